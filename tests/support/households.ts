import { readdirSync, readFileSync } from 'node:fs';
import { readHousehold, withFigures } from '../../scripts/household-input.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { isIsoDate } from '../../shared/domain/dates.ts';
import type { Result } from '../../shared/lib/result.ts';
import { z } from '../../shared/lib/schema.ts';
import { type Eligibility, evaluateAll } from '../../shared/rules/eligibility.ts';

/** Households written from the statutes, without a look at the rules; see `tests/households/README.md`. */
const folder = 'tests/households';

const expectation = z.strictObject({
  outcome: z.enum(['likely', 'unlikely', 'unclear', 'no-need']),
  /** Must be among the questions that can still decide it. */
  missing: z.array(z.string()).min(1).optional(),
  /** Must be part of the law of a reason. */
  clauseLaw: z.string().min(1).optional(),
});

const household = z.strictObject({
  name: z.string().min(1),
  cites: z.string().min(1),
  on: z.string().refine(isIsoDate),
  place: z.string().regex(/^\d{8}$/),
  /** Which figures decide: those in `figures.json`, the samples (demo mode), or the catalogue's verified ones alone. */
  parameters: z.enum(['golden', 'sample', 'none']),
  answers: z.record(z.string(), z.unknown()),
  /** By service id; a service that is not here may be anything. */
  expect: z.record(z.string(), expectation).refine((expected) => Object.keys(expected).length > 0),
});
export type GoldenHousehold = z.infer<typeof household>;

export const figuresFile = `${folder}/figures.json`;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** All of them, by file. */
export const goldenHouseholds = (): ReadonlyMap<string, readonly GoldenHousehold[]> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json') && !figuresFile.endsWith(`/${file}`))
      .sort()
      .map((file) => {
        const topic = z.strictObject({ households: z.array(household).min(1) });
        return [file.replace('.json', ''), topic.parse(readJson(`${folder}/${file}`)).households];
      }),
  );

const must = <T>(result: Result<T, readonly string[]>): T => {
  if (result.ok) return result.value;
  throw new Error(result.fault.join('\n'));
};

/** The catalogue with the golden figures of the township in force. */
export const withGoldenFigures = (catalogue: Catalogue): Catalogue =>
  must(withFigures(catalogue, readJson(figuresFile)));

/** Every service's outcome for a household, read as the command-line tool reads it; `golden` is `withGoldenFigures`. */
export const judge = (
  catalogue: Catalogue,
  golden: Catalogue,
  given: GoldenHousehold,
): Readonly<Record<string, Eligibility>> => {
  const { on, parameters } = given;
  const figures = parameters === 'golden' ? golden : catalogue;
  const { place, answers } = must(
    readHousehold(catalogue, { place: given.place, answers: given.answers }, on),
  );
  return evaluateAll(figures, answers, { on, place, demo: parameters === 'sample' });
};
