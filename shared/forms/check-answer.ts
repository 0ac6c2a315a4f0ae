import { type AnswerValue, isAddress } from '../catalogue/answer.ts';
import type { Question } from '../catalogue/schema.ts';
import type { AnswerFaultCode } from '../catalogue/texts.ts';
import type { CheckReason } from '../domain/check.ts';
import { isIsoDate } from '../domain/dates.ts';
import { districtByCode } from '../domain/divisions.ts';
import { checkIdentifier, isIdentifierKind, isSoftRefusal } from '../domain/identifiers.ts';

export type { AnswerFaultCode } from '../catalogue/texts.ts';

/**
 * `value` is the normalised form: what rules see and what is filed. `warning`: the value passes, but somebody should look
 * at it again (a rule known from practice only, `softKinds`).
 */
export type AnswerCheck =
  | { readonly kind: 'absent' }
  | { readonly kind: 'valid'; readonly value: AnswerValue; readonly warning?: AnswerFaultCode }
  | { readonly kind: 'invalid'; readonly code: AnswerFaultCode };

const absent: AnswerCheck = { kind: 'absent' };
const valid = (value: AnswerValue): AnswerCheck => ({ kind: 'valid', value });
const invalid = (code: AnswerFaultCode): AnswerCheck => ({ kind: 'invalid', code });

const defaultLengths = { text: 200, longText: 2_000 } as const;

/** Pasted control characters have no place on a form; line breaks only in long texts. */
const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();

const oneLine = (text: string): string => tidied(text).replaceAll('\n', ' ');

const checkText = (question: Question, raw: AnswerValue, fallback: number): AnswerCheck => {
  if (typeof raw !== 'string') return invalid('type');
  const text = question.type === 'longText' ? tidied(raw) : oneLine(raw);
  if (text === '') return absent;
  const longest = question.maxLength ?? fallback;
  // Characters, not UTF-16 units; those are never fewer, so most texts need not be counted.
  return text.length > longest && [...text].length > longest ? invalid('too-long') : valid(text);
};

const codeOf: Readonly<Record<CheckReason, AnswerFaultCode>> = {
  empty: 'required',
  shape: 'shape',
  checksum: 'checksum',
  date: 'date',
  unknown: 'unknown',
};

// The refusal that came nearest to a match says best what to mend.
const nearness: readonly AnswerFaultCode[] = ['checksum', 'unknown', 'date', 'shape'];

const checkKinds = (question: Question, raw: AnswerValue): AnswerCheck => {
  if (typeof raw !== 'string') return invalid('type');
  const text = oneLine(raw);
  if (text === '') return absent;
  const refused = new Set<AnswerFaultCode>();
  let soft: AnswerCheck | undefined;
  for (const kind of question.identifierKinds ?? []) {
    if (!isIdentifierKind(kind)) continue;
    const checked = checkIdentifier(kind, text);
    if (checked.ok) return valid(typeof checked.value === 'string' ? checked.value : text);
    refused.add(codeOf[checked.reason]);
    if (isSoftRefusal(kind, checked.reason)) {
      soft = { kind: 'valid', value: text, warning: codeOf[checked.reason] };
    }
  }
  return soft ?? invalid(nearness.find((code) => refused.has(code)) ?? 'shape');
};

const checkDate = ({ when = 'any' }: Question, raw: AnswerValue, on: string): AnswerCheck => {
  if (typeof raw !== 'string') return invalid('type');
  const text = raw.trim();
  if (text === '') return absent;
  if (!isIsoDate(text)) return invalid('date');
  if (when === 'past' && text > on) return invalid('past');
  if (when === 'future' && text < on) return invalid('future');
  return valid(text);
};

const checkAddress = (raw: AnswerValue): AnswerCheck => {
  if (!isAddress(raw)) return invalid('type');
  const address = {
    district: raw.district.trim(),
    village: oneLine(raw.village),
    neighbourhood: oneLine(raw.neighbourhood),
    street: oneLine(raw.street),
  };
  if (Object.values(address).every((part) => part === '')) return absent;
  if (address.district === '' || address.street === '') return invalid('incomplete');
  if (Object.values(address).some((part) => part.length > defaultLengths.text)) return invalid('too-long');
  return districtByCode(address.district) ? valid(address) : invalid('unknown');
};

const checkChoice = ({ options = [] }: Question, raw: AnswerValue): AnswerCheck => {
  if (typeof raw !== 'string') return invalid('type');
  if (raw === '') return absent;
  return options.includes(raw) ? valid(raw) : invalid('not-an-option');
};

/**
 * Chosen codes come back each once, in the order of the options, so that equal choices are equal values. `none` beside
 * anything else contradicts itself.
 */
const checkMulti = ({ options = [] }: Question, raw: AnswerValue): AnswerCheck => {
  if (!Array.isArray(raw)) return invalid('type');
  if (raw.length === 0) return absent;
  if (raw.some((code) => !options.includes(code))) return invalid('not-an-option');
  if (raw.includes('none') && raw.some((code) => code !== 'none')) return invalid('constraint');
  return valid(options.filter((code) => raw.includes(code)));
};

/** Row ids of a group's answer, each once; anything else in it is passed over. */
export const rowsIn = (raw: AnswerValue | undefined): string[] =>
  Array.isArray(raw) ? [...new Set(raw.filter((row) => typeof row === 'string' && rowId.test(row)))] : [];

const rowId = /^[a-z0-9]{1,26}$/;

/** Row ids each once; what is no row id is passed over. No rows at all is an answer: there is nobody. */
const checkRows = ({ maxRows = 200 }: Question, raw: AnswerValue): AnswerCheck => {
  if (!Array.isArray(raw)) return invalid('type');
  const rows = rowsIn(raw);
  if (rows.length === 0 && raw.length > 0) return absent;
  return rows.length > maxRows ? invalid('too-many') : valid(rows);
};

const checkNumber = ({ type, min, max }: Question, raw: AnswerValue): AnswerCheck => {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return invalid('type');
  if (type === 'money' && !Number.isInteger(raw)) return invalid('shape');
  if (min !== undefined && raw < min) return invalid('too-small');
  return max !== undefined && raw > max ? invalid('too-large') : valid(raw);
};

/** Whether the library lets this person or paper give the answer (language.md §9); anybody when it does not say. */
export const mayBeSaidBy = (
  { provenance }: Pick<Question, 'provenance'>,
  source: NonNullable<Question['provenance']>[number],
): boolean =>
  provenance === undefined ||
  provenance.includes(source) ||
  // An agent speaks in the applicant's place (行政程序法 §24).
  (source === 'agent' && provenance.includes('applicant'));

/** Judges one answer by its question alone; `on` is the ISO day of the visit. Never throws. */
export const checkAnswer = (question: Question, raw: AnswerValue | undefined, on: string): AnswerCheck => {
  if (raw === undefined) return absent;
  switch (question.type) {
    case 'text':
    case 'longText':
      return checkText(question, raw, defaultLengths[question.type]);
    case 'identifier':
    case 'phone':
      return checkKinds(question, raw);
    case 'date':
      return checkDate(question, raw, on);
    case 'address':
      return checkAddress(raw);
    case 'choice':
      return checkChoice(question, raw);
    case 'multi':
      return checkMulti(question, raw);
    case 'boolean':
      return typeof raw === 'boolean' ? valid(raw) : invalid('type');
    case 'number':
    case 'money':
      return checkNumber(question, raw);
    case 'group':
      return checkRows(question, raw);
  }
};
