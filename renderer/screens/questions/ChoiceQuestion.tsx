import type { Question } from '../../../shared/catalogue/schema.ts';
import { useBoth } from '../../text/languages.ts';
import { ChoiceGroup, type ChoiceLayout, type Option } from '../../ui/ChoiceGroup.tsx';
import { MultiChoice } from '../../ui/MultiChoice.tsx';
import type { QuestionProps } from './QuestionField.tsx';

const codesOf = ({ type, options = [] }: Question): readonly string[] =>
  type === 'boolean' ? ['yes', 'no'] : options;

const layoutOf = (codes: readonly string[], isAsk: boolean): ChoiceLayout =>
  !isAsk && codes.length <= 3 ? 'across' : 'pairs';

const chosenCode = ({ question, value }: QuestionProps): string | null => {
  if (question.type === 'boolean') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
  return typeof value === 'string' ? value : null;
};

/** One of several, several of several, yes or no: never preset, since what nobody said is not an answer. */
export const ChoiceQuestion = (props: QuestionProps) => {
  const both = useBoth();
  const { question, value, save, clear } = props;
  const codes = codesOf(question);
  const options: readonly Option[] = codes.map((id) => ({
    id,
    words: both(`questions:${question.id}.options.${id}`),
  }));
  const group = {
    id: question.id,
    label: props.label,
    hint: props.hint,
    error: props.error,
    ask: props.isAsk,
    layout: layoutOf(codes, props.isAsk),
    options,
  };
  if (question.type === 'multi') {
    return (
      <MultiChoice
        {...group}
        value={Array.isArray(value) ? value : []}
        onChange={(ids) => (ids.length === 0 ? clear() : save([...ids]))}
      />
    );
  }
  return (
    <ChoiceGroup
      {...group}
      isRequired={props.isRequired}
      value={chosenCode(props)}
      onChange={(id) => save(question.type === 'boolean' ? id === 'yes' : id)}
    />
  );
};
