import { expect, it } from 'vitest';
import { marginStateOf, whyNotThere } from '../../../renderer/app/steps.ts';
import { asItWasSealed } from '../../../renderer/screens/after/correction.ts';
import { mayHaveLeft } from '../../../renderer/screens/after/delivery.ts';
import { takeUp, undecidedServices } from '../../../renderer/screens/after/set-aside.ts';
import { papersPutOff } from '../../../renderer/screens/after/supplement.ts';
import { filedOf } from '../../../renderer/screens/needs/filed.ts';
import { needsPage } from '../../../renderer/screens/needs/page.ts';
import {
  applyEntry,
  type Change,
  type CoreChange,
  foldVisit,
  type Sealed,
  type Visit,
} from '../../../shared/protocol/visit.ts';
import { aCatalogue, aService } from '../../support/catalogue.ts';

const visitId = '0'.repeat(26);
const envelopeId = '1'.repeat(26);

const aVisit = (...changes: readonly (Change | CoreChange)[]): Visit =>
  foldVisit(
    [
      {
        kind: 'started',
        visitId,
        operatorId: 'volunteer-1',
        catalogueVersion: '1',
        setting: 'home',
        after: null,
      } as const,
      ...changes,
    ].map((change, index) => ({ seq: index + 1, at: index, by: 'volunteer-1', change })),
  );

const then = (visit: Visit, ...changes: readonly (Change | CoreChange)[]): Visit =>
  changes.reduce((now, change) => applyEntry(now, { seq: now.seq + 1, at: 9, by: '', change }), visit);

const notice: Change = {
  kind: 'notice',
  noticeVersion: '1',
  language: 'zh-TW',
  readBy: 'operator',
  understood: true,
};
const services = (...ids: string[]): Change => ({ kind: 'services', services: ids });
const sealed = (service: string, id = envelopeId, concerns: string | null = null): CoreChange => ({
  kind: 'sealed',
  applications: [
    {
      kind: 'application',
      concerns,
      envelopeId: id,
      reference: '7K3M-9QXT-4F',
      service,
      sha256: '',
      sealReceipt: '',
    },
  ],
});
const theSealed = (visit: Visit): Sealed => {
  const [first] = visit.sealed;
  if (first === undefined) throw new Error('nothing is sealed');
  return first;
};

it('asks nothing before the notice has been understood, and has no form without a service', () => {
  expect(whyNotThere(aVisit(), 'questions')).toBe('notice-first');
  expect(whyNotThere(aVisit(), 'who')).toBeNull();
  expect(whyNotThere(aVisit(notice), 'documents')).toBe('services-first');
  expect(whyNotThere(aVisit(notice, services('card')), 'documents')).toBeNull();
});

it('goes to the receipt once something is sealed, and nowhere else once everything is', () => {
  const open = aVisit(notice, services('card'));
  expect(whyNotThere(open, 'receipt')).toBe('seal-first');
  const closed = then(open, sealed('card'));
  expect(whyNotThere(closed, 'receipt')).toBeNull();
  expect(whyNotThere(closed, 'comfort')).toBe('closed');
});

it('shows the steps before the one in hand as done', () => {
  const visit = aVisit(notice, { kind: 'step', step: 'needs', at: '' });
  expect([
    marginStateOf(visit, 'consent'),
    marginStateOf(visit, 'needs'),
    marginStateOf(visit, 'documents'),
  ]).toEqual(['done', 'here', 'todo']);
});

it('keeps a service that was put aside, and takes it up again alone', () => {
  const visit = aVisit(services('card', 'allowance', 'permit'), {
    kind: 'set-aside',
    services: ['allowance', 'permit'],
  });
  expect(undecidedServices(visit)).toEqual(['card', 'allowance', 'permit']);
  expect(then(visit, ...takeUp(visit, ['permit'])).setAside).toEqual(['allowance']);
  expect(then(visit, ...takeUp(visit))).toMatchObject({ setAside: [], step: 'questions' });
});

it('does not put aside what is sealed', () => {
  const visit = then(aVisit(services('card', 'allowance')), sealed('card'));
  expect(undecidedServices(visit)).toEqual(['allowance']);
});

it('says of a sealed service whether it stands, is being corrected or was taken back', () => {
  const visit = then(aVisit(services('card')), sealed('card'));
  expect(filedOf(visit, 'card')?.state).toBe('standing');
  expect(filedOf(then(visit, { kind: 'reopen', envelopeId }), 'card')?.state).toBe('in-correction');
  expect(filedOf(then(visit, { kind: 'withdrawn', envelopeId }), 'card')?.state).toBe('taken-back');
  expect(filedOf(visit, 'allowance')).toBeNull();
});

it('counts a corrected application as standing by its newest version', () => {
  const visit = then(
    aVisit(services('card')),
    sealed('card'),
    { kind: 'reopen', envelopeId },
    sealed('card', '2'.repeat(26), envelopeId),
  );
  expect(filedOf(visit, 'card')?.state).toBe('standing');
});

it('puts back what a correction changed, with who had said it, when it is given up', () => {
  const catalogue = aCatalogue({ services: [aService('card', ['card.reason', 'household'])] });
  const say = (question: string, value: string): Change => ({
    kind: 'answer',
    question,
    value,
    source: 'family',
  });
  const before = then(
    aVisit(services('card', 'permit'), say('card.reason', 'first'), say('permit.kind', 'old')),
    sealed('card'),
    { kind: 'reopen', envelopeId },
    { kind: 'answer', question: 'card.reason', value: 'lost', source: 'operator' },
    say('permit.kind', 'new'),
  );
  const after = then(before, ...asItWasSealed(catalogue, before, theSealed(before)));
  expect(after.answers['card.reason']).toMatchObject({ value: 'first', source: 'family' });
  // Of another service that is still being worked on: left alone.
  expect(after.answers['permit.kind']?.value).toBe('new');
  expect(after).toMatchObject({ reopened: [], step: 'receipt' });
});

it('asks for the papers that this application has put off, and for no other one’s', () => {
  const paper = { source: 'applicant', required: true } as const;
  const catalogue = aCatalogue({
    services: [
      aService('card', [], {
        documents: [
          { id: 'portrait', ...paper },
          { id: 'seal', ...paper },
        ],
      }),
    ],
  });
  const visit = then(
    aVisit(
      services('card'),
      { kind: 'document-status', document: 'portrait', status: 'later' },
      { kind: 'document-status', document: 'seal', status: 'held' },
      { kind: 'document-status', document: 'passport', status: 'later' },
    ),
    sealed('card'),
  );
  expect(papersPutOff(catalogue, theSealed(visit))).toEqual(['portrait']);
});

it.each([
  ['never tried', { kind: 'waiting', nextTryAt: null, lastFault: null, attempts: 0 }, false],
  ['tried and broken off', { kind: 'waiting', nextTryAt: null, lastFault: null, attempts: 1 }, true],
  ['on its way', { kind: 'sending', since: 0 }, true],
  ['signed for', { kind: 'delivered', storedAt: 0, receipt: '' }, true],
  ['taken back', { kind: 'withdrawn', since: 0 }, false],
] as const)('says whether an envelope may have left: %s', (_, state, expected) => {
  expect(mayHaveLeft(state)).toBe(expected);
});

it('begins the needs of a next person with what both have in common, of anybody else with the life event', () => {
  expect(needsPage(aVisit())).toBe('event');
  const following = { ...aVisit(), after: visitId };
  expect(needsPage(following)).toBe('carry');
  expect(needsPage(then(following, services('card')))).toBe('services');
  expect(needsPage(then(following, services('card'), { kind: 'step', step: 'needs', at: 'carry' }))).toBe(
    'carry',
  );
});
