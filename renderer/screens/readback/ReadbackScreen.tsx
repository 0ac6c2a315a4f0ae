import './Readback.css';
import { useEffect, useRef } from 'react';
import { openWork } from '../../../shared/forms/open-work.ts';
import { inWork, type Source } from '../../../shared/protocol/visit.ts';
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
import { AtTheTable } from './AtTheTable.tsx';
import { askedOf, currentOf, isRight, itemsOf, type ReadItem, type ReadUnit, useReadUnits } from './items.ts';
import { DerivedRow, ReadPerson } from './ReadPerson.tsx';
import { ReadRow } from './ReadRow.tsx';

/** What must be done elsewhere before anything can be signed. */
const Unfinished = () => {
  const t = useStaff();
  const goTo = useGoTo();
  const { visit } = useVisit();
  const work = openWork(useForm().state, inWork(visit)).filter(({ step }) => step !== 'readback');
  return work.map(({ step, count }) => (
    <Note key={step} tone="wait">
      <p>{t(`readback:open.${step}`, { count })}</p>
      <Button onPress={() => goTo(step, step === 'questions' ? 'end' : '')}>{t('readback:go-there')}</Button>
    </Note>
  ));
};

const Side = ({ units }: { readonly units: readonly ReadUnit[] }) => {
  const t = useStaff();
  const items = units.flatMap(itemsOf);
  const asked = askedOf(units);
  const done = asked.filter(isRight).length;
  const left = asked.length - done;
  const marks = [...new Set(items.map(({ source }) => source))] satisfies Source[];
  return (
    <aside className="stack" aria-label={t('readback:side')}>
      <h2 className="head">{t('readback:side')}</h2>
      <Progress words={t('readback:progress', { done, left })} value={done} max={asked.length} />
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

interface UnitProps {
  readonly unit: ReadUnit;
  readonly isCurrent: boolean;
  readonly onRight: () => void;
  readonly onNotRight: (item: ReadItem) => void;
}

const Unit = ({ unit, isCurrent, onRight, onNotRight }: UnitProps) => {
  if (unit.kind === 'derived') return <DerivedRow derived={unit.derived} />;
  if (unit.kind === 'person') return <ReadPerson {...{ unit, isCurrent, onRight, onNotRight }} />;
  const { item } = unit;
  return <ReadRow {...{ item, isCurrent, onRight }} onNotRight={() => onNotRight(item)} />;
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
  const units = useReadUnits();
  const asked = askedOf(units);
  const current = currentOf(units, visit.place);
  const end = useEndFocus(current === undefined);
  const open = openWork(useForm().state, inWork(visit));
  const left = asked.filter((unit) => !isRight(unit)).length;
  const number = current === undefined ? asked.length : asked.indexOf(current) + 1;
  const right = (unit: ReadUnit) =>
    session.save(
      ...itemsOf(unit).map(({ id }) => ({ kind: 'readback' as const, item: id, verdict: 'right' as const })),
    );
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
                  : t('readback:number', { number, count: asked.length })}
              </h2>
            </div>
            <AtTheTable />
            <ol className="rules read-list">
              {units.map((unit) => (
                <Unit
                  key={unit.id}
                  unit={unit}
                  isCurrent={unit === current}
                  onRight={() => right(unit)}
                  onNotRight={notRight}
                />
              ))}
            </ol>
          </section>
          <Side units={units} />
        </div>
      </div>
    </VisitFrame>
  );
};
