import { type Answers, answerValues } from '../../../shared/catalogue/answer.ts';
import { findQuestion, findService } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue, Question, Service } from '../../../shared/catalogue/schema.ts';
import { todayIn } from '../../../shared/domain/dates.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { refusedConsents } from '../../../shared/forms/open-work.ts';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { type AnswerValue, type Sealed, standing, type Visit } from '../../../shared/protocol/visit.ts';
import { type Amount, amountsOf, feeOf, processingDaysOf } from '../../../shared/rules/amounts.ts';
import { type Hook, hooksOf } from '../../../shared/rules/hooks.ts';
import type { RuleContext } from '../../../shared/rules/scope.ts';
import { readable } from '../../print/answer-words.ts';

/** How far each envelope has come, by its id. */
export type Deliveries = ReadonlyMap<string, OutboxItem['state']>;

/** A paper that was put off when this was sealed. */
export interface MissingPaper {
  readonly id: string;
  readonly services: readonly string[];
}

/** A question about a meeting (`services/questions/booking.json`), and what was answered. */
export interface Booked {
  readonly question: Question;
  readonly value: AnswerValue;
}

/** Something sealed, with its way so far; null while the outbox has not been read. */
export interface Sent {
  readonly sealed: Sealed;
  readonly delivery: OutboxItem['state'] | null;
}

/** One application that stands, as the receipt tells of it. */
export interface ReceiptItem extends Sent {
  readonly service: Service;
  readonly days: Amount | null;
  readonly fee: Amount | null;
  /** What would be granted, as far as these answers tell; the agency decides. */
  readonly amounts: readonly (Amount & { readonly id: string })[];
  /** Days to remember, as far as these answers tell them. */
  readonly hooks: readonly Hook[];
  readonly missing: readonly MissingPaper[];
  /** What was asked about a meeting, where an officer must see the person. */
  readonly booking: readonly Booked[];
  /** The earlier application that it replaces. */
  readonly replaces: Sealed | null;
  /** Papers brought later. */
  readonly supplements: readonly Sent[];
}

/** An application that was taken back; `withdrawal` is the signed one that follows what had left already. */
export interface TakenBack extends Sent {
  readonly withdrawal: Sent | null;
}

const missingOf = (
  catalogue: Catalogue,
  { service, as }: Sealed,
  answers: Answers,
  context: RuleContext,
): readonly MissingPaper[] => {
  const form = createForm({
    catalogue,
    services: [service],
    refusedConsents: refusedConsents(as.consents),
    ...context,
  });
  return form.evaluate(answers).documents.filter(({ id }) => as.documents[id]?.status === 'later');
};

const bookedOf = (catalogue: Catalogue, service: Service, { as }: Sealed): readonly Booked[] =>
  service.questions.flatMap(({ id }) => {
    const question = findQuestion(catalogue, id);
    const value = as.answers[id]?.value;
    if (question?.section !== 'booking' || value === undefined || value === '') return [];
    return Array.isArray(value) && value.length === 0 ? [] : [{ question, value }];
  });

/** Facts of an application, from what stood in it on the day it was sealed. */
const itemOf = (
  catalogue: Catalogue,
  visit: Visit,
  sealed: Sealed,
  context: RuleContext,
  sent: (sealed: Sealed) => Sent,
): readonly ReceiptItem[] => {
  const service = findService(catalogue, sealed.service);
  if (service === undefined) return [];
  const then = { ...context, on: todayIn(sealed.at) };
  const answers = answerValues(readable(sealed.as.answers));
  return [
    {
      ...sent(sealed),
      service,
      days: processingDaysOf(catalogue, service.id, then),
      fee: feeOf(catalogue, service.id, answers, then),
      amounts: amountsOf(catalogue, service.id, answers, then),
      hooks: hooksOf(catalogue, service.id, answers, then),
      missing: missingOf(catalogue, sealed, answers, then),
      booking: bookedOf(catalogue, service, sealed),
      replaces: visit.sealed.find(({ envelopeId }) => envelopeId === sealed.concerns) ?? null,
      supplements: visit.sealed
        .filter(({ kind, concerns }) => kind === 'supplement' && concerns === sealed.envelopeId)
        .map(sent),
    },
  ];
};

const sentBy =
  (deliveries: Deliveries) =>
  (sealed: Sealed): Sent => ({ sealed, delivery: deliveries.get(sealed.envelopeId) ?? null });

/** The applications of a visit that stand, in the order in which they were sealed. */
export const receiptItems = (
  catalogue: Catalogue,
  visit: Visit,
  context: RuleContext,
  deliveries: Deliveries,
): readonly ReceiptItem[] => {
  const sent = sentBy(deliveries);
  return standing(visit).flatMap((sealed) => itemOf(catalogue, visit, sealed, context, sent));
};

/** The applications that were taken back. */
export const takenBack = (visit: Visit, deliveries: Deliveries): readonly TakenBack[] => {
  const sent = sentBy(deliveries);
  return visit.sealed.flatMap((sealed): readonly TakenBack[] => {
    if (sealed.kind !== 'application') return [];
    const withdrawal = visit.sealed.find(
      ({ kind, concerns }) => kind === 'withdrawal' && concerns === sealed.envelopeId,
    );
    if (withdrawal === undefined && !visit.withdrawn.includes(sealed.envelopeId)) return [];
    return [{ ...sent(sealed), withdrawal: withdrawal === undefined ? null : sent(withdrawal) }];
  });
};

/** The gateway has signed for it (R1): only then may a screen say that it has arrived there. */
export const hasArrived = ({ delivery }: Sent): boolean => delivery?.kind === 'delivered';
