import type { Answers, AnswerValue } from '../shared/catalogue/answer.ts';
import { cellId } from '../shared/catalogue/cells.ts';
import { findQuestion } from '../shared/catalogue/lookup.ts';
import { applyOverlay, overlayProblems, townshipOverlay } from '../shared/catalogue/overlay.ts';
import type { Catalogue } from '../shared/catalogue/schema.ts';
import { isIsoDate } from '../shared/domain/dates.ts';
import { districtByCode } from '../shared/domain/divisions.ts';
import { checkAnswer } from '../shared/forms/check-answer.ts';
import { fail, ok, type Result } from '../shared/lib/result.ts';
import { z } from '../shared/lib/schema.ts';

/** Why it cannot be worked with: one line for each mistake, saying what to mend. */
export type Mistakes = readonly string[];

/** A household as the engine reads it; `place` is the district's 8-digit code. */
export interface Household {
  readonly place: string;
  readonly answers: Answers;
}

const household = z.strictObject({
  place: z.string(),
  answers: z.record(z.string(), z.unknown()),
});

const rowList = z.array(z.record(z.string(), z.unknown())).max(200);

interface Taken {
  readonly answers: Record<string, AnswerValue>;
  readonly mistakes: string[];
}

const lines = (error: z.ZodError, of: string): Mistakes =>
  error.issues.map(({ path, message }) => `${[of, ...path.map(String)].join(' › ')}: ${message}`);

/** `libraryId` is the question's, `id` where the answer goes. null is the same as not answered. */
const take = (
  catalogue: Catalogue,
  on: string,
  libraryId: string,
  id: string,
  value: unknown,
  into: Taken,
): void => {
  const question = findQuestion(catalogue, libraryId);
  if (!question || question.type === 'group') {
    into.mistakes.push(`${id}: there is no such question (see --questions)`);
    return;
  }
  if (question.calculate !== undefined) {
    into.mistakes.push(`${id}: is calculated, it cannot be given`);
    return;
  }
  if (value === null || value === undefined) return;
  const checked = checkAnswer(question, value as AnswerValue, on);
  if (checked.kind === 'valid') into.answers[id] = checked.value;
  if (checked.kind === 'invalid') {
    const allowed = question.options ? `; one of ${question.options.join(', ')}` : '';
    into.mistakes.push(`${id}: ${checked.code} (${question.type}${allowed})`);
  }
};

const takeRows = (catalogue: Catalogue, on: string, group: string, rows: unknown, into: Taken): void => {
  const list = rowList.safeParse(rows);
  if (!list.success) {
    into.mistakes.push(`${group}: must be a list of at most 200 objects`);
    return;
  }
  const ids = list.data.map((_, index) => `r${index + 1}`);
  into.answers[group] = ids;
  for (const [index, row] of list.data.entries()) {
    for (const [field, value] of Object.entries(row)) {
      take(catalogue, on, `${group}.${field}`, cellId(group, ids[index] ?? '', field), value, into);
    }
  }
};

/**
 * A household from outside, `{ place, answers: { <question id>: value, household: [ { <field>: value } ] } }`, each answer
 * checked by its question as on the device; `on` is the ISO day of the visit.
 */
export const readHousehold = (
  catalogue: Catalogue,
  given: unknown,
  on: string,
): Result<Household, Mistakes> => {
  const parsed = household.safeParse(given);
  if (!parsed.success) return fail(lines(parsed.error, 'household'));
  if (!isIsoDate(on)) return fail([`--on ${on}: is not a day, write yyyy-mm-dd`]);
  const district = districtByCode(parsed.data.place);
  if (!district) return fail([`place ${parsed.data.place}: is not a district code (8 digits)`]);
  const taken: Taken = { answers: {}, mistakes: [] };
  for (const [id, value] of Object.entries(parsed.data.answers)) {
    if (findQuestion(catalogue, id)?.type === 'group') takeRows(catalogue, on, id, value, taken);
    else take(catalogue, on, id, id, value, taken);
  }
  return taken.mistakes.length > 0
    ? fail(taken.mistakes)
    : ok({ place: district.code, answers: taken.answers });
};

/** The catalogue with a township's own figures (`townshipOverlay`, unsigned); a figure that does not fit it is a mistake. */
export const withFigures = (catalogue: Catalogue, given: unknown): Result<Catalogue, Mistakes> => {
  const overlay = townshipOverlay.safeParse(given);
  if (!overlay.success) return fail(lines(overlay.error, 'parameters'));
  const problems = overlayProblems(catalogue, overlay.data);
  return problems.length > 0
    ? fail(problems.map(({ path, message }) => `${path}: ${message}`))
    : ok(applyOverlay(catalogue, overlay.data));
};
