import './Scanning.css';
import { useState } from 'react';
import { say } from '../text/i18n.ts';
import { useBoth } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { Two, TwoText } from '../ui/Two.tsx';
import {
  choicesOf,
  type DateSoFar,
  keysOf,
  leave,
  noDate,
  partAsked,
  type TextControl,
  westernYear,
  withoutPart,
  withPart,
  writeInto,
} from './typing.ts';

export interface BoardProps {
  readonly kind: 'date' | 'digits' | 'code';
  readonly control: TextControl;
  /** What is asked, in the applicant's language. */
  readonly label: string;
  readonly onDone: () => void;
}

const Row = ({ children }: { readonly children: React.ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a row that lights up together, not a set of fields.
  <div className="scan-row" role="group">
    {children}
  </div>
);

interface EndProps {
  readonly onBack: () => void;
  readonly back: string;
  readonly onDone: () => void;
}

const End = ({ onBack, back, onDone }: EndProps) => (
  <Row>
    <Button tall variant="primary" onPress={onDone}>
      <TwoText text="speech:board.done" />
    </Button>
    <Button tall onPress={onBack}>
      <TwoText text={back} />
    </Button>
  </Row>
);

const Keys = ({ kind, control, onDone }: BoardProps & { readonly kind: 'digits' | 'code' }) => {
  const [value, setValue] = useState(control.value);
  const write = (typed: string) => {
    setValue(typed);
    writeInto(control, typed);
  };
  return (
    <>
      <output className="scan-value">
        {value === '' ? <TwoText text="speech:board.empty" /> : <span translate="no">{value}</span>}
      </output>
      {keysOf(kind).map((keys) => (
        <Row key={keys.join('')}>
          {keys.map((key) => (
            <Button key={key} tall onPress={() => write(`${value}${key}`)}>
              {key}
            </Button>
          ))}
        </Row>
      ))}
      <End onDone={onDone} back="speech:board.delete" onBack={() => write(value.slice(0, -1))} />
    </>
  );
};

/** Ten in a row light up together first. */
const perRow = 6;

const rows = (choices: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(choices.length / perRow) }, (_, row) =>
    choices.slice(row * perRow, (row + 1) * perRow),
  );

const PartWords = ({ date, choice }: { readonly date: DateSoFar; readonly choice: number }) => {
  const both = useBoth();
  const part = partAsked(date);
  if (part === 'month' || part === 'day')
    return <Two {...both(`speech:board.${part}`, { [part]: choice })} />;
  const last = part === 'decade' ? choice + 9 : choice;
  const first = Math.max(1, choice);
  const roc = both(`speech:board.${part}`, { from: first, to: last, year: choice });
  const western = say('zh-TW', `speech:board.${part}-western`, {
    from: westernYear(first),
    to: westernYear(last),
    year: westernYear(choice),
  });
  return <Two first={roc.first} second={{ ...western, lang: 'en' }} />;
};

/** Chosen from the coarse to the fine: nobody has to write eight figures with one switch. */
const DateParts = ({ control, onDone }: BoardProps) => {
  const [date, setDate] = useState(noDate);
  const choose = (choice: number) => {
    const next = withPart(date, choice);
    if (typeof next !== 'string') return setDate(next);
    writeInto(control, next);
    onDone();
  };
  return (
    <>
      {rows(choicesOf(date)).map((row) => (
        <Row key={`${partAsked(date)}-${row[0]}`}>
          {row.map((choice) => (
            <Button key={choice} tall onPress={() => choose(choice)}>
              <PartWords date={date} choice={choice} />
            </Button>
          ))}
        </Row>
      ))}
      <End onDone={onDone} back="speech:board.back" onBack={() => setDate(withoutPart(date))} />
    </>
  );
};

/** Written with one switch: figures and letters one by one, a date part by part. */
export const Board = (props: BoardProps) => {
  const { kind, control, label, onDone } = props;
  const both = useBoth();
  const done = () => {
    leave(control);
    onDone();
  };
  return (
    <section
      className="scan-board for-applicant"
      aria-label={both('speech:board.label', { label }).first.text}
    >
      <p className="label">
        <TwoText text="speech:board.label" params={{ label }} />
      </p>
      {kind === 'date' ? (
        <DateParts {...props} onDone={done} />
      ) : (
        <Keys {...props} kind={kind} onDone={done} />
      )}
    </section>
  );
};
