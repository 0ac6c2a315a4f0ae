import type { ReactNode } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components';
import { FieldFault, FieldHint, FieldLabel, type FieldWords, fieldClass } from './Field.tsx';

export interface TextFieldProps extends FieldWords {
  /** The input's own id: links of the error summary lead here. */
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly isMultiline?: boolean;
  readonly type?: 'text' | 'password' | 'tel' | 'search';
  /** Which keyboard a touch screen shows. */
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  readonly maxLength?: number;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Browsers must not remember what people at the door say; only a passphrase may come from a manager. */
  readonly autoComplete?: 'off' | 'current-password';
  /** The language of what is typed, for its script and its voice. */
  readonly lang?: string;
  /** Before the figure: `NT$`. */
  readonly unit?: string;
  /** Beside the input: a button. */
  readonly beside?: ReactNode;
  /** Beneath the input: what was understood. */
  readonly children?: ReactNode;
}

const Control = (props: TextFieldProps) => {
  const lang = props.lang === undefined ? {} : { lang: props.lang };
  if (props.isMultiline) return <TextArea className="input" {...lang} />;
  const input = <Input className="input" {...lang} />;
  if (props.unit !== undefined) {
    return (
      <div className="unit">
        <span>{props.unit}</span>
        {input}
      </div>
    );
  }
  if (props.beside === undefined) return input;
  return (
    <div className="input-row">
      {input}
      {props.beside}
    </div>
  );
};

/** One line, or several, of text. */
export const TextField = (props: TextFieldProps) => (
  <AriaTextField
    className={fieldClass(props.error)}
    value={props.value}
    onChange={props.onChange}
    {...(props.onBlur && { onBlur: props.onBlur })}
    {...(props.id !== undefined && { id: props.id })}
    {...(props.inputMode && { inputMode: props.inputMode })}
    {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
    {...(props.autoFocus && { autoFocus: true })}
    type={props.type ?? 'text'}
    autoComplete={props.autoComplete ?? 'off'}
    spellCheck="false"
    isInvalid={props.error !== undefined}
    isRequired={props.isRequired ?? false}
    isDisabled={props.isDisabled ?? false}
    validationBehavior="aria"
  >
    <FieldLabel label={props.label} ask={props.ask ?? false} />
    <FieldFault error={props.error} />
    <Control {...props} />
    <FieldHint hint={props.hint} />
    {props.children}
  </AriaTextField>
);
