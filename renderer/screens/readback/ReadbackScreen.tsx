import './Readback.css';
import { useEffect, useRef } from 'react';
import { openWork } from '../../../shared/forms/open-work.ts';
import type { Source } from '../../../shared/protocol/visit.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Note } from '../../ui/Note.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { correctionPlace } from '../questions/walk.ts';
import { type ReadItem, useReadItems } from './items.ts';
import { ReadRow } from './ReadRow.tsx';

const isRight = ({ verdict }: ReadItem): boolean => verdict === 'right';

/** The one that was just mended, else the first that has not been found right. */
const currentOf = (items: readonly ReadItem[], place: string): ReadItem | undefined =>
  items.find((item) => item.id === place && !isRight(item)) ?? items.find((item) => !isRight(item));

/** What must be done elsewhere before anything can be signed. */
const Unfinished = () => {
  const t = useStaff();
  const goTo = useGoTo();
  const { visit } = useVisit();
  const work = openWork(useForm().state, visit).filter(({ step }) => step !== 'readback');
  return work.map(({ step, count }) => (
    <Note key={step} tone="wait">
      <p>{t(`readback:open.${step}`, { count })}</p>
      <Button onPress={() => goTo(step, step === 'questions' ? 'end' : '')}>{t('readback:go-there')}</Button>
    </Note>
  ));
};

const Side = ({ items }: { readonly items: readonly ReadItem[] }) => {
  const t = useStaff();
  const done = items.filter(isRight).length;
  const left = items.length - done;
  const marks = [...new Set(items.map(({ source }) => source))] satisfies Source[];
  return (
    <aside className="stack" aria-label={t('readback:side')}>
      <h2 className="head">{t('readback:side')}</h2>
      <Progress words={t('readback:progress', { done, left })} value={done} max={items.length} />
      <Note>
        <TwoText text="readback:how" />
      </Note>
      <p className="hint">{t('readback:not-right-leads')}</p>
      <ul className="read-marks" aria-label={t('ui:said.label')}>
        {marks.map((source) => (
          <li key={source}>
            <Mark source={source} />
          </li>
        ))}
      </ul>
    </aside>
  );
};

/** With the last item the buttons that had the focus are gone: it goes on at the words that everything was right. */
const useEndFocus = (isEnd: boolean) => {
  const end = useRef<HTMLHeadingElement>(null);
  const wasEnd = useRef(isEnd);
  useEffect(() => {
    if (isEnd && !wasEnd.current) end.current?.focus();
    wasEnd.current = isEnd;
  }, [isEnd]);
  return end;
};

/** 行政程序法 §35: what was recorded is read aloud, item by item, and the applicant says whether it is right. */
export const ReadbackScreen = () => {
  const t = useStaff();
  const goTo = useGoTo();
  const session = useVisitSession();
  const { visit } = useVisit();
  const items = useReadItems();
  const current = currentOf(items, visit.place);
  const end = useEndFocus(current === undefined);
  const open = openWork(useForm().state, visit);
  const left = items.filter((item) => !isRight(item)).length;
  const number = current === undefined ? items.length : items.indexOf(current) + 1;
  const notRight = ({ id, kind }: ReadItem) => {
    session.save({ kind: 'readback', item: id, verdict: 'not-right' });
    if (kind === 'answer') goTo('questions', correctionPlace(id));
    else goTo('documents', id);
  };
  return (
    <VisitFrame
      back={() => goTo('documents')}
      next={{
        words: t('readback:next'),
        onPress: () => goTo('sign'),
        isDisabled: open.length > 0,
        whyNot: left > 0 ? t('readback:left', { count: left }) : t('readback:open-elsewhere'),
      }}
    >
      <div className="stack">
        <div>
          <h1>{t('readback:title')}</h1>
          <p className="quiet">{t('readback:law')}</p>
        </div>
        <Unfinished />
        <div className="split readback">
          <section aria-label={t('readback:title')}>
            <div className="head">
              <h2 ref={end} tabIndex={-1}>
                {current === undefined
                  ? t('readback:all-right')
                  : t('readback:number', { number, count: items.length })}
              </h2>
            </div>
            <ol className="rules read-list">
              {items.map((item) => (
                <ReadRow
                  key={item.id}
                  item={item}
                  isCurrent={item === current}
                  onRight={() => session.save({ kind: 'readback', item: item.id, verdict: 'right' })}
                  onNotRight={() => notRight(item)}
                />
              ))}
            </ol>
          </section>
          <Side items={items} />
        </div>
      </div>
    </VisitFrame>
  );
};
