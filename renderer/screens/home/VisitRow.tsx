import { ArrowRight, EyeOff, ReceiptText } from 'lucide-react';
import { useContext } from 'react';
import { type IsoDate, todayIn } from '../../../shared/domain/dates.ts';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import { steps } from '../../../shared/protocol/visit.ts';
import { useApp } from '../../app/contexts.ts';
import { marginStepOf } from '../../app/steps.ts';
import { readableDay, shortTime } from '../../app/when.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { useMissingWords } from '../after/MissingByStep.tsx';
import { NextPersonButton } from '../after/NextPerson.tsx';
import { takeUp } from '../after/set-aside.ts';
import { nameLanguage } from './name-language.ts';

export interface VisitRowProps {
  readonly visit: VisitSummary;
  readonly today: IsoDate;
  /** The visit that was worked on last has the page's primary button. */
  readonly isNext: boolean;
  /** Some of it is sealed, so there is a receipt to look at. */
  readonly hasReceipt: boolean;
}

type RowProps = Pick<VisitRowProps, 'visit'>;

/** In safe mode the row names nobody: somebody may look over the operator's shoulder. */
const useName = ({ applicantName, safeMode }: VisitSummary): string => {
  const t = useStaff();
  if (safeMode) return t('home:neutral-name');
  return applicantName || t('app:no-name');
};

const Name = ({ visit }: RowProps) => {
  const words = useName(visit);
  const { applicantName: name, language, safeMode } = visit;
  if (!safeMode && name !== '') {
    return (
      <span className="visit-name" lang={nameLanguage(name, language)}>
        {name}
      </span>
    );
  }
  return (
    <span className="visit-name quiet">
      {safeMode && <EyeOff className="icon" aria-hidden />} {words}
    </span>
  );
};

const useNames = (): ((services: readonly string[]) => string) => {
  const t = useStaff();
  return (services) => services.map((id) => t(`services:${id}.name`)).join(t('home:list-separator'));
};

const Who = ({ visit }: RowProps) => {
  const t = useStaff();
  const namesOf = useNames();
  const { language, services, setAside, setting } = visit;
  return (
    <div className="tight">
      <p className="row">
        <Name visit={visit} />
        {language !== 'zh-TW' && <Badge>{t(`app:language.${language}`)}</Badge>}
        {setting === 'counter' && <Badge>{t('home:counter')}</Badge>}
      </p>
      <p className={services.length === 0 ? 'quiet' : ''}>{namesOf(services) || t('home:no-services')}</p>
      {setAside.length > 0 && <p className="quiet">{t('home:set-aside', { names: namesOf(setAside) })}</p>}
    </div>
  );
};

const Progress = ({ visit }: RowProps) => {
  const t = useStaff();
  const missingWords = useMissingWords();
  if (visit.sealed) {
    return <StateLine state="saved">{t('home:sealed-at', { time: shortTime(visit.savedAt) })}</StateLine>;
  }
  const step = steps.find((each) => each === visit.step) ?? 'comfort';
  // What was put aside counts only once it is taken up again.
  const isWaiting = visit.setAside.length > 0 && visit.setAside.length >= visit.services.length;
  return (
    <div className="visit-progress tight">
      <p className="quiet">{t('home:progress', { step: t(`app:steps.${marginStepOf(step)}`) })}</p>
      {!isWaiting && visit.services.length > 0 && (
        <p className="quiet">
          {t('home:missing', { what: missingWords(visit.open).join(t('home:list-separator')) })}
        </p>
      )}
    </div>
  );
};

/** Opens a visit; what was put aside is taken up again first where that is wanted. */
const useOpen = (visitId: string): ((takesUp: boolean) => Promise<void>) => {
  const { core, go } = useApp();
  return async (takesUp) => {
    const opened = takesUp ? await core.call('visit.open', { visitId }) : null;
    if (opened?.ok) {
      await core.call('visit.save', { visitId, seen: opened.value.seq, changes: takeUp(opened.value) });
    }
    go({ kind: 'visit', visitId });
  };
};

const GoOn = ({ visit, isNext, hasReceipt }: VisitRowProps) => {
  const t = useStaff();
  const open = useOpen(visit.visitId);
  const name = useName(visit);
  if (visit.sealed) return null;
  const takesUp = hasReceipt && visit.setAside.length > 0;
  return (
    <Button
      variant={isNext ? 'primary' : 'secondary'}
      iconEnd={ArrowRight}
      onPress={() => void open(takesUp)}
    >
      {t(takesUp ? 'home:take-up' : 'home:continue')}
      <span className="sr">{t('home:of', { name })}</span>
    </Button>
  );
};

/** What can be done with a visit: go on, look at the receipt, the next person in the same home. */
const Do = (props: VisitRowProps) => {
  const t = useStaff();
  const { go } = useApp();
  const { visit, hasReceipt } = props;
  const name = useName(visit);
  const open = useOpen(visit.visitId);
  return (
    <div className="visit-do">
      <GoOn {...props} />
      {(visit.sealed || hasReceipt) && (
        <Button icon={ReceiptText} onPress={() => void open(false)}>
          {t('home:receipt')}
          <span className="sr">{t('home:of', { name })}</span>
        </Button>
      )}
      {visit.setting === 'home' && <NextPersonButton former={visit} name={name} onStarted={go} />}
    </div>
  );
};

/** One visit of the list: when, who, what, how far, what is missing, and the ways in. */
export const VisitRow = (props: VisitRowProps) => {
  const { visit, today } = props;
  const { staff } = useContext(Languages);
  const day = todayIn(visit.startedAt);
  return (
    <li>
      <span className="visit-time">
        {shortTime(visit.startedAt)}
        {day !== today && <span className="hint"> {readableDay(day, staff)}</span>}
      </span>
      <div className="tight">
        <Who visit={visit} />
        <Progress visit={visit} />
      </div>
      <Do {...props} />
    </li>
  );
};
