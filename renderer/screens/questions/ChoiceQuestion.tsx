import { useBoth } from '../../text/languages.ts';
import { ChoiceGroup, type ChoiceLayout, type Option } from '../../ui/ChoiceGroup.tsx';
import { MultiChoice } from '../../ui/MultiChoice.tsx';
import { withoutContradiction } from './none-beside.ts';
import type { QuestionProps } from './QuestionField.tsx';

/** What may be chosen now: the form takes away what the answers before it rule out. */
const codesOf = ({ question: { type, options = [] }, field }: QuestionProps): readonly string[] =>
  type === 'boolean' ? ['yes', 'no'] : (field.options ?? options);

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
  const codes = codesOf(props);
  const options: readonly Option[] = codes.map((id) => ({
    id,
    words: both(`questions:${question.id}.options.${id}`),
  }));
  const group = {
    id: props.id,
    label: props.label,
    hint: props.hint,
    error: props.error,
    ask: props.isAsk,
    layout: layoutOf(codes, props.isAsk),
    options,
  };
  if (question.type === 'multi') {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <MultiChoice
        {...group}
        value={chosen}
        onChange={(ids) => {
          const kept = withoutContradiction(chosen, ids);
          if (kept.length === 0) clear();
          else save([...kept]);
        }}
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
