import type { Corners, Pixels, Point } from './picture-edit.ts';

/** What may make a photograph hard to read; hints, never refusals. */
export type PictureHint =
  | 'dark'
  | 'blurred'
  /** Burnt out, and where: the words say which way to turn. */
  | 'glare-left'
  | 'glare-right'
  | 'glare-middle'
  | 'far';

/** A grey picture, 0–255. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8ClampedArray;
}

/** Longest side of what is measured: thresholds then do not depend on the camera, and noise is averaged away. */
export const measuredSide = 800;

/** RGBA → luminance (BT.601), rounded. */
export const greyOf = ({ width, height, data }: Pixels): Grey => {
  const luma = new Uint8ClampedArray(width * height);
  for (let pixel = 0; pixel < luma.length; pixel += 1) {
    const at = pixel * 4;
    luma[pixel] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { width, height, luma };
};

/** The mean of each square of `by` × `by` pixels; what is left at the right and lower edge is dropped. */
export const reduced = ({ width, height, luma }: Grey, by: number): Grey => {
  const small = { width: Math.floor(width / by), height: Math.floor(height / by) };
  const result = new Uint8ClampedArray(small.width * small.height);
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < by; dy += 1) {
        const row = (y * by + dy) * width + x * by;
        for (let dx = 0; dx < by; dx += 1) sum += luma[row + dx] ?? 0;
      }
      result[y * small.width + x] = sum / (by * by);
    }
  }
  return { ...small, luma: result };
};

/** The value below which `share` of the pixels lie. */
const percentile = (luma: Uint8ClampedArray, share: number): number => {
  const counts = new Uint32Array(256);
  for (const value of luma) counts[value] = (counts[value] ?? 0) + 1;
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += counts[value] ?? 0;
    if (seen > share * luma.length) return value;
  }
  return 255;
};

/** Tiles across and down: print fills a few of them even where most of the sheet is white. */
const tiles = 8;

interface Tile {
  readonly edges: number;
  readonly contrast: number;
}

const tileAt = ({ width, luma }: Grey, left: number, top: number, right: number, bottom: number): Tile => {
  let [count, sum, squares, edgeSum, edgeSquares] = [0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      const here = luma[at] ?? 0;
      const around =
        (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - width] ?? 0) + (luma[at + width] ?? 0);
      const edge = 4 * here - around;
      count += 1;
      sum += here;
      squares += here * here;
      edgeSum += edge;
      edgeSquares += edge * edge;
    }
  }
  if (count === 0) return { edges: 0, contrast: 0 };
  return {
    edges: edgeSquares / count - (edgeSum / count) ** 2,
    contrast: squares / count - (sum / count) ** 2,
  };
};

const tilesOf = (grey: Grey): readonly Tile[] => {
  const across = (grey.width - 2) / tiles;
  const down = (grey.height - 2) / tiles;
  return Array.from({ length: tiles * tiles }, (_, index) => {
    const [column, row] = [index % tiles, Math.floor(index / tiles)];
    return tileAt(
      grey,
      1 + Math.floor(column * across),
      1 + Math.floor(row * down),
      1 + Math.floor((column + 1) * across),
      1 + Math.floor((row + 1) * down),
    );
  });
};

/** Under this variance a tile shows bare paper or a plain table: there is nothing in it that could be sharp. */
const leastContrast = 60;

/** A sensor's noise of 2.5 grey levels makes a Laplacian of this variance (20 σ²); more than that is print. */
const mostNoise = 125;

/**
 * Variance of the Laplacian over the variance of the luminance, in the sharpest of the tiles that show something. Over its
 * contrast, because grey pencil is as sharp as black print, and dim light as bright light; less the noise that the quietest
 * tile has, because a noisy blur is no sharper. null: nothing to be seen.
 */
export const sharpnessOf = (grey: Grey): number | null => {
  const all = tilesOf(grey);
  const noise = Math.min(mostNoise, ...all.map(({ edges }) => edges));
  const shown = all.filter(({ contrast }) => contrast >= leastContrast);
  if (shown.length === 0) return null;
  return Math.max(...shown.map(({ edges, contrast }) => (edges - noise) / contrast));
};

/** Pixels that hang together and pass `takes`, as one area. */
interface Area {
  readonly size: number;
  readonly middle: Point;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The outermost pixels towards the four corners of the picture. */
  readonly corners: Corners;
  readonly at: readonly number[];
}

const flood = (grey: Grey, start: number, seen: Uint8Array, takes: (at: number) => boolean): number[] => {
  const { width, luma } = grey;
  const found = [start];
  seen[start] = 1;
  for (let next = 0; next < found.length; next += 1) {
    const at = found[next] ?? 0;
    const column = at % width;
    const around = [
      column > 0 ? at - 1 : -1,
      column < width - 1 ? at + 1 : -1,
      at - width,
      at + width < luma.length ? at + width : -1,
    ];
    for (const neighbour of around) {
      if (neighbour < 0 || seen[neighbour] === 1 || !takes(neighbour)) continue;
      seen[neighbour] = 1;
      found.push(neighbour);
    }
  }
  return found;
};

const areaOf = ({ width, height }: Grey, at: readonly number[]): Area => {
  const places = at.map((index) => ({ x: index % width, y: Math.floor(index / width) }));
  const most = (value: (place: Point) => number): Point =>
    places.reduce((best, place) => (value(place) > value(best) ? place : best));
  const share = ({ x, y }: Point): Point => ({ x: (x + 0.5) / width, y: (y + 0.5) / height });
  const corners: Corners = [
    share(most(({ x, y }) => -x - y)),
    share(most(({ x, y }) => x - y)),
    share(most(({ x, y }) => x + y)),
    share(most(({ x, y }) => y - x)),
  ];
  const sum = places.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return {
    size: at.length,
    middle: share({ x: sum.x / at.length, y: sum.y / at.length }),
    left: most(({ x }) => -x).x,
    right: most(({ x }) => x).x,
    top: most(({ y }) => -y).y,
    bottom: most(({ y }) => y).y,
    corners,
    at,
  };
};

/** The largest area of pixels that pass. */
const largestArea = (grey: Grey, takes: (at: number) => boolean): Area | null => {
  const seen = new Uint8Array(grey.luma.length);
  let largest: readonly number[] = [];
  for (let at = 0; at < grey.luma.length; at += 1) {
    if (seen[at] === 1 || !takes(at)) continue;
    const found = flood(grey, at, seen, takes);
    if (found.length > largest.length) largest = found;
  }
  return largest.length === 0 ? null : areaOf(grey, largest);
};

/** A sensor at its end; print on white paper in good light stays below. */
const burntFrom = 250;
/** A lamp's reflection is a patch: smaller is a sparkle, larger is white paper or a scan. */
const [leastGlare, mostGlare] = [0.004, 0.4];
/** Light fades out around a reflection; the edge of a printed white field does not. */
const fadesFrom = 175;
const leastFading = 0.5;

const fadingShare = ({ width, height, luma }: Grey, { at }: Area): number => {
  const inside = new Set(at);
  let [edge, fading] = [0, 0];
  for (const index of at) {
    const [x, y] = [index % width, Math.floor(index / width)];
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const beside = (y + dy) * width + x + dx;
      // One pixel on: the reduction itself mixes the pixel right at the edge.
      const [farX, farY] = [x + 2 * dx, y + 2 * dy];
      if (inside.has(beside) || farX < 0 || farY < 0 || farX >= width || farY >= height) continue;
      edge += 1;
      if ((luma[farY * width + farX] ?? 0) >= fadesFrom) fading += 1;
    }
  }
  return edge === 0 ? 0 : fading / edge;
};

/** The largest burnt-out patch: where it is and what share of the picture. */
export const glareOf = (grey: Grey): { readonly share: number; readonly middle: Point } | null => {
  const area = largestArea(grey, (at) => (grey.luma[at] ?? 0) >= burntFrom);
  if (area === null) return null;
  const share = area.size / grey.luma.length;
  if (share < leastGlare || share > mostGlare || fadingShare(grey, area) < leastFading) return null;
  return { share, middle: area.middle };
};

/** Where dark and bright part best (Otsu 1979), with the means of both. */
const parting = (luma: Uint8ClampedArray): { readonly from: number; readonly step: number } => {
  const counts = new Float64Array(256);
  for (const value of luma) counts[value] = (counts[value] ?? 0) + 1;
  const all = luma.reduce((sum, value) => sum + value, 0);
  let [below, belowSum, best] = [0, 0, { from: 128, step: 0, between: -1 }];
  for (let value = 0; value < 255; value += 1) {
    below += counts[value] ?? 0;
    belowSum += value * (counts[value] ?? 0);
    const above = luma.length - below;
    if (below === 0 || above === 0) continue;
    const step = (all - belowSum) / above - belowSum / below;
    const between = below * above * step * step;
    if (between > best.between) best = { from: value + 1, step, between };
  }
  return best;
};

/** Paper on a table differs by at least this much; less is no sheet that can be told from what it lies on. */
const leastStep = 45;
/** A sheet is nearly as large as the box around it. A tilted one is less, a hand or a face much less. */
const leastFilled = 0.7;

/** A bright sheet on a darker ground: its corners, and the share of the picture that it takes. */
export const sheetOf = (grey: Grey): { readonly corners: Corners; readonly share: number } | null => {
  const { from, step } = parting(grey.luma);
  if (step < leastStep) return null;
  const area = largestArea(grey, (at) => (grey.luma[at] ?? 0) >= from);
  if (area === null) return null;
  const box = (area.right - area.left + 1) * (area.bottom - area.top + 1);
  if (area.size < leastFilled * box || area.size < 0.02 * grey.luma.length) return null;
  return { corners: area.corners, share: box / grey.luma.length };
};

/** The brightest tenth of a legible photograph is paper: below this it is grey on grey, and noise eats the print. */
const leastLight = 90;
/**
 * Sharp print at 800 px has 1 to 3. A Gaussian blur of 1 px there leaves about 0.3 and can be read; one of 1.5 px leaves under
 * 0.1, and the letters of an identity card run together. Measured in tests/unit/ui/picture-quality.test.ts.
 */
const leastSharpness = 0.12;
/** A card that takes less than a quarter of a 1600 px picture has under 100 dots per centimetre of its print. */
const leastSheet = 0.25;

/** What is photographed: a sheet with print on it, or a person (a portrait). */
export type Subject = 'sheet' | 'person';

/** Of a person neither size nor a bright wall matters, only light and focus. */
export const hintsFor = (subject: Subject, hints: readonly PictureHint[]): readonly PictureHint[] =>
  subject === 'sheet' ? hints : hints.filter((hint) => hint === 'dark' || hint === 'blurred');

const glareHint = ({ x }: Point): PictureHint => {
  if (x < 0.4) return 'glare-left';
  return x > 0.6 ? 'glare-right' : 'glare-middle';
};

/** What may make the photograph hard to read. `grey` has its longest side at about `measuredSide`. */
export const hintsOf = (grey: Grey): readonly PictureHint[] => {
  const sharpness = sharpnessOf(grey);
  const small = reduced(grey, 4);
  const glare = glareOf(small);
  const sheet = sheetOf(small);
  return [
    ...(percentile(grey.luma, 0.9) < leastLight ? (['dark'] as const) : []),
    ...(sharpness === null || sharpness < leastSharpness ? (['blurred'] as const) : []),
    ...(glare === null ? [] : [glareHint(glare.middle)]),
    ...(sheet !== null && sheet.share < leastSheet ? (['far'] as const) : []),
  ];
};
