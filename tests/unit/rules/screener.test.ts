import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { screen } from '../../../shared/rules/screen.ts';
import { decidedByAll, type Interviewee, interview } from '../../bench/screener/interview.ts';
import { answeringEverything, generatedPeople, goldenPeople } from '../../bench/screener/people.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

let catalogue: Catalogue;
let golden: readonly Interviewee[];
let generated: readonly Interviewee[];
beforeAll(async () => {
  catalogue = await realCatalogue();
  const all = goldenPeople(catalogue);
  // Spread over all topics, and those whom an agency serves without being asked.
  golden = all.filter(
    ({ name }, index) => index % Math.ceil(all.length / 16) === 0 || name.startsWith('no need'),
  );
  generated = generatedPeople(catalogue, 13, 7);
});

describe('the screener, asked until it proposes nothing more', () => {
  const decidesAll = (people: readonly Interviewee[]): void => {
    expect(people.length).toBeGreaterThan(0);
    for (const person of people)
      expect(interview(person).outcomes, person.name).toEqual(decidedByAll(person));
  };

  it('has decided as much as all answers would for golden households, which know little more than the law needs', () => {
    // Every question they have no answer to is proposed in vain, so a few of them will do.
    decidesAll(golden.filter(({ name }, index) => index % 8 === 0 || name.startsWith('no need')));
  });

  it('has decided as much for golden households that answer everything', () => {
    decidesAll(golden.map(answeringEverything));
  });

  it('has decided as much for people drawn from the library', () => {
    decidesAll(generated);
  });
});

describe('a question that will not be answered', () => {
  const open = { on: '2026-03-10', place: '67000320', specialData: true };
  const ids = (skipped: readonly string[]): readonly string[] => {
    const asked: string[] = [];
    for (;;) {
      const { next } = screen(catalogue, {}, { ...open, skipped: [...skipped, ...asked] });
      if (next === null) return asked;
      asked.push(next.question);
    }
  };

  it('is not proposed again', () => {
    const asked = ids([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('leaves out those that decide only together with it', () => {
    // Income a head needs the household; nothing else needs one's own income.
    expect(ids([])).toContain('household');
    expect(ids(['household'])).not.toContain('means.ownIncome');
  });
});
