import './Field.css';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import type { Words } from '../text/lines.ts';
import { Wording } from './Two.tsx';

/** What every field shows around its control. */
export interface FieldWords {
  readonly label: Words;
  /** How to fill it in, before it is filled in. */
  readonly hint?: Words | undefined;
  /** One sentence that says what to do. Typed text stays. */
  readonly error?: Words | undefined;
  /** The label as the page's question: a heading of the largest size. */
  readonly ask?: boolean;
}

/** `has-error` on the outermost element draws the 6 px bar. */
export const fieldClass = (error: Words | undefined, more = ''): string =>
  `field${error === undefined ? '' : ' has-error'}${more && ` ${more}`}`;

/** The label of a react-aria field around it. */
export const FieldLabel = ({ label, ask = false }: Pick<FieldWords, 'label' | 'ask'>) => {
  if (!ask) {
    return (
      <Label className="label">
        <Wording words={label} />
      </Label>
    );
  }
  return (
    <h1 className="label">
      <Label>
        <Wording words={label} ask />
      </Label>
    </h1>
  );
};

const Alert = ({ children }: { readonly children: ReactNode }) => (
  <>
    <CircleAlert className="icon" aria-hidden />
    <span>{children}</span>
  </>
);

/** Hint and error of a react-aria field around it: the error stands above the control, as the eye comes. */
export const FieldFault = ({ error }: Pick<FieldWords, 'error'>) =>
  error === undefined ? null : (
    <FieldError className="error">
      <Alert>
        <Wording words={error} />
      </Alert>
    </FieldError>
  );

export const FieldHint = ({ hint }: Pick<FieldWords, 'hint'>) =>
  hint === undefined ? null : (
    <Text slot="description" className="hint">
      <Wording words={hint} />
    </Text>
  );

export interface FieldProps extends FieldWords {
  readonly id?: string;
  readonly children: ReactNode;
}

/** Label, hint and error around any control that has none of its own (a pad, a camera, a group of fields). */
export const Field = ({ id, label, hint, error, ask = false, children }: FieldProps) => {
  const own = useId();
  const base = id ?? own;
  const described = [error && `${base}-error`, hint && `${base}-hint`].filter(Boolean).join(' ');
  const Heading = ask ? 'h1' : 'span';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out beside other content.
    <div
      id={base}
      role="group"
      tabIndex={-1}
      className={fieldClass(error)}
      aria-labelledby={`${base}-label`}
      {...(described && { 'aria-describedby': described })}
    >
      <Heading className="label" id={`${base}-label`}>
        <Wording words={label} ask={ask} />
      </Heading>
      {error !== undefined && (
        <p className="error" id={`${base}-error`}>
          <Alert>
            <Wording words={error} />
          </Alert>
        </p>
      )}
      {children}
      {hint !== undefined && (
        <p className="hint" id={`${base}-hint`}>
          <Wording words={hint} />
        </p>
      )}
    </div>
  );
};
