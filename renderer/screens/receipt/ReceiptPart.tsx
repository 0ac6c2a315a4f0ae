import { CalendarDays } from 'lucide-react';
import { useContext } from 'react';
import type { Language } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { readableMoment } from '../../app/when.ts';
import { hasText, officialLanguage, say } from '../../text/i18n.ts';
import { Languages, pair, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { Pairs } from '../../ui/Rules.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { AfterSealing } from '../after/AfterSealing.tsx';
import { useAgency } from './agency.ts';
import { Delivery } from './Delivery.tsx';
import { useDatesToRemember } from './dates.ts';
import { Figure, FigureStatus } from './Figure.tsx';
import { acceptanceOf, figureWithUnit, unbroken } from './facts.ts';
import type { ReceiptItem, TakenBack } from './items.ts';

interface PartProps {
  readonly item: ReceiptItem;
}

/** What would be granted; the figure stands in a sentence of its service, or alone. */
const Amounts = ({ item: { service, amounts } }: PartProps) => {
  const { applicant } = useContext(Languages);
  return (
    <ul className="tight">
      {amounts.map((amount) => {
        const key = `services:${service.id}.amounts.${amount.id}`;
        const line = (language: Language) => say(language, key, { amount: figureWithUnit(amount, language) });
        return (
          <li key={amount.id}>
            {hasText(key) ? (
              <>
                <Two {...pair(line(applicant), line(officialLanguage))} />
                <FigureStatus amount={amount} />
              </>
            ) : (
              <Figure amount={amount} />
            )}
          </li>
        );
      })}
      <li className="hint">
        <TwoText text="receipt:office-decides" />
      </li>
    </ul>
  );
};

const Agency = ({ item }: PartProps) => {
  const agency = useAgency()(item.service.agency);
  return (
    <>
      <Two {...agency.name} />
      {agency.phone !== '' && <strong className="nowrap">{unbroken(agency.phone)}</strong>}
    </>
  );
};

/** An officer of the own office has accepted it on the spot: who, and when. */
const useAccepted = ({ item }: PartProps) => {
  const { status } = useApp();
  const { visit } = useVisit();
  const { applicant } = useContext(Languages);
  const accepted = acceptanceOf(item, visit, status);
  if (accepted === null) return [];
  const line = (language: Language) =>
    say(language, 'receipt:accepted-by', {
      name: accepted.name,
      time: readableMoment(accepted.at, 0, language),
    });
  return [
    {
      id: 'accepted',
      term: <TwoText text="receipt:accepted" />,
      value: <Two {...pair(line(applicant), line(officialLanguage))} />,
    },
  ];
};

const Facts = ({ item }: PartProps) => {
  const accepted = useAccepted({ item });
  return (
    <Pairs
      pairs={[
        { id: 'agency', term: <TwoText text="receipt:agency" />, value: <Agency item={item} /> },
        ...accepted,
        {
          id: 'days',
          term: <TwoText text="receipt:time" />,
          value: <Figure amount={item.days} text="receipt:days" />,
        },
        {
          id: 'fee',
          term: <TwoText text="receipt:fee" />,
          value: <Figure amount={item.fee} text="receipt:amount" />,
        },
        ...(item.amounts.length === 0
          ? []
          : [{ id: 'amounts', term: <TwoText text="receipt:amounts" />, value: <Amounts item={item} /> }]),
        {
          id: 'next',
          term: <TwoText text={`services:channels.${item.service.channel}`} />,
          value: <TwoText text={`services:${item.service.id}.next`} />,
        },
      ]}
    />
  );
};

/** Until when something must be done, or from when it can be: large, to be read again at home. */
const Dates = ({ item }: PartProps) => {
  const dates = useDatesToRemember()(item.service.id, item.hooks);
  if (dates.length === 0) return null;
  return (
    <Note>
      <p className="receipt-missing">
        <CalendarDays className="icon" aria-hidden /> <TwoText text="receipt:dates" inline />
      </p>
      <ul className="receipt-papers">
        {dates.map(({ id, words }) => (
          <li key={id}>
            <Two {...words} />
          </li>
        ))}
      </ul>
    </Note>
  );
};

/** What belongs to this application besides: the one that it corrects, papers brought later. */
const History = ({ item: { replaces, supplements } }: PartProps) => (
  <>
    {replaces !== null && (
      <p>
        <TwoText text="receipt:corrects" params={{ reference: replaces.reference }} />
      </p>
    )}
    {supplements.map((sent) => (
      <div key={sent.sealed.envelopeId} className="tight">
        <p>
          <TwoText text="receipt:supplement" inline /> <strong translate="no">{sent.sealed.reference}</strong>
        </p>
        <Delivery sent={sent} />
      </div>
    ))}
  </>
);

/** One application: its number, who decides it, how long, how much, what comes next. */
export const ReceiptPart = ({ item }: PartProps) => {
  const heading = `receipt-${item.sealed.envelopeId}`;
  return (
    <section className="stack receipt-part" aria-labelledby={heading}>
      <h2 className="head" id={heading}>
        <TwoText text={`services:${item.service.id}.name`} />
      </h2>
      <div>
        <p>
          <TwoText text="receipt:reference" inline />
        </p>
        <p className="receipt-reference" translate="no">
          {item.sealed.reference}
        </p>
      </div>
      <Facts item={item} />
      <Dates item={item} />
      <Delivery sent={item} />
      <History item={item} />
      <AfterSealing sealed={item.sealed} />
    </section>
  );
};

/** One application that was taken back, with the withdrawal that follows it where it had left already. */
export const TakenBackPart = ({ back }: { readonly back: TakenBack }) => {
  const t = useStaff();
  const { sealed, withdrawal } = back;
  const heading = `receipt-${sealed.envelopeId}`;
  return (
    <section className="stack receipt-part" aria-labelledby={heading}>
      <h2 className="head" id={heading}>
        <TwoText text={`services:${sealed.service}.name`} />
      </h2>
      <p>
        <TwoText text="receipt:taken-back" params={{ reference: sealed.reference }} />
      </p>
      {withdrawal === null ? (
        <p className="hint">{t('receipt:never-left')}</p>
      ) : (
        <>
          <p>
            <TwoText text="receipt:withdrawal" inline />{' '}
            <strong translate="no">{withdrawal.sealed.reference}</strong>
          </p>
          <Delivery sent={withdrawal} />
        </>
      )}
    </section>
  );
};
