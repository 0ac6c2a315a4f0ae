import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { catalogue as catalogueSchema } from '../../../shared/catalogue/schema.ts';
import { evaluateAll } from '../../../shared/rules/eligibility.ts';
import { screen } from '../../../shared/rules/screen.ts';
import { interleaved, print, remark } from '../measure.ts';
import { decidedByAll, type Interview, type Interviewee, interview } from './interview.ts';
import { answeringEverything, generatedPeople, goldenPeople } from './people.ts';

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** The share of questions asked until as much is decided as all answers would decide. */
const sharing = (name: string, people: readonly Interviewee[]): readonly Interview[] => {
  const interviews = people.map((person) => {
    const held = interview(person);
    if (!isDeepStrictEqual(held.outcomes, decidedByAll(person))) {
      throw new Error(`${person.name}: the screener left something open that all answers decide`);
    }
    return held;
  });
  const ours = sum(interviews.map(({ asked }) => asked)) / interviews.length;
  const reference = sum(interviews.map(({ relevant }) => relevant)) / interviews.length;
  print({ name, ours, reference, unit: 'questions', runs: interviews.length });
  return interviews;
};

/** One look of the screener against one evaluation of all services, at a third of an interview. */
const timing = async (people: readonly Interviewee[], interviews: readonly Interview[]): Promise<void> => {
  const moments = people.slice(0, 20).map((person, index) => {
    const given = Object.entries(interviews[index]?.given ?? {});
    return { ...person, given: Object.fromEntries(given.slice(0, Math.floor(given.length / 3))) };
  });
  const runs = 15;
  const { ours, reference } = await interleaved(
    {
      ours: {
        times: moments.length,
        work: () => {
          for (const { catalogue, given, context } of moments)
            screen(catalogue, given, { ...context, specialData: true });
        },
      },
      reference: {
        times: moments.length * 10,
        work: () => {
          for (let turn = 0; turn < 10; turn += 1)
            for (const { catalogue, given, context } of moments) evaluateAll(catalogue, given, context);
        },
      },
    },
    { runs, warmUp: 5 },
  );
  print({ name: 'screener.screen.evaluate-all', ours, reference, unit: 'ms', runs });
};

export const measureScreener = async (): Promise<void> => {
  const file = new URL('../catalogue.json', import.meta.url);
  const catalogue = catalogueSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const golden = goldenPeople(catalogue);
  remark('The golden households, first with everything else answered too …');
  sharing('screener.share.golden', golden.map(answeringEverything));
  // As they are written: whatever the law does not need of them is asked in vain. One in four, for the time it takes.
  sharing(
    'screener.share.golden-unfinished',
    golden.filter((_, index) => index % 4 === 0),
  );
  remark('200 generated people …');
  const people = generatedPeople(catalogue, 200);
  await timing(people, sharing('screener.share.generated', people));
};
