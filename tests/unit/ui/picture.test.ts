import { describe, expect, it } from 'vitest';
import { hintsOf, luminance, measure } from '../../../renderer/ui/picture.ts';

const width = 480;
const height = 300;

const picture = (grey: (x: number, y: number) => number): Uint8ClampedArray => {
  const luma = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) luma[y * width + x] = grey(x, y);
  }
  return luma;
};

/** Lines of print: dark strokes of two pixels on paper. */
const print = (x: number, y: number): number => (y % 12 < 5 && x % 6 < 2 ? 40 : 205);
/** The same print out of focus: each pixel the mean of its neighbourhood. */
const outOfFocus = (x: number, y: number): number => {
  let sum = 0;
  for (let dy = -6; dy <= 6; dy += 1)
    for (let dx = -6; dx <= 6; dx += 1) sum += print(x + dx + 12, y + dy + 12);
  return sum / 169;
};

const hints = (grey: (x: number, y: number) => number) => hintsOf(measure(picture(grey), width));

describe('hints about a photograph', () => {
  it('has none for sharp print in good light', () => {
    expect(hints(print)).toEqual([]);
  });

  it('sees that print is out of focus', () => {
    expect(hints(outOfFocus)).toEqual(['blurred']);
  });

  it('sees a burnt patch', () => {
    const glaring = (x: number, y: number) => (x < 200 && y < 100 ? 255 : print(x, y));
    expect(hints(glaring)).toEqual(['glare']);
  });

  it('sees that it is too dark', () => {
    expect(hints((x, y) => print(x, y) / 5)).toContain('dark');
  });

  it('does not take white paper for glare', () => {
    expect(hints((x, y) => (print(x, y) > 100 ? 252 : 40))).not.toContain('glare');
  });
});

it('weighs colours as the eye does', () => {
  expect([...luminance(new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255]))]).toEqual(
    [76, 150, 255],
  );
});
