import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

export type PassphraseFieldProps = Pick<
  TextFieldProps,
  'id' | 'label' | 'hint' | 'error' | 'value' | 'onChange' | 'isDisabled' | 'autoFocus'
>;

/** A passphrase that may be pasted, filled by a manager, and looked at while typing. */
export const PassphraseField = (props: PassphraseFieldProps) => {
  const t = useStaff();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoComplete="current-password"
      beside={
        <Button
          icon={isShown ? EyeOff : Eye}
          isPressed={isShown}
          slot={null}
          onPress={() => setShown((shown) => !shown)}
        >
          {t('ui:passphrase.show')}
        </Button>
      }
    />
  );
};
