import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fieldName } from '../shared/catalogue/cells.ts';
import { type Catalogue, catalogue as catalogueSchema } from '../shared/catalogue/schema.ts';
import { todayIn } from '../shared/domain/dates.ts';
import type { Result } from '../shared/lib/result.ts';
import { evaluateAll } from '../shared/rules/eligibility.ts';
import { readHousehold, withFigures } from './household-input.ts';

/**
 * The pre-check without the app: `rules FILE.json [--on yyyy-mm-dd] [--parameters sample|FILE]` prints
 * `[{ service, outcome, reasons, missing }]` for `{ place, answers: { <question id>: value, household: [ { … } ] } }`;
 * `rules --questions` lists every id with its type and options. `-` reads standard input. Exits with 2 and one line for each
 * mistake in what it was given.
 */

const usage = `usage: npm run --silent rules -- FILE.json [--on yyyy-mm-dd] [--parameters sample|FILE]
       npm run --silent rules -- --questions`;

/** What was given cannot be worked with; the lines say what to mend. */
class Mistakes extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const readJson = (file: string): unknown => {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  } catch {
    throw new Mistakes([`${file}: cannot be read`]);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Mistakes([`${file}: is not JSON`]);
  }
};

const described = (question: {
  readonly id: string;
  readonly type: string;
  readonly options?: readonly string[] | undefined;
  readonly calculate?: string | undefined;
  readonly sensitivity: string;
}): Record<string, unknown> => ({
  id: question.id,
  type: question.type,
  ...(question.options && { options: question.options }),
  ...(question.calculate !== undefined && { calculated: true }),
  sensitivity: question.sensitivity,
});

/** Every id with its type and options; a group's fields under `fields`, with the names that a row uses. */
const questionList = (catalogue: Catalogue): readonly unknown[] =>
  catalogue.questions.map((question) => ({
    ...described(question),
    ...(question.fields && {
      fields: question.fields.map((field) => ({ ...described(field), id: fieldName(field.id) })),
    }),
  }));

const accepted = <T>(result: Result<T, readonly string[]>): T => {
  if (result.ok) return result.value;
  throw new Mistakes(result.fault);
};

const withParameters = (catalogue: Catalogue, from: string | undefined): Catalogue =>
  from === undefined || from === 'sample' ? catalogue : accepted(withFigures(catalogue, readJson(from)));

const evaluate = (
  catalogue: Catalogue,
  file: string,
  on: string,
  parameters: string | undefined,
): unknown => {
  const { place, answers } = accepted(readHousehold(catalogue, readJson(file), on));
  const context = { on, place, demo: parameters === 'sample' };
  const found = evaluateAll(withParameters(catalogue, parameters), answers, context);
  return Object.entries(found).map(([service, eligibility]) => ({ service, ...eligibility }));
};

const main = (): void => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      parameters: { type: 'string' },
      questions: { type: 'boolean' },
    },
  });
  const catalogue = catalogueSchema.parse(
    readJson(join(process.env.DOORSTEP_ROOT ?? '.', 'dist', 'catalogue.json')),
  );
  const [file] = positionals;
  if (values.questions) console.log(JSON.stringify(questionList(catalogue), null, 1));
  else if (file === undefined || positionals.length > 1) throw new Mistakes([usage]);
  else
    console.log(
      JSON.stringify(evaluate(catalogue, file, values.on ?? todayIn(Date.now()), values.parameters), null, 1),
    );
};

/** `parseArgs` complains with a TypeError that has a code. */
const isArgumentError = (cause: unknown): cause is Error =>
  cause instanceof TypeError && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');

try {
  main();
} catch (cause) {
  if (!(cause instanceof Mistakes) && !isArgumentError(cause)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = 2;
}
