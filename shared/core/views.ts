import type { OutboxItem, VisitSummary } from '../protocol/port.ts';
import type { Visit } from '../protocol/visit.ts';
import type { OutboxEnvelope } from './outbox.ts';

const applicantName = (visit: Visit): string => {
  const { value } = visit.answers['applicant.name'] ?? visit.answers['applicant.nameRoman'] ?? {};
  return typeof value === 'string' ? value : '';
};

/** A visit as lists show it. */
export const summaryOf = (visit: Visit): VisitSummary => ({
  visitId: visit.visitId,
  startedAt: visit.startedAt,
  savedAt: visit.savedAt,
  applicantName: applicantName(visit),
  language: visit.comfort?.language ?? 'zh-TW',
  services: visit.services,
  step: visit.step,
  sealed: visit.sealed !== null,
  inHand: visit.inHand,
});

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
  name: visit === null ? '' : applicantName(visit),
  sealedAt: envelope.sealedAt,
  size: envelope.header.size,
  state: outboxState(envelope.state),
});
