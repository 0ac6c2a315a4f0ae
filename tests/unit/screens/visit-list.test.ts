import { expect, it } from 'vitest';
import { dayWords, monthWords } from '../../../renderer/screens/home/month-end-words.ts';
import { groupOfVisit, unsentServices, visitsIn } from '../../../renderer/screens/home/visit-groups.ts';
import { todayIn } from '../../../shared/domain/dates.ts';
import type { OutboxItem, VisitSummary } from '../../../shared/protocol/port.ts';
import { monthEndNear } from '../../../shared/rules/month-end.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const today = todayIn(now);
const dayMs = 86_400_000;

const aSummary = (parts: Partial<VisitSummary> = {}): VisitSummary => ({
  visitId: '0'.repeat(26),
  setting: 'home',
  comfort: null,
  safeMode: false,
  setAside: [],
  open: [],
  startedAt: now,
  savedAt: now,
  applicantName: '',
  language: 'zh-TW',
  services: [],
  step: 'comfort',
  sealed: false,
  inHand: false,
  ...parts,
});

const anItem = (service: string, kind: 'waiting' | 'delivered', visitId = '0'.repeat(26)): OutboxItem => ({
  envelopeId: service,
  visitId,
  reference: '',
  what: 'application',
  service,
  agency: 'township-office',
  name: '',
  sealedAt: now,
  size: 1,
  state:
    kind === 'waiting'
      ? { kind, nextTryAt: null, lastFault: null, attempts: 0 }
      : { kind, storedAt: now, receipt: '' },
});

it.each([
  ['begun today', {}, 'open'],
  ['begun yesterday', { startedAt: now - dayMs }, 'parked'],
  ['with a service put aside', { setAside: ['card'] }, 'parked'],
  ['closed today', { sealed: true }, 'done'],
  ['closed yesterday', { sealed: true, savedAt: now - dayMs }, null],
] as const)('lists a visit where it belongs: %s', (_, parts, group) => {
  expect(groupOfVisit(aSummary(parts), today)).toBe(group);
});

it('lists the visit that was worked on last first', () => {
  const visits = [aSummary({ step: 'who' }), aSummary({ step: 'needs', savedAt: now + 1 })];
  expect(visitsIn(visits, 'open', today).map(({ step }) => step)).toEqual(['needs', 'who']);
});

it('counts as unsent what is not finished and what waits, not what was signed for', () => {
  const visits = [aSummary({ services: ['card', 'allowance', 'permit'] })];
  const items = [anItem('card', 'delivered'), anItem('allowance', 'waiting')];
  expect([...unsentServices(visits, items)].sort()).toEqual(['allowance', 'permit']);
});

it('says the end of the month as each reader writes a date', () => {
  const end = monthEndNear(today, 7);
  if (end === null) throw new Error('the month ends in seven days');
  expect([dayWords(end, 'zh-TW'), monthWords(end, 'zh-TW')]).toEqual(['11月30日', '11']);
  expect([dayWords(end, 'en'), monthWords(end, 'en')]).toEqual(['30 Nov 2026', 'November']);
  // Chromium has no Burmese month names: a number is right in every script.
  expect([dayWords(end, 'my'), monthWords(end, 'my')]).toEqual(['30-11-2026', '11/2026']);
});
