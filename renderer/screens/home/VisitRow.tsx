import { ArrowRight, ReceiptText } from 'lucide-react';
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
import { nameLanguage } from './name-language.ts';

export interface VisitRowProps {
  readonly visit: VisitSummary;
  readonly today: IsoDate;
  /** The visit that was worked on last has the page's primary button. */
  readonly isNext: boolean;
}

const Who = ({ visit }: { readonly visit: VisitSummary }) => {
  const t = useStaff();
  const { applicantName: name, language, services } = visit;
  const words = services.map((service) => t(`services:${service}.name`)).join(t('home:list-separator'));
  return (
    <div className="tight">
      <p className="row">
        {name === '' ? (
          <span className="visit-name quiet">{t('app:no-name')}</span>
        ) : (
          <span className="visit-name" lang={nameLanguage(name, language)}>
            {name}
          </span>
        )}
        {language !== 'zh-TW' && <Badge>{t(`app:language.${language}`)}</Badge>}
      </p>
      <p className={services.length === 0 ? 'quiet' : ''}>{words || t('home:no-services')}</p>
    </div>
  );
};

const Progress = ({ visit }: { readonly visit: VisitSummary }) => {
  const t = useStaff();
  if (visit.sealed) {
    return <StateLine state="saved">{t('home:sealed-at', { time: shortTime(visit.savedAt) })}</StateLine>;
  }
  const step = steps.find((each) => each === visit.step) ?? 'comfort';
  return <span className="quiet">{t('home:progress', { step: t(`app:steps.${marginStepOf(step)}`) })}</span>;
};

/** One visit of the list: when, who, what, how far, and the way in. */
export const VisitRow = ({ visit, today, isNext }: VisitRowProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { go } = useApp();
  const day = todayIn(visit.startedAt);
  const name = visit.applicantName || t('app:no-name');
  const open = () => go({ kind: 'visit', visitId: visit.visitId });
  return (
    <li>
      <span className="visit-time">
        {shortTime(visit.startedAt)}
        {day !== today && <span className="hint"> {readableDay(day, staff)}</span>}
      </span>
      <Who visit={visit} />
      <div className="visit-do">
        <Progress visit={visit} />
        {visit.sealed ? (
          <Button icon={ReceiptText} onPress={open}>
            {t('home:receipt')}
            <span className="sr">{t('home:of', { name })}</span>
          </Button>
        ) : (
          <Button variant={isNext ? 'primary' : 'secondary'} iconEnd={ArrowRight} onPress={open}>
            {t('home:continue')}
            <span className="sr">{t('home:of', { name })}</span>
          </Button>
        )}
      </div>
    </li>
  );
};
