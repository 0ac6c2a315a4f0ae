/**
 * Why an input was refused, chosen by what the person at the screen should do next:
 * `empty` — fill it in · `shape` — it does not look like one, perhaps a character is missing or it belongs in another
 * field · `checksum` — it looks right, but a digit is wrong or two are swapped: compare with the card · `date` — no such
 * day, or more than one · `unknown` — well formed, but not issued or not in our table: compare with the paper.
 */
export type CheckReason = 'empty' | 'shape' | 'checksum' | 'date' | 'unknown';

/** `value` is the normalised form: what is stored and filed. A refusal never carries the input. */
export type Check<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: CheckReason };

export const accept = <T>(value: T): Check<T> => ({ ok: true, value });
export const refuse = (reason: CheckReason): { readonly ok: false; readonly reason: CheckReason } => ({
  ok: false,
  reason,
});

/** Thai, Burmese and Khmer keyboards type their own digits; each block begins at a multiple of 16. */
const localDigits = /[\u0e50-\u0e59\u1040-\u1049\u17e0-\u17e9]/g;

/** Input methods produce full-width forms (NFKC folds them) and several kinds of dash and digit (NFKC leaves them). */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(localDigits, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
    .toUpperCase();

/** Far beyond every identifier and date with its layout; keeps a pasted document away from the patterns. */
export const longestInput = 200;

export const withoutSeparators = (text: string): string => text.replace(/[\s-]/g, '');

/** Folds a string before `check` sees it; refuses what is not there or not text. */
export const onText =
  <T>(check: (folded: string) => Check<T>) =>
  (input: unknown): Check<T> => {
    if (input === null || input === undefined) return refuse('empty');
    if (typeof input !== 'string') return refuse('shape');
    if (input.length > longestInput) return refuse('shape');
    const folded = fold(input);
    return folded === '' ? refuse('empty') : check(folded);
  };
