/** What a picture is made of, as `ImageData` gives it: RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A place in a picture as shares of its width and height, 0–1: holds for every size it is shown in. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners in reading order around the sheet: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** One step of editing; each refers to the picture as the step before has left it. */
export type PictureEdit =
  /** By a quarter, clockwise. */
  | { readonly kind: 'turn'; readonly quarters: 1 | 3 }
  /** What lies between the four corners becomes the picture, straightened. */
  | { readonly kind: 'crop'; readonly corners: Corners }
  /** Black pixels in place of what stood there; nothing of it is kept. */
  | { readonly kind: 'black-out'; readonly from: Point; readonly to: Point };

const blank = (width: number, height: number): Pixels => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4),
});

/** One number a pixel. */
const words = ({ data }: Pixels): Uint32Array =>
  new Uint32Array(data.buffer, data.byteOffset, data.length / 4);

const turned = (picture: Pixels, quarters: 1 | 3): Pixels => {
  const { width, height } = picture;
  const result = blank(height, width);
  const [from, to] = [words(picture), words(result)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = quarters === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      to[place] = from[y * width + x] ?? 0;
    }
  }
  return result;
};

const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

const blackedOut = (picture: Pixels, from: Point, to: Point): Pixels => {
  const { width, height } = picture;
  // Rounded outwards: a pixel that is touched is gone.
  const left = Math.floor(within(Math.min(from.x, to.x), 1) * width);
  const right = Math.ceil(within(Math.max(from.x, to.x), 1) * width);
  const top = Math.floor(within(Math.min(from.y, to.y), 1) * height);
  const bottom = Math.ceil(within(Math.max(from.y, to.y), 1) * height);
  const result = { width, height, data: new Uint8ClampedArray(picture.data) };
  const pixels = words(result);
  const black = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] ?? 0;
  for (let y = top; y < bottom; y += 1) pixels.fill(black, y * width + left, y * width + right);
  return result;
};

type Eight = readonly [number, number, number, number, number, number, number, number];

/**
 * The projection of the unit square onto four corners, in closed form (Heckbert, *Fundamentals of Texture Mapping*, 1989,
 * §2.2.3): (u, v) → ((au + bv + c) / (gu + hv + 1), (du + ev + f) / (gu + hv + 1)).
 */
const projection = ([p0, p1, p2, p3]: Corners): Eight => {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const spread = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / spread;
  const h = (dx1 * dy3 - dx3 * dy1) / spread;
  const [a, d] = [p1.x - p0.x + g * p1.x, p1.y - p0.y + g * p1.y];
  const [b, e] = [p3.x - p0.x + h * p3.x, p3.y - p0.y + h * p3.y];
  return [a, b, p0.x, d, e, p0.y, g, h];
};

/** Whether four corners enclose something that can be straightened: convex, in order, and not a sliver. */
export const isSheet = (corners: Corners): boolean =>
  corners.every((corner, index) => {
    const next = corners[(index + 1) % 4] ?? corner;
    const after = corners[(index + 2) % 4] ?? corner;
    const turn = (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
    return turn > 0.002;
  });

const cropped = (picture: Pixels, corners: Corners): Pixels => {
  if (!isSheet(corners)) return picture;
  const { width, height, data } = picture;
  const at = corners.map(({ x, y }) => ({
    x: within(x, 1) * width,
    y: within(y, 1) * height,
  })) as unknown as Corners;
  const far = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
  const result = blank(
    Math.max(1, Math.round((far(at[0], at[1]) + far(at[3], at[2])) / 2)),
    Math.max(1, Math.round((far(at[0], at[3]) + far(at[1], at[2])) / 2)),
  );
  const [a, b, c, d, e, f, g, h] = projection(at);
  let place = 0;
  for (let row = 0; row < result.height; row += 1) {
    const v = (row + 0.5) / result.height;
    for (let column = 0; column < result.width; column += 1) {
      const u = (column + 0.5) / result.width;
      const depth = g * u + h * v + 1;
      const x = within((a * u + b * v + c) / depth - 0.5, width - 1);
      const y = within((d * u + e * v + f) / depth - 0.5, height - 1);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [rightShare, lowerShare] = [x - left, y - top];
      const first = (top * width + left) * 4;
      const right = left + 1 < width ? 4 : 0;
      const below = top + 1 < height ? width * 4 : 0;
      for (let channel = 0; channel < 4; channel += 1) {
        const start = first + channel;
        const upper = (data[start] ?? 0) * (1 - rightShare) + (data[start + right] ?? 0) * rightShare;
        const lower =
          (data[start + below] ?? 0) * (1 - rightShare) + (data[start + below + right] ?? 0) * rightShare;
        result.data[place] = upper * (1 - lowerShare) + lower * lowerShare;
        place += 1;
      }
    }
  }
  return result;
};

/** The picture after one more step. */
export const edited = (picture: Pixels, edit: PictureEdit): Pixels => {
  switch (edit.kind) {
    case 'turn':
      return turned(picture, edit.quarters);
    case 'crop':
      return cropped(picture, edit.corners);
    case 'black-out':
      return blackedOut(picture, edit.from, edit.to);
  }
};
