import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameInset, frameSides, liveStateOf } from '../../../renderer/ui/picture-frame.ts';
import {
  type Grey,
  glareOf,
  greyOf,
  hintsFor,
  hintsOf,
  reduced,
  sharpnessOf,
  sheetOf,
} from '../../../renderer/ui/picture-quality.ts';
import { greyOfJpeg } from './picture-jpeg.ts';

const [width, height] = [800, 520];

const grey = (valueAt: (x: number, y: number) => number): Grey => {
  const luma = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) luma[y * width + x] = valueAt(x, y);
  return { width, height, luma };
};

/** A seed's own noise: the same in every run. */
const noisy = (picture: Grey, sigma: number): Grey => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return { ...picture, luma: picture.luma.map((value) => value + sigma * normal()) };
};

/** A Gaussian of `sigma` pixels: what a lens out of focus does. */
const blurred = ({ width: across, height: down, luma }: Grey, sigma: number): Grey => {
  const reach = Math.ceil(sigma * 3);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const pass = (
    source: Float64Array,
    step: number,
    most: number,
    placeOf: (at: number) => number,
  ): Float64Array =>
    source.map((_, at) => {
      const place = placeOf(at);
      return (
        kernel.reduce((sum, weight, k) => {
          const to = Math.min(Math.max(place + k - reach, 0), most - 1);
          return sum + weight * (source[at + (to - place) * step] ?? 0);
        }, 0) / total
      );
    });
  const rows = pass(Float64Array.from(luma), 1, across, (at) => at % across);
  const both = pass(rows, across, down, (at) => Math.floor(at / across));
  return { width: across, height: down, luma: Uint8ClampedArray.from(both) };
};

const scaled = (picture: Grey, by: number, plus = 0): Grey => ({
  ...picture,
  luma: picture.luma.map((value) => value * by + plus),
});

/** Lines of print with strokes of two pixels, on paper with a margin. */
const isPrint = (x: number, y: number): boolean =>
  x > 80 && x < 720 && y > 60 && y < 460 && y % 24 < 14 && (x * 7 + Math.floor(y / 24) * 13) % 10 < 4;
const print = grey((x, y) => (isPrint(x, y) ? 40 : 215));

/** The card as it is measured: 1200 px reduced to 600. */
const card = greyOfJpeg(join(import.meta.dirname, '../../support/id-card.jpg'));
const cardBlurredBy = (sigma: number): Grey => reduced(sigma === 0 ? card : blurred(card, sigma), 2);

describe('blur', () => {
  it('has nothing to say of sharp print in good light', () => {
    expect(hintsOf(print)).toEqual([]);
  });

  it.each([2, 3, 5, 8])('sees print blurred by %d px', (sigma) => {
    expect(hintsOf(blurred(print, sigma))).toEqual(['blurred']);
  });

  it('falls with every further pixel of blur', () => {
    const values = [0, 0.7, 1, 1.5, 2, 3, 5].map((sigma) => sharpnessOf(cardBlurredBy(sigma)) ?? 0);
    expect(values).toEqual([...values].sort((one, other) => other - one));
  });

  it.each([0, 0.7, 1])('lets a card pass whose focus is off by %d px of 1200', (sigma) => {
    expect(hintsOf(cardBlurredBy(sigma))).toEqual([]);
  });

  it.each([3, 4, 5, 8])('sees that a card is blurred by %d px of 1200', (sigma) => {
    expect(hintsOf(cardBlurredBy(sigma))).toEqual(['blurred']);
  });

  it('takes neither pale pencil nor dim light for blur', () => {
    expect(hintsOf(scaled(print, 0.25, 150))).not.toContain('blurred');
    expect(hintsOf(scaled(print, 0.3))).toEqual(['dark']);
  });

  it('does not take the noise of a blurred picture for sharpness', () => {
    expect(hintsOf(noisy(blurred(print, 4), 2))).toEqual(['blurred']);
  });

  it('still sees sharp print under the same noise', () => {
    expect(hintsOf(noisy(print, 2))).toEqual([]);
  });

  it('says of a picture without anything in it that nothing can be read', () => {
    expect(sharpnessOf(grey(() => 200))).toBeNull();
    expect(hintsOf(grey(() => 200))).toEqual(['blurred']);
  });

  it('finds a few lines on a page that is white otherwise', () => {
    expect(hintsOf(grey((x, y) => (isPrint(x, y) && y < 110 && x < 300 ? 40 : 215)))).toEqual([]);
  });
});

describe('glare', () => {
  /** A lamp's reflection: burnt in the middle, fading out to the rim. */
  const lampAt = (left: number, top: number, radius: number): Grey =>
    grey((x, y) => {
      const paper = isPrint(x, y) ? 40 : 205;
      const away = Math.hypot(x - left, y - top) / radius;
      return away < 1 ? 255 : paper + (255 - paper) * Math.max(0, 2 - away);
    });

  it.each([
    ['glare-left', 160],
    ['glare-middle', 400],
    ['glare-right', 640],
  ] as const)('says %s, so that the words can say which way to turn', (hint, left) => {
    expect(hintsOf(lampAt(left, 260, 70))).toEqual([hint]);
  });

  it('lets a sparkle pass', () => {
    expect(hintsOf(lampAt(400, 260, 10))).toEqual([]);
  });

  it('does not take white paper, a scan or a white field in print for glare', () => {
    expect(hintsOf(grey((x, y) => (isPrint(x, y) ? 40 : 252)))).toEqual([]);
    expect(hintsOf(grey((x, y) => (isPrint(x, y) ? 0 : 255)))).toEqual([]);
    const field = grey((x, y) => (x > 560 && y < 120 ? 255 : isPrint(x, y) ? 40 : 150));
    expect(glareOf(reduced(field, 4))).toBeNull();
  });
});

describe('light and size', () => {
  it('sees that it is too dark, also where one lamp is in the picture', () => {
    expect(hintsOf(scaled(print, 0.3))).toContain('dark');
    expect(hintsOf(grey((x, y) => (x < 40 && y < 40 ? 255 : isPrint(x, y) ? 8 : 45)))).toContain('dark');
  });

  const sheetOfShare = (share: number): Grey => {
    const [across, down] = [width * Math.sqrt(share), height * Math.sqrt(share)];
    const [left, top] = [(width - across) / 2, (height - down) / 2];
    return grey((x, y) => {
      if (x < left || y < top || x >= left + across || y >= top + down) return 60;
      return x % 6 < 2 && y % 14 < 8 ? 90 : 220;
    });
  };

  it.each([0.1, 0.2])('sees that a sheet on a table takes only %d of the picture', (share) => {
    expect(hintsOf(sheetOfShare(share))).toEqual(['far']);
  });

  it.each([0.35, 0.6, 0.9])('lets a sheet pass that takes %d of it', (share) => {
    expect(hintsOf(sheetOfShare(share))).toEqual([]);
  });

  it('finds the corners of a sheet that lies askew', () => {
    const turn = 0.12;
    const askew = grey((x, y) => {
      const [right, down] = [x - 400, y - 260];
      const along = right * Math.cos(turn) + down * Math.sin(turn);
      const across = down * Math.cos(turn) - right * Math.sin(turn);
      return Math.abs(along) < 280 && Math.abs(across) < 170 ? 220 : 50;
    });
    const corners = sheetOf(reduced(askew, 4))?.corners ?? [];
    const expected = [
      [-280, -170],
      [280, -170],
      [280, 170],
      [-280, 170],
    ].map(([along = 0, across = 0]) => ({
      x: (400 + along * Math.cos(turn) - across * Math.sin(turn)) / width,
      y: (260 + along * Math.sin(turn) + across * Math.cos(turn)) / height,
    }));
    expected.forEach(({ x, y }, index) => {
      expect(corners[index]?.x).toBeCloseTo(x, 1);
      expect(corners[index]?.y).toBeCloseTo(y, 1);
    });
  });

  it('claims no sheet where nothing tells it from the ground', () => {
    expect(sheetOf(reduced(print, 4))?.share ?? 1).toBe(1);
    expect(sheetOf(reduced(card, 6))).toBeNull();
  });
});

describe('the guide of the live picture', () => {
  const lying = (inset: number, ground: number): Grey =>
    grey((x, y) => {
      const isSheet =
        x >= inset * width && x < (1 - inset) * width && y >= inset * height && y < (1 - inset) * height;
      if (!isSheet) return ground;
      return isPrint(x, y) ? 60 : 220;
    });
  const all = { top: true, right: true, bottom: true, left: true };

  it('sees a sheet that fills it, and says so', () => {
    expect(frameSides(reduced(lying(frameInset, 70), 4))).toEqual(all);
    expect(liveStateOf(lying(frameInset, 70), 'sheet')).toBe('fills');
  });

  it('does not say so of a sheet that is too small, too large, or told from nothing', () => {
    for (const picture of [lying(0.2, 70), lying(0, 70), lying(frameInset, 215)]) {
      expect(liveStateOf(picture, 'sheet')).toBe('aim');
    }
  });

  it('names the sides that it sees', () => {
    const cut = grey((x, y) => (x > frameInset * width && y > frameInset * height ? 220 : 60));
    expect(frameSides(reduced(cut, 4))).toEqual({ ...all, right: false, bottom: false });
  });

  it('puts up with a thumb on the sheet', () => {
    const sheet = lying(frameInset, 70);
    const held = grey((x, y) => (x < 120 && y > 220 && y < 300 ? 130 : (sheet.luma[y * width + x] ?? 0)));
    expect(liveStateOf(held, 'sheet')).toBe('fills');
  });

  it('says what spoils the photograph before how it is framed', () => {
    expect(liveStateOf(scaled(lying(frameInset, 70), 0.3), 'sheet')).toBe('dark');
    expect(liveStateOf(blurred(lying(frameInset, 70), 5), 'sheet')).toBe('blurred');
  });
});

it('asks of a portrait only light and focus', () => {
  expect(hintsFor('person', ['dark', 'blurred', 'glare-left', 'far'])).toEqual(['dark', 'blurred']);
  expect(liveStateOf(print, 'person')).toBe('aim');
});

it('weighs colours as the eye does', () => {
  const data = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255]);
  expect([...greyOf({ width: 3, height: 1, data }).luma]).toEqual([76, 150, 255]);
});
