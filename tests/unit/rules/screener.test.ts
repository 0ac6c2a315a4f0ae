import { beforeAll, describe, expect, it } from 'vitest';
import { decidedByAll, type Interviewee, interview } from '../../bench/screener/interview.ts';
import { answeringEverything, generatedPeople, goldenPeople } from '../../bench/screener/people.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

let golden: readonly Interviewee[];
let generated: readonly Interviewee[];
beforeAll(async () => {
  const catalogue = await realCatalogue();
  const all = goldenPeople(catalogue);
  // Spread over all topics.
  golden = all.filter((_, index) => index % Math.ceil(all.length / 16) === 0);
  generated = generatedPeople(catalogue, 8, 7);
});

describe('the screener, asked until it proposes nothing more', () => {
  it('has decided as much as all answers would, and no more, for the golden households', () => {
    for (const person of golden)
      expect(interview(person).outcomes, person.name).toEqual(decidedByAll(person));
  });

  it('has decided as much for people who answer everything, with fewer than half of the questions', () => {
    const people = [...golden.map(answeringEverything), ...generated];
    const interviews = people.map((person) => {
      const held = interview(person);
      expect(held.outcomes, person.name).toEqual(decidedByAll(person));
      return held;
    });
    const asked = interviews.reduce((sum, each) => sum + each.asked, 0);
    const relevant = interviews.reduce((sum, each) => sum + each.relevant, 0);
    expect(asked / relevant).toBeLessThan(0.5);
  });

  it('never proposes a question twice', () => {
    for (const person of generated) {
      const { asked, given } = interview(person);
      expect(asked).toBeGreaterThanOrEqual(Object.keys(given).length);
    }
  });
});
