import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { findQuestion } from '../../shared/catalogue/lookup.ts';
import { useApp, useVisit, useVisitSession } from '../app/contexts.ts';
import { useGoTo } from '../app/steps.ts';
import { correctionPlace } from '../screens/questions/walk.ts';
import {
  askedOf,
  currentOf,
  itemsOf,
  type ReadItem,
  type ReadUnit,
  useReadUnits,
} from '../screens/readback/items.ts';
import { Button } from '../ui/Button.tsx';
import { Two, TwoText } from '../ui/Two.tsx';
import { ApplicantPage, CalmPage, Place, type PlaceProps } from './ApplicantPage.tsx';
import { HiddenAddress } from './HiddenAddress.tsx';

const Said = ({ item }: { readonly item: ReadItem }) => {
  const { catalogue } = useApp();
  const { safeMode } = useVisit().visit;
  const isHidden = safeMode && findQuestion(catalogue, item.id)?.type === 'address';
  return isHidden ? <HiddenAddress /> : <Two {...item.said} />;
};

/** One answer: what was asked, small; what was said, as large as it goes. */
const One = ({ item }: { readonly item: ReadItem }) => (
  <>
    <p className="applicant-text">
      <Two {...item.asked} />
    </p>
    <h1 className="applicant-said">
      <Said item={item} />
    </h1>
  </>
);

interface PersonProps {
  readonly unit: Extract<ReadUnit, { kind: 'person' }>;
  /** Which of these is not right? */
  readonly onPick: ((item: ReadItem) => void) | null;
}

const Person = ({ unit, onPick }: PersonProps) => (
  <>
    <h1>
      <Two {...unit.words.title} ask />
    </h1>
    {onPick !== null && (
      <p className="applicant-text" role="status">
        <TwoText text="applicant:which" />
      </p>
    )}
    <dl className="applicant-facts">
      {unit.items.map((item) => (
        <div key={item.id}>
          <dt>
            <Two {...item.asked} inline />
          </dt>
          <dd>
            <Said item={item} />
          </dd>
          {onPick !== null && (
            <Button icon={X} onPress={() => onPick(item)}>
              <TwoText text="applicant:this-one" inline />
            </Button>
          )}
        </div>
      ))}
    </dl>
  </>
);

/** Keyed by unit: the next one begins with nothing picked. */
const Unit = ({ unit, ...number }: PlaceProps & { readonly unit: ReadUnit }) => {
  const session = useVisitSession();
  const goTo = useGoTo();
  const [isPicking, setPicking] = useState(false);
  const items = itemsOf(unit);
  const [first] = items;
  const right = () =>
    session.save(
      ...items.map(({ id }) => ({ kind: 'readback' as const, item: id, verdict: 'right' as const })),
    );
  /** Straight into the correction, on both screens. */
  const notRight = ({ id, kind }: ReadItem) => {
    session.save({ kind: 'readback', item: id, verdict: 'not-right' });
    if (kind === 'answer') goTo('questions', correctionPlace(id));
    else goTo('documents', id);
  };
  const refuse = () => {
    if (items.length === 1 && first !== undefined) notRight(first);
    else setPicking(true);
  };
  return (
    <ApplicantPage
      id={`read-${unit.id}`}
      place={<Place {...number} />}
      start={
        <Button icon={X} onPress={refuse}>
          <TwoText text="readback:not-right" />
        </Button>
      }
      end={
        <Button variant="primary" icon={Check} onPress={right}>
          <TwoText text="readback:right" />
        </Button>
      }
    >
      {unit.kind === 'person' && <Person unit={unit} onPick={isPicking ? notRight : null} />}
      {unit.kind === 'item' && <One item={unit.item} />}
    </ApplicantPage>
  );
};

/** 行政程序法 §35 with the applicant's own hand: the item that is being read aloud, *right* or *not right*. */
export const ReadbackPage = () => {
  const { visit } = useVisit();
  const units = useReadUnits();
  const asked = askedOf(units);
  const current = currentOf(units, visit.place);
  if (current === undefined) return <CalmPage id="read" words="read" />;
  return <Unit key={current.id} unit={current} number={asked.indexOf(current) + 1} count={asked.length} />;
};
