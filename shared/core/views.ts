import { answerValues } from '../catalogue/answer.ts';
import { findService } from '../catalogue/lookup.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { createForm } from '../forms/form.ts';
import { type OpenWork, openWork, refusedConsents } from '../forms/open-work.ts';
import type { OutboxItem, VisitSummary } from '../protocol/port.ts';
import { inWork, isClosed, type Visit } from '../protocol/visit.ts';
import type { RuleContext } from '../rules/scope.ts';
import type { OutboxEnvelope } from './outbox.ts';

const applicantName = (visit: Visit): string => {
  const { value } = visit.answers['applicant.name'] ?? visit.answers['applicant.nameRoman'] ?? {};
  return typeof value === 'string' ? value : '';
};

/** In safe mode no list names the person: somebody may look over the operator's shoulder. */
const shownName = (visit: Visit): string => (visit.safeMode ? '' : applicantName(visit));

/** A visit as lists show it; `open`: what it still lacks. */
export const summaryOf = (visit: Visit, open: VisitSummary['open']): VisitSummary => ({
  visitId: visit.visitId,
  startedAt: visit.startedAt,
  savedAt: visit.savedAt,
  applicantName: shownName(visit),
  language: visit.comfort?.language ?? 'zh-TW',
  services: visit.services,
  step: visit.step,
  sealed: isClosed(visit),
  setting: visit.setting,
  comfort: visit.comfort,
  safeMode: visit.safeMode,
  setAside: visit.setAside,
  open,
  inHand: visit.inHand,
});

/** Whose visit it is, as the number was typed; '' while it is not known. */
export const identityOf = (visit: Visit): string => {
  const value = visit.answers['applicant.idNo']?.value;
  return typeof value === 'string' ? value.toUpperCase().replaceAll(/[^0-9A-Z]/g, '') : '';
};

/** What a visit still lacks before it can be sealed, by step. */
export const openWorkOf = (catalogue: Catalogue, whole: Visit, context: RuleContext): readonly OpenWork[] => {
  const visit = inWork(whole);
  // A draft may name a service that a newer catalogue no longer has; sealing refuses it, the list goes on.
  const services = visit.services.filter((id) => findService(catalogue, id) !== undefined);
  const form = createForm({
    catalogue,
    services,
    refusedConsents: refusedConsents(visit.consents),
    ...context,
  });
  return openWork(form.evaluate(answerValues(visit.answers)), visit);
};

const outboxState = (state: OutboxEnvelope['state']): OutboxItem['state'] => {
  switch (state.kind) {
    case 'queued':
      return {
        kind: 'waiting',
        nextTryAt: state.dueAt,
        lastFault: state.lastFault,
        attempts: state.attempts,
      };
    case 'sending':
      return { kind: 'sending', since: state.since };
    case 'withdrawn':
      return { kind: 'withdrawn', since: state.since };
    case 'quarantined':
      return { kind: 'person', fault: state.fault, since: state.since };
    case 'delivered':
      return { kind: 'delivered', storedAt: state.storedAt, receipt: state.receipt };
  }
};

/** An envelope as the outbox shows it; with the applicant's name only where this operator may see the visit. */
export const outboxItem = (envelope: OutboxEnvelope, visit: Visit | null): OutboxItem => ({
  envelopeId: envelope.application.envelopeId,
  visitId: envelope.visitId,
  reference: envelope.application.reference,
  service: envelope.application.service,
  agency: envelope.header.agency,
  what: envelope.application.kind,
  name: visit === null ? '' : shownName(visit),
  sealedAt: envelope.sealedAt,
  size: envelope.header.size,
  state: outboxState(envelope.state),
});
