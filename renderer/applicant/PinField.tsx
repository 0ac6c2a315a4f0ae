import { Delete } from 'lucide-react';
import { useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

export const pinLength = 6;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

const onlyDigits = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, pinLength);

export interface PinFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly autoFocus?: boolean;
  /** Keys on the page: a tablet in a kiosk may have no keyboard at all. */
  readonly hasKeys?: boolean;
}

/** Six digits, never shown: others stand around. */
export const PinField = ({ value, onChange, hasKeys = false, ...field }: PinFieldProps) => {
  const t = useStaff();
  return (
    <div className="pin">
      <TextField
        {...field}
        type="password"
        inputMode="numeric"
        value={value}
        onChange={(typed) => onChange(onlyDigits(typed))}
      />
      {hasKeys && (
        // biome-ignore lint/a11y/useSemanticElements: keys of one field, not a fieldset of several.
        <div className="pin-keys" role="group" aria-label={t('applicant:pin.keys')}>
          {digits.map((digit) => (
            <Button key={digit} tall onPress={() => onChange(onlyDigits(value + digit))}>
              {digit}
            </Button>
          ))}
          <Button
            tall
            icon={Delete}
            label={t('applicant:pin.delete')}
            onPress={() => onChange(value.slice(0, -1))}
          />
        </div>
      )}
    </div>
  );
};
