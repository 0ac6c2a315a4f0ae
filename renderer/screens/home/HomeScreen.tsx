import './Home.css';
import { useContext, useEffect, useState } from 'react';
import { type IsoDate, todayIn } from '../../../shared/domain/dates.ts';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { OutboxItem, VisitSummary } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { readableDay, weekday } from '../../app/when.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Note } from '../../ui/Note.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useOutboxItems } from '../after/use-outbox-items.ts';
import { MonthWarningFor } from './MonthWarning.tsx';
import { StaffFrame } from './StaffFrame.tsx';
import { StartButton, useStartVisit } from './StartVisit.tsx';
import { type Setting, useSetting } from './setting.ts';
import { VisitCodes } from './VisitCodes.tsx';
import { VisitRow } from './VisitRow.tsx';
import { groupOfVisit, isPartlySealed, unsentServices, visitGroups, visitsIn } from './visit-groups.ts';
import { WaitingAside } from './WaitingAside.tsx';

interface Listing {
  readonly visits: readonly VisitSummary[] | null;
  readonly fault: Fault | null;
}

const useVisits = (): Listing => {
  const { core } = useApp();
  const [listing, setListing] = useState<Listing>({ visits: null, fault: null });
  useEffect(() => {
    void core
      .call('visit.list', {})
      .then((list) =>
        setListing(list.ok ? { visits: list.value, fault: null } : { visits: null, fault: list.fault }),
      );
  }, [core]);
  return listing;
};

interface VisitsProps {
  readonly visits: readonly VisitSummary[];
  readonly items: readonly OutboxItem[];
  readonly today: IsoDate;
  /** At the counter the button for whoever comes next goes before the list. */
  readonly setting: Setting;
}

/** Open, parked and done, each under its heading; what is empty is not there. */
const Visits = ({ visits, items, today, setting }: VisitsProps) => {
  const t = useStaff();
  const groups = visitGroups
    .map((group) => ({ group, rows: visitsIn(visits, group, today) }))
    .filter(({ rows }) => rows.length > 0);
  const next =
    setting === 'counter' ? undefined : groups.flatMap(({ rows }) => rows).find((row) => !row.sealed);
  return (
    <div className="stack">
      {groups.map(({ group, rows }) => (
        <section key={group} aria-labelledby={`visits-${group}`}>
          <h2 className="head visits-head" id={`visits-${group}`}>
            {t(`home:group.${group}`)}{' '}
            <span className="quiet">{t('home:group.count', { count: rows.length })}</span>
          </h2>
          <ol className="rules visits" aria-labelledby={`visits-${group}`}>
            {rows.map((visit) => (
              <VisitRow
                key={visit.visitId}
                visit={visit}
                today={today}
                isNext={visit === next}
                hasReceipt={visit.sealed || isPartlySealed(visit, items)}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
};

const Today = ({ today }: { readonly today: IsoDate }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  return (
    <div>
      <h1>{t('home:title')}</h1>
      <p className="quiet">
        {readableDay(today, staff)} {weekday(Date.now(), staff)}
      </p>
    </div>
  );
};

interface WhereProps {
  readonly setting: Setting;
  readonly onChange: (setting: Setting) => void;
}

/** For an officer: out in the homes, or at the counter. */
const Where = ({ setting, onChange }: WhereProps) => {
  const t = useStaff();
  const isOfficer = useApp().status.operator?.role === 'officer';
  if (!isOfficer) return null;
  return (
    <Segments
      id="setting"
      label={t('home:where')}
      options={[
        { id: 'home', content: t('home:at-home') },
        { id: 'counter', content: t('home:counter') },
      ]}
      value={setting}
      onChange={onChange}
    />
  );
};

/** What the operator says on the telephone or at the door: today's code; an officer sees everybody's. */
const CodeAside = () => {
  const t = useStaff();
  const { visitCode, operator } = useApp().status;
  const isOfficer = operator?.role === 'officer';
  if (visitCode === null && !isOfficer) return null;
  return (
    <aside className="home-aside tight" aria-labelledby="visit-code">
      <h2 className="head" id="visit-code">
        {t('home:code.title')}
      </h2>
      {visitCode !== null && (
        <>
          <p className="big" translate="no">
            {visitCode}
          </p>
          <p className="quiet">{t('home:code.how')}</p>
        </>
      )}
      {isOfficer && <VisitCodes />}
    </aside>
  );
};

/** Today: the visits to go on with, a new one, and what waits to be sent. */
export const HomeScreen = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const listing = useVisits();
  const items = useOutboxItems() ?? [];
  const starting = useStartVisit();
  const [setting, setSetting] = useSetting();
  const today = todayIn(Date.now());
  const visits = listing.visits ?? [];
  const shown = visits.filter((visit) => groupOfVisit(visit, today) !== null);
  const isEmpty = listing.visits !== null && shown.length === 0;
  const fault = listing.fault ?? starting.fault;
  useHeadingFocus('home');
  const isPrimary = setting === 'counter' || shown.every(({ sealed }) => sealed);
  const startButton = <StartButton setting={setting} isPrimary={isPrimary} start={starting.start} />;
  return (
    <StaffFrame place="home">
      <div className="row spread">
        <Today today={today} />
        {!isEmpty && startButton}
      </div>
      <Where setting={setting} onChange={setSetting} />
      {fault && <Note tone="wait">{faultText(staff, fault)}</Note>}
      <MonthWarningFor services={unsentServices(visits, items)} />
      <div className="split">
        {isEmpty ? (
          <Empty title={t('home:empty.title')} action={startButton}>
            {t(setting === 'counter' ? 'home:empty.counter' : 'home:empty.words')}
          </Empty>
        ) : (
          <Visits visits={shown} items={items} today={today} setting={setting} />
        )}
        <div className="stack">
          <WaitingAside />
          <CodeAside />
        </div>
      </div>
    </StaffFrame>
  );
};
