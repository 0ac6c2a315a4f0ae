import { useBoth } from '../text/languages.ts';
import { ChoiceGroup, type ChoiceGroupProps } from './ChoiceGroup.tsx';

export interface YesNoProps extends Omit<ChoiceGroupProps, 'options' | 'value' | 'onChange' | 'layout'> {
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no, never preset: what nobody said is not an answer. */
export const YesNo = ({ value, onChange, ...group }: YesNoProps) => {
  const both = useBoth();
  return (
    <ChoiceGroup
      {...group}
      layout="across"
      options={[
        { id: 'yes', words: both('ui:yes') },
        { id: 'no', words: both('ui:no') },
      ]}
      value={value === null ? null : value ? 'yes' : 'no'}
      onChange={(id) => onChange(id === 'yes')}
    />
  );
};
