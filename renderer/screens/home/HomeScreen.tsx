import './Home.css';
import { Plus } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { type IsoDate, todayIn } from '../../../shared/domain/dates.ts';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { readableDay, weekday } from '../../app/when.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Note } from '../../ui/Note.tsx';
import { StaffFrame } from './StaffFrame.tsx';
import { VisitRow } from './VisitRow.tsx';
import { WaitingAside } from './WaitingAside.tsx';

/** What is on the list: everything unfinished, and what was done today. Newest first. */
const listed = (visits: readonly VisitSummary[], today: IsoDate): readonly VisitSummary[] =>
  visits
    .filter(({ sealed, savedAt }) => !sealed || todayIn(savedAt) === today)
    .sort((a, b) => b.savedAt - a.savedAt);

interface Listing {
  readonly visits: readonly VisitSummary[] | null;
  readonly fault: Fault | null;
  readonly start: () => void;
}

const useVisits = (): Listing => {
  const { core, go } = useApp();
  const [visits, setVisits] = useState<readonly VisitSummary[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    void core.call('visit.list', {}).then((list) => (list.ok ? setVisits(list.value) : setFault(list.fault)));
  }, [core]);
  const start = async () => {
    const started = await core.call('visit.start', {});
    if (started.ok) go({ kind: 'visit', visitId: started.value.visitId });
    else setFault(started.fault);
  };
  return { visits, fault, start: () => void start() };
};

const Visits = ({ visits, today }: { readonly visits: readonly VisitSummary[]; readonly today: IsoDate }) => {
  const t = useStaff();
  const next = visits.find(({ sealed }) => !sealed);
  return (
    <ol className="rules visits" aria-label={t('home:list')}>
      {visits.map((visit) => (
        <VisitRow key={visit.visitId} visit={visit} today={today} isNext={visit === next} />
      ))}
    </ol>
  );
};

const Head = ({ today, end }: { readonly today: IsoDate; readonly end: ReactNode }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  return (
    <div className="row spread">
      <div>
        <h1>{t('home:title')}</h1>
        <p className="quiet">
          {readableDay(today, staff)} {weekday(Date.now(), staff)}
        </p>
      </div>
      {end}
    </div>
  );
};

/** Today: the visits to go on with, a new one, and what waits to be sent. */
export const HomeScreen = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { visits, fault, start } = useVisits();
  const today = todayIn(Date.now());
  const shown = listed(visits ?? [], today);
  const isEmpty = visits !== null && shown.length === 0;
  useHeadingFocus('home');
  const startButton = (
    <Button
      variant={shown.some(({ sealed }) => !sealed) ? 'secondary' : 'primary'}
      icon={Plus}
      onPress={start}
    >
      {t('home:start')}
    </Button>
  );
  return (
    <StaffFrame place="home">
      <Head today={today} end={!isEmpty && startButton} />
      {fault && <Note tone="wait">{faultText(staff, fault)}</Note>}
      <div className="split">
        {isEmpty ? (
          <Empty title={t('home:empty.title')} action={startButton}>
            {t('home:empty.words')}
          </Empty>
        ) : (
          <Visits visits={shown} today={today} />
        )}
        <WaitingAside />
      </div>
    </StaffFrame>
  );
};
