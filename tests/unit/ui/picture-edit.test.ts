import { describe, expect, it } from 'vitest';
import { type Corners, edited, isSheet, type Pixels } from '../../../renderer/ui/picture-edit.ts';

/** A picture whose every pixel tells where it stood: red is the column, green the row. */
const picture = (width: number, height: number): Pixels => ({
  width,
  height,
  data: Uint8ClampedArray.from(
    Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width), 99, 255]).flat(),
  ),
});

const at = ({ width, data }: Pixels, x: number, y: number): readonly number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

const whole: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

describe('turning', () => {
  it('brings the left side to the top, clockwise', () => {
    const turned = edited(picture(30, 20), { kind: 'turn', quarters: 1 });
    expect([turned.width, turned.height]).toEqual([20, 30]);
    expect(at(turned, 19, 0)).toEqual([0, 0, 99, 255]);
    expect(at(turned, 0, 0)).toEqual([0, 19, 99, 255]);
  });

  it('is taken back by turning the other way', () => {
    const there = edited(picture(30, 20), { kind: 'turn', quarters: 1 });
    expect(edited(there, { kind: 'turn', quarters: 3 })).toEqual(picture(30, 20));
  });

  it('changes nothing after four quarters', () => {
    const round = [1, 1, 1, 1].reduce<Pixels>(
      (before) => edited(before, { kind: 'turn', quarters: 1 }),
      picture(7, 5),
    );
    expect(round).toEqual(picture(7, 5));
  });
});

describe('blacking out', () => {
  const covered = edited(picture(100, 50), {
    kind: 'black-out',
    from: { x: 0.6, y: 0.7 },
    to: { x: 0.2, y: 0.3 },
  });

  it('leaves nothing of what stood there, whichever corner was placed first', () => {
    for (let y = 15; y < 35; y += 1)
      for (let x = 20; x < 60; x += 1) expect(at(covered, x, y)).toEqual([0, 0, 0, 255]);
  });

  it('leaves everything else as it was', () => {
    expect(at(covered, 19, 20)).toEqual([19, 20, 99, 255]);
    expect(at(covered, 60, 20)).toEqual([60, 20, 99, 255]);
    expect(at(covered, 40, 14)).toEqual([40, 14, 99, 255]);
    expect(at(covered, 40, 35)).toEqual([40, 35, 99, 255]);
  });

  it('does not touch the picture that it was made from', () => {
    const before = picture(10, 10);
    edited(before, { kind: 'black-out', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } });
    expect(before).toEqual(picture(10, 10));
  });

  it('covers a pixel that is only touched, and stays inside of the picture', () => {
    const touched = edited(picture(10, 10), {
      kind: 'black-out',
      from: { x: 0.31, y: 0.31 },
      to: { x: 0.32, y: 0.32 },
    });
    expect(at(touched, 3, 3)).toEqual([0, 0, 0, 255]);
    const beyond = edited(picture(4, 4), {
      kind: 'black-out',
      from: { x: -3, y: -3 },
      to: { x: 4, y: 4 },
    });
    expect(new Set(beyond.data)).toEqual(new Set([0, 255]));
  });
});

describe('cropping', () => {
  it('changes nothing where the corners are those of the picture', () => {
    expect(edited(picture(40, 30), { kind: 'crop', corners: whole })).toEqual(picture(40, 30));
  });

  it('keeps what is inside of a rectangle', () => {
    const cut = edited(picture(100, 80), {
      kind: 'crop',
      corners: [
        { x: 0.2, y: 0.25 },
        { x: 0.7, y: 0.25 },
        { x: 0.7, y: 0.75 },
        { x: 0.2, y: 0.75 },
      ],
    });
    expect([cut.width, cut.height]).toEqual([50, 40]);
    expect(at(cut, 0, 0)).toEqual([20, 20, 99, 255]);
    expect(at(cut, 49, 39)).toEqual([69, 59, 99, 255]);
  });

  it('straightens a sheet that was seen askew: its corners become the corners', () => {
    const corners: Corners = [
      { x: 0.2, y: 0.1 },
      { x: 0.8, y: 0.2 },
      { x: 0.9, y: 0.9 },
      { x: 0.1, y: 0.8 },
    ];
    const cut = edited(picture(200, 200), { kind: 'crop', corners });
    const [right, bottom] = [cut.width - 1, cut.height - 1];
    const found = [at(cut, 0, 0), at(cut, right, 0), at(cut, right, bottom), at(cut, 0, bottom)];
    found.forEach(([red = 0, green = 0], index) => {
      expect(Math.abs(red - (corners[index]?.x ?? 0) * 200)).toBeLessThan(2.5);
      expect(Math.abs(green - (corners[index]?.y ?? 0) * 200)).toBeLessThan(2.5);
    });
  });

  it('refuses corners that are crossed, inverted, or enclose nothing', () => {
    const [a, b, c, d] = whole;
    expect(isSheet(whole)).toBe(true);
    expect(isSheet([b, a, c, d])).toBe(false);
    expect(isSheet([a, d, c, b])).toBe(false);
    expect(isSheet([a, a, a, a])).toBe(false);
    expect(isSheet([a, b, { x: 1, y: 0.001 }, { x: 0, y: 0.001 }])).toBe(false);
    expect(edited(picture(5, 5), { kind: 'crop', corners: [b, a, c, d] })).toEqual(picture(5, 5));
  });
});
