import type { Question } from '../../../shared/catalogue/schema.ts';
import { Pictogram } from '../../pictograms/Pictogram.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { typedText, useReadTyped } from './answer.ts';
import { GlyphTools } from './GlyphTools.tsx';
import type { QuestionProps } from './QuestionField.tsx';
import { useGlyphTyping } from './use-glyph-typing.ts';

type Keyboard = 'text' | 'numeric' | 'decimal' | 'tel';

const keyboardOf = ({ type, keyboard }: Question): Keyboard => {
  if (type === 'money') return 'numeric';
  if (type === 'number') return 'decimal';
  if (type === 'phone' || keyboard === 'phone') return 'tel';
  return keyboard === 'digits' ? 'numeric' : 'text';
};

/** Far beyond every valid answer; the question's own limit is judged afterwards, so that typed text is never cut. */
const longest = { short: 400, long: 8_000 } as const;

/** Free text in Chinese: a name, a place, a story. What has a keyboard of its own has no characters to draw. */
const mayHoldGlyphs = ({ type, keyboard = 'text' }: Question): boolean =>
  (type === 'text' || type === 'longText') && keyboard === 'text';

/** Text, identifier, phone, number, money: typed, saved as typed, normalised once it is valid. */
export const TypedQuestion = (props: QuestionProps) => {
  const { question, value } = props;
  const read = useReadTyped(question);
  const typing = useGlyphTyping(props.id, typedText(value), read);
  const isLong = question.type === 'longText';
  return (
    <div className="pictured">
      <Pictogram of={`question:${props.id}`} />
      <TextField
        id={props.id}
        label={props.label}
        hint={props.hint}
        error={typing.isTyping ? undefined : props.error}
        ask={props.isAsk}
        isRequired={props.isRequired}
        value={typing.written.text}
        onChange={typing.edit}
        onBlur={typing.leave}
        inputMode={keyboardOf(question)}
        isMultiline={isLong}
        maxLength={isLong ? longest.long : longest.short}
        {...(/\p{Script=Han}/u.test(typing.written.text) && { lang: 'zh-TW' })}
        {...(question.type === 'money' && { unit: 'NT$' })}
      />
      {mayHoldGlyphs(question) && <GlyphTools id={props.id} typing={typing} />}
    </div>
  );
};
