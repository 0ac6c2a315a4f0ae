import type { Line, Lines } from '../text/lines.ts';

/** Numbers that name something (identity, passport, telephone): every digit counts, so every digit is said. */
const identifier =
  /(?<![A-Za-z\d.,-])(?:0\d{1,3}(?:[-\s]\d{2,8}){1,3}|[A-Z]{1,3}-?\d{4,}|\d{5,})(?![\d.,]*\d)/gu;

const spelled = (found: string): string => [...found.replace(/[-\s]/g, '')].join(' ');

/** What is hidden on the screen is not said either; signs that a voice would name are left out. */
const unsaid = /[●〓□✓✔•]+/gu;

/** The text as a voice should get it. */
export const sayable = (text: string): string =>
  text.replaceAll(unsaid, ' ').replaceAll(identifier, spelled).replaceAll(/\s+/g, ' ').trim();

/** Long texts in sentences: stopping is quick, and engines that cut long texts off do not. */
export const sentencesOf = (text: string): readonly string[] =>
  (text.match(/[^。！？!?]+?(?:[。！？!?]+|\.(?=\s)|$)/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/** The line that is read to the applicant: their own language, which is always the first. */
export const spokenLine = ({ first }: Lines): Line => ({ lang: first.lang, text: first.text });
