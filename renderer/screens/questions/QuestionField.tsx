import './QuestionField.css';
import type { Question } from '../../../shared/catalogue/schema.ts';
import type { Lines } from '../../text/lines.ts';
import { Note } from '../../ui/Note.tsx';
import { Two } from '../../ui/Two.tsx';
import { AddressQuestion } from './AddressQuestion.tsx';
import { type AnswerField, useAnswer } from './answer.ts';
import { ChoiceQuestion } from './ChoiceQuestion.tsx';
import { DateQuestion } from './DateQuestion.tsx';
import { GroupQuestion } from './GroupQuestion.tsx';
import { TypedQuestion } from './TypedQuestion.tsx';
import { useFaultWords, useQuestionWords } from './words.ts';

export interface QuestionFieldProps {
  readonly questionId: string;
  /** The question as the page's heading, of the largest size. */
  readonly isAsk?: boolean;
  /** After *next* was pressed: an answer that is missing is an error too. */
  readonly showsErrors?: boolean;
  /** Required here although no chosen service says so (yet). */
  readonly isRequired?: boolean;
}

/** What every kind of question gets. A field that is being typed in keeps its error back. */
export interface QuestionProps extends AnswerField {
  readonly label: Lines;
  readonly hint: Lines | undefined;
  readonly error: Lines | undefined;
  readonly isAsk: boolean;
  readonly isRequired: boolean;
  readonly showsErrors: boolean;
}

/** Its cells are questions like any other, so it is given how they are asked. */
const Group = (props: QuestionProps) => (
  <GroupQuestion
    {...props}
    renderField={(cell) => <QuestionField questionId={cell} showsErrors={props.showsErrors} />}
  />
);

const kinds = {
  text: TypedQuestion,
  longText: TypedQuestion,
  identifier: TypedQuestion,
  phone: TypedQuestion,
  number: TypedQuestion,
  money: TypedQuestion,
  date: DateQuestion,
  address: AddressQuestion,
  choice: ChoiceQuestion,
  multi: ChoiceQuestion,
  boolean: ChoiceQuestion,
  group: Group,
} as const satisfies Record<Question['type'], (props: QuestionProps) => unknown>;

/** Any question of the catalogue, by its type, in both languages; what is answered is saved as it comes. */
export const QuestionField = (props: QuestionFieldProps) => {
  const { questionId, isAsk = false, showsErrors = false } = props;
  const answer = useAnswer(questionId);
  const { question, field, value } = answer;
  const words = useQuestionWords(question);
  const faultWords = useFaultWords();
  const isRequired = props.isRequired ?? field.required;
  const code = field.error ?? (isRequired && value === undefined ? 'required' : null);
  const isShown = code !== null && (showsErrors || code !== 'required');
  const Kind = kinds[question.type];
  return (
    <div className="question-field">
      <Kind
        key={questionId}
        {...answer}
        {...words}
        error={isShown ? faultWords(question, code, value) : undefined}
        isAsk={isAsk}
        isRequired={isRequired}
        showsErrors={showsErrors}
      />
      {field.warning !== null && (
        <Note tone="wait">
          <Two {...faultWords(question, field.warning, value)} />
        </Note>
      )}
    </div>
  );
};
