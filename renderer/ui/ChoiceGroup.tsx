import './Choice.css';
import type { LucideIcon } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Words } from '../text/lines.ts';
import { FieldFault, FieldHint, FieldLabel, type FieldWords, fieldClass } from './Field.tsx';
import { Wording } from './Two.tsx';

export interface Option {
  readonly id: string;
  readonly words: Words;
  /** A quiet line beneath: what it means. */
  readonly note?: Words | undefined;
  readonly icon?: LucideIcon;
  readonly isDisabled?: boolean;
}

/** `column`: one beneath the other · `pairs`: two by two where they fit · `across`: short ones side by side. */
export type ChoiceLayout = 'column' | 'pairs' | 'across';

const layouts: Readonly<Record<ChoiceLayout, string>> = {
  column: 'choices',
  pairs: 'choices pairs-across',
  across: 'choices across',
};

export const choicesClass = (layout: ChoiceLayout, ask: boolean): string =>
  `${layouts[layout]}${ask ? ' ask-choices' : ''}`;

/** What stands in the row of one choice, after its box. */
export const OptionFace = ({ words, note, icon: Icon }: Pick<Option, 'words' | 'note' | 'icon'>) => (
  <>
    {Icon && <Icon className="icon picture" aria-hidden />}
    <span className="choice-words">
      {typeof words === 'string' ? <span className="one">{words}</span> : <Wording words={words} />}
      {note !== undefined && (
        <span className="hint">
          <Wording words={note} />
        </span>
      )}
    </span>
  </>
);

export interface ChoiceGroupProps extends FieldWords {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly layout?: ChoiceLayout;
  /** The label is only heard: what is asked already stands above. */
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** One of several, each a whole row to press. Arrow keys move the choice, Tab leaves it. */
export const ChoiceGroup = (props: ChoiceGroupProps) => {
  const { id, label, hint, error, ask = false, layout = 'column', options, value, onChange } = props;
  return (
    <RadioGroup
      className={fieldClass(error)}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      {...(id !== undefined && { id })}
    >
      {props.hideLabel ? (
        <Label className="sr">
          <Wording words={label} />
        </Label>
      ) : (
        <FieldLabel label={label} ask={ask} />
      )}
      <FieldFault error={error} />
      <div className={choicesClass(layout, ask)}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="choice" isDisabled={option.isDisabled ?? false}>
            <span className="box round" />
            <OptionFace {...option} />
          </Radio>
        ))}
      </div>
      <FieldHint hint={hint} />
    </RadioGroup>
  );
};
