import type { Glyph } from '../../../shared/protocol/visit.ts';

/** Stands in a text for a character that cannot be typed (geta mark, U+3013), as on printed forms. */
export const geta = '〓';

/** A text with the drawings of its 〓, in order. */
export interface Written {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

export const countGeta = (text: string): number => text.split(geta).length - 1;

/** Where the text differs: [from, to) before, and what stands there now. `caret`: where the typing ended, if known. */
const changedPart = (before: string, after: string, caret: number | null) => {
  const mostEnd = caret === null ? Math.min(before.length, after.length) : after.length - caret;
  let end = 0;
  while (end < mostEnd && end < before.length && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let start = 0;
  const mostStart = Math.min(before.length, after.length) - end;
  while (start < mostStart && before[start] === after[start]) start += 1;
  return { start, end };
};

/**
 * What is left after somebody typed: the drawing of a 〓 that was cleared goes with it, the others stay with theirs. A 〓
 * that was typed or pasted has no drawing and would take another one's, so it is left out and `wanted` says so.
 */
export const afterTyping = (
  before: Written,
  after: string,
  caret: number | null,
): Written & { readonly wanted: boolean } => {
  const { start, end } = changedPart(before.text, after, caret);
  const typed = after.slice(start, after.length - end);
  const first = countGeta(before.text.slice(0, start));
  const gone = countGeta(before.text.slice(start, before.text.length - end));
  return {
    text: `${after.slice(0, start)}${typed.replaceAll(geta, '')}${after.slice(after.length - end)}`,
    glyphs: before.glyphs.filter((_, index) => index < first || index >= first + gone),
    wanted: typed.includes(geta),
  };
};

/** Puts a character that was drawn into the text, at the caret. */
export const withGlyph = ({ text, glyphs }: Written, at: number, glyph: Glyph): Written => {
  const index = countGeta(text.slice(0, at));
  return {
    text: `${text.slice(0, at)}${geta}${text.slice(at)}`,
    glyphs: [...glyphs.slice(0, index), glyph, ...glyphs.slice(index)],
  };
};

/** How many 〓 have no drawing: an answer that was carried over or brought back by *undo* may have lost it. */
export const missingGlyphs = ({ text, glyphs }: Written): number =>
  Math.max(0, countGeta(text) - glyphs.length);

/** The text in pieces: what was typed, and each 〓 with its drawing where there is one. */
export const pieces = ({
  text,
  glyphs,
}: Written): readonly (
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'glyph'; readonly at: number; readonly glyph: Glyph | null }
)[] =>
  text
    .split(geta)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [{ kind: 'glyph' as const, at: index - 1, glyph: glyphs[index - 1] ?? null }]),
      ...(part === '' ? [] : [{ kind: 'text' as const, at: index, text: part }]),
    ]);
