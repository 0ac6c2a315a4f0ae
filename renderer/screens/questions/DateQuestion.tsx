import { useContext } from 'react';
import { formatRoc, formatWestern, type IsoDate, parseDate } from '../../../shared/domain/dates.ts';
import { Languages, pair, useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField, type UnderstoodDate } from '../../ui/DateField.tsx';
import { Two } from '../../ui/Two.tsx';
import { twoReadings, typedText, useDayFirst, useReadTyped } from './answer.ts';
import type { QuestionProps } from './QuestionField.tsx';
import { useTyping } from './typing.ts';

/** A day as both read it: the applicant's own order first, 民國 second. */
export const useDateLines = (): ((iso: IsoDate) => Lines) => {
  const { applicant } = useContext(Languages);
  return (iso) => {
    const roc = { lang: 'zh-TW', text: formatRoc(iso).text };
    if (applicant !== 'zh-TW') return pair({ lang: applicant, text: formatWestern(iso, applicant) }, roc);
    return { first: roc, second: { lang: 'zh-TW', text: formatWestern(iso, 'zh-TW') } };
  };
};

/** A date in either calendar. One that could be two days is asked back, never guessed. */
export const DateQuestion = (props: QuestionProps) => {
  const { question, value, save, clear } = props;
  const both = useBoth();
  const lines = useDateLines();
  const { applicant } = useContext(Languages);
  const isDayFirst = useDayFirst();
  const read = useReadTyped(question);
  const typing = useTyping(typedText(value), (typed) => {
    const answer = read(typed);
    if (answer === null) clear();
    else save(answer);
  });
  const understand = (typed: string): UnderstoodDate | null => {
    const parsed = parseDate(typed, { dayFirst: isDayFirst });
    if (!parsed.ok) return null;
    return { roc: formatRoc(parsed.value).text, western: formatWestern(parsed.value, applicant) };
  };
  const readings = twoReadings(question, typing.value, isDayFirst);
  return (
    <>
      <DateField
        id={props.id}
        label={props.label}
        hint={props.hint ?? both('fields:date.hint')}
        error={typing.isTyping ? undefined : props.error}
        ask={props.isAsk}
        isRequired={props.isRequired}
        value={typing.value}
        onChange={typing.edit}
        onBlur={typing.leave}
        understand={understand}
      />
      {readings !== null && (
        // biome-ignore lint/a11y/useSemanticElements: two buttons that answer one question.
        <div className="row" role="group" aria-label={both('fields:date.which').first.text}>
          {readings.map((iso) => (
            <Button
              key={iso}
              onPress={() => {
                typing.leave();
                save(iso);
              }}
            >
              <Two {...lines(iso)} />
            </Button>
          ))}
        </div>
      )}
    </>
  );
};
