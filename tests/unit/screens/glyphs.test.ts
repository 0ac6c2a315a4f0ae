import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squareAround } from '../../../renderer/screens/questions/glyph-picture.ts';
import {
  afterTyping,
  countGeta,
  missingGlyphs,
  pieces,
  type Written,
  withGlyph,
} from '../../../renderer/screens/questions/glyph-text.ts';
import type { Glyph } from '../../../shared/protocol/visit.ts';

const glyph = (sound: string): Glyph => ({
  picture: { blobId: sound.padEnd(26, '0'), mediaType: 'image/png', size: 1, sha256: '0'.repeat(64) },
  sound,
});
const [a, b, c] = [glyph('a'), glyph('b'), glyph('c')];
const sounds = ({ glyphs }: Written): string => glyphs.map(({ sound }) => sound).join('');
const empty: Written = { text: '', glyphs: [] };

describe('a character that cannot be typed', () => {
  it('stands in the text as 〓 where the typing was, and its drawing in the same order', () => {
    const one = withGlyph({ text: '王明', glyphs: [] }, 1, b);
    expect(one).toEqual({ text: '王〓明', glyphs: [b] });
    expect(withGlyph(one, 0, a)).toEqual({ text: '〓王〓明', glyphs: [a, b] });
    expect(withGlyph(one, 3, c)).toEqual({ text: '王〓明〓', glyphs: [b, c] });
  });

  const two: Written = { text: '王〓〓明', glyphs: [a, b] };

  it('loses its drawing when its 〓 is cleared, and no other does', () => {
    // Backspace behind the first, Backspace behind the second: the caret tells which of two alike it was.
    expect(afterTyping(two, '王〓明', 1)).toEqual({ text: '王〓明', glyphs: [b], wanted: false });
    expect(afterTyping(two, '王〓明', 2)).toEqual({ text: '王〓明', glyphs: [a], wanted: false });
    expect(afterTyping(two, '', 0)).toEqual({ ...empty, wanted: false });
  });

  it('keeps its drawing while other characters come and go around it', () => {
    expect(sounds(afterTyping(two, '王大〓〓明', 2))).toBe('ab');
    expect(sounds(afterTyping(two, '〓〓明', 0))).toBe('ab');
    expect(sounds(afterTyping(two, '王〓小〓明', 3))).toBe('ab');
    expect(sounds(afterTyping(two, '王〓〓明德', null))).toBe('ab');
  });

  it('is never borrowed by a 〓 that somebody typed: that one is left out, and a drawing is asked for', () => {
    expect(afterTyping(two, '〓王〓〓明', 1)).toEqual({ text: '王〓〓明', glyphs: [a, b], wanted: true });
    expect(afterTyping(empty, '〓', 1)).toEqual({ ...empty, wanted: true });
  });

  it('always has as many drawings as there are 〓, whatever is typed', () => {
    const texts = fc.string({ unit: fc.constantFrom('王', '明', '〓', '大'), maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, fc.nat(8), (before, after, at) => {
        const written = {
          text: before,
          glyphs: Array.from({ length: countGeta(before) }, (_, i) => glyph(String(i))),
        };
        const next = afterTyping(written, after, Math.min(at, after.length));
        expect(countGeta(next.text)).toBe(next.glyphs.length);
        expect(missingGlyphs(next)).toBe(0);
        const order = next.glyphs.map(({ sound }) => Number(sound));
        expect(order).toEqual([...order].sort((x, y) => x - y));
      }),
    );
  });

  it('is missed where its drawing did not come along', () => {
    expect(missingGlyphs({ text: '王〓〓', glyphs: [a] })).toBe(1);
    expect(pieces({ text: '王〓〓', glyphs: [a] })).toEqual([
      { kind: 'text', at: 0, text: '王' },
      { kind: 'glyph', at: 0, glyph: a },
      { kind: 'glyph', at: 1, glyph: null },
    ]);
  });
});

describe('the picture of a drawn character', () => {
  it('is a square around its strokes, with room at the edges', () => {
    const strokes = [
      [
        [400, 100, 0],
        [600, 100, 10],
      ],
      [
        [500, 100, 20],
        [500, 200, 30],
      ],
    ] as [number, number, number][][];
    expect(squareAround(strokes)).toEqual({ x: 375, y: 25, side: 250 });
  });

  it('is not made larger than a dot can bear', () => {
    expect(squareAround([[[10, 10, 0]]]).side).toBe(50);
  });
});
