import './DateField.css';
import { useStaff } from '../text/languages.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';

export interface UnderstoodDate {
  /** `民國 81 年 5 月 12 日` */
  readonly roc: string;
  /** `1992-05-12` */
  readonly western: string;
}

export interface DateFieldProps
  extends Pick<
    TextFieldProps,
    'id' | 'label' | 'hint' | 'error' | 'ask' | 'isRequired' | 'isDisabled' | 'onBlur' | 'autoFocus'
  > {
  /** What was typed, as typed: `81.5.12`, `民國81年5月12日`, `1992-05-12`. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** Reads either calendar; null where it is no date (yet). */
  readonly understand: (typed: string) => UnderstoodDate | null;
}

/**
 * A date in either calendar, in one field. What was understood stands beneath in both, so that 81 and 1981 cannot be
 * confused; people read the date back from there.
 */
export const DateField = ({ understand, ...field }: DateFieldProps) => {
  const t = useStaff();
  const understood = understand(field.value);
  return (
    <TextField {...field} hint={field.hint ?? t('ui:date.hint')} maxLength={40}>
      <output className="understood-date">
        {understood && (
          <>
            <strong lang="zh-TW">{understood.roc}</strong> <span className="quiet">{understood.western}</span>
          </>
        )}
      </output>
    </TextField>
  );
};
