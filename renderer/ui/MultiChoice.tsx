import './Choice.css';
import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { type ChoiceLayout, choicesClass, type Option, OptionFace } from './ChoiceGroup.tsx';
import { FieldFault, FieldHint, FieldLabel, type FieldWords, fieldClass } from './Field.tsx';
import { Wording } from './Two.tsx';

export interface MultiChoiceProps extends FieldWords {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly layout?: ChoiceLayout;
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
}

const Tick = () => (
  <span className="box">
    <Check className="icon" aria-hidden />
  </span>
);

/** Any number of several, each a whole row to press. */
export const MultiChoice = (props: MultiChoiceProps) => {
  const { id, label, hint, error, ask = false, layout = 'column', options, value, onChange } = props;
  return (
    <CheckboxGroup
      className={fieldClass(error)}
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
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
          <Checkbox
            key={option.id}
            value={option.id}
            className="choice"
            isDisabled={option.isDisabled ?? false}
          >
            <Tick />
            <OptionFace {...option} />
          </Checkbox>
        ))}
      </div>
      <FieldHint hint={hint} />
    </CheckboxGroup>
  );
};

export interface CheckRowProps extends Pick<Option, 'words' | 'note' | 'icon'> {
  readonly id?: string;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
  readonly isDisabled?: boolean;
}

/** One such row alone: a consent, *these answers are right*. */
export const CheckRow = ({ id, isChosen, onChange, isDisabled = false, ...face }: CheckRowProps) => (
  <Checkbox
    className="choice"
    isSelected={isChosen}
    onChange={onChange}
    isDisabled={isDisabled}
    {...(id !== undefined && { id })}
  >
    <Tick />
    <OptionFace {...face} />
  </Checkbox>
);
