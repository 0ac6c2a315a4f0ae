import { describe, expect, it } from 'vitest';
import { reportOf, takeOver } from '../../../renderer/screens/catalogue/take-over.ts';
import { applyEntry, change, foldVisit, type Visit } from '../../../shared/protocol/visit.ts';
import { aCatalogue, aQuestion, aService } from '../../support/catalogue.ts';

const context = { on: '2026-11-23', place: '10008130' };
const old = aCatalogue({
  version: 'old',
  questions: [aQuestion('a.kind', 'choice', { options: ['x', 'y'] }), aQuestion('a.note', 'text')],
  services: [aService('one', ['a.kind', 'a.note']), aService('two', ['a.note'])],
});
const next = aCatalogue({
  version: 'new',
  questions: [aQuestion('a.kind', 'choice', { options: ['x'] }), aQuestion('a.note', 'text')],
  services: [aService('one', ['a.kind', 'a.note'])],
});

const apply = (visit: Visit, changes: readonly unknown[]): Visit =>
  changes.reduce<Visit>(
    (now, each) =>
      applyEntry(now, { seq: now.seq + 1, at: now.seq, by: 'volunteer-1', change: change.parse(each) }),
    visit,
  );

const draft = apply({ ...foldVisit([]), catalogueVersion: 'old' }, [
  { kind: 'services', services: ['one', 'two'] },
  { kind: 'answer', question: 'a.kind', value: 'y', source: 'family' },
  { kind: 'answer', question: 'a.note', value: '在家', source: 'applicant' },
]);

const values = ({ answers }: Visit) =>
  Object.fromEntries(Object.entries(answers).map(([id, { value, source }]) => [id, [value, source]]));

describe('a draft of an older catalogue', () => {
  const report = reportOf(old, next, draft, context);
  const after = apply(draft, takeOver(next, draft, report));

  it('goes on with the newer one, without what that no longer has', () => {
    expect(after.catalogueVersion).toBe('new');
    expect(after.services).toEqual(['one']);
    expect(values(after)).toEqual({ 'a.note': ['在家', 'applicant'] });
  });

  it('can be taken back whole: answers, who had said them, services, version', () => {
    const undo = after.migration;
    expect(undo).not.toBeNull();
    const back = apply(after, [
      ...(undo?.changes ?? []),
      { kind: 'catalogue', version: undo?.version, undo: null },
    ]);
    expect(values(back)).toEqual(values(draft));
    expect(back.services).toEqual(['one', 'two']);
    expect(back.catalogueVersion).toBe('old');
  });

  it('keeps every answer that still has its place where the old catalogue is gone', () => {
    expect(reportOf(null, next, draft, context).kept).toContain('a.note');
  });
});
