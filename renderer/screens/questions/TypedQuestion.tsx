import type { Question } from '../../../shared/catalogue/schema.ts';
import { TextField } from '../../ui/TextField.tsx';
import { typedText, useReadTyped } from './answer.ts';
import type { QuestionProps } from './QuestionField.tsx';
import { useTyping } from './typing.ts';

type Keyboard = 'text' | 'numeric' | 'decimal' | 'tel';

const keyboardOf = ({ type, keyboard }: Question): Keyboard => {
  if (type === 'money') return 'numeric';
  if (type === 'number') return 'decimal';
  if (type === 'phone' || keyboard === 'phone') return 'tel';
  return keyboard === 'digits' ? 'numeric' : 'text';
};

/** Far beyond every valid answer; the question's own limit is judged afterwards, so that typed text is never cut. */
const longest = { short: 400, long: 8_000 } as const;

/** Text, identifier, phone, number, money: typed, saved as typed, normalised once it is valid. */
export const TypedQuestion = (props: QuestionProps) => {
  const { question, value, save, clear } = props;
  const read = useReadTyped(question);
  const typing = useTyping(typedText(value), (typed) => {
    const answer = read(typed);
    if (answer === null) clear();
    else save(answer);
  });
  const isLong = question.type === 'longText';
  return (
    <TextField
      id={props.id}
      label={props.label}
      hint={props.hint}
      error={typing.isTyping ? undefined : props.error}
      ask={props.isAsk}
      isRequired={props.isRequired}
      value={typing.value}
      onChange={typing.edit}
      onBlur={typing.leave}
      inputMode={keyboardOf(question)}
      isMultiline={isLong}
      maxLength={isLong ? longest.long : longest.short}
      {...(question.type === 'money' && { unit: 'NT$' })}
    />
  );
};
