import { type Grey, hintsFor, hintsOf, type PictureHint, reduced, type Subject } from './picture-quality.ts';

/** How far the guide stands inside of the camera's picture, as a share of width and height. */
export const frameInset = 0.08;

/** What the camera sees right now: what is in the way of a good photograph, else whether a sheet fills the guide. */
export type LiveState = PictureHint | 'fills' | 'aim';

export interface FrameSides {
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly left: boolean;
}

/** Places along each side at which the sheet's edge is looked for. */
const looks = 24;
/** Of them, so many must show the edge: a thumb on the sheet hides a few. */
const leastSeen = 0.7;
/** Paper against a table; a shadow's rim is weaker. */
const leastStep = 25;
/** An edge is a line: among the places that show one, the middle half lies within this share of the picture's side. */
const mostSpread = 0.07;

interface Edge {
  readonly step: number;
  readonly depth: number;
}

const sharpestStep = (valueAt: (depth: number) => number, depth: number): Edge => {
  let best: Edge = { step: 0, depth: 0 };
  for (let at = 2; at < depth - 2; at += 1) {
    const outside = (valueAt(at - 2) + valueAt(at - 1)) / 2;
    const inside = (valueAt(at + 1) + valueAt(at + 2)) / 2;
    if (inside - outside > best.step) best = { step: inside - outside, depth: at };
  }
  return best;
};

/** Looks inwards from one side of the picture, as far behind the guide as the guide stands from the side. */
const hasEdge = (
  along: number,
  across: number,
  valueAt: (along: number, depth: number) => number,
): boolean => {
  const depth = Math.round(across * frameInset * 2) + 4;
  const found = Array.from({ length: looks }, (_, index) => {
    // Corners are round and fingers hold them: the outer tenth on both ends does not count.
    const place = Math.round(along * (0.1 + (0.8 * (index + 0.5)) / looks));
    return sharpestStep((at) => valueAt(place, at), depth);
  }).filter(({ step }) => step >= leastStep);
  if (found.length < leastSeen * looks) return false;
  const depths = found.map((edge) => edge.depth).sort((one, other) => one - other);
  const spread =
    (depths[Math.floor(depths.length * 0.75)] ?? 0) - (depths[Math.floor(depths.length / 4)] ?? 0);
  return spread <= mostSpread * across + 1;
};

/** On which sides the edge of something brighter than its ground runs along the guide. */
export const frameSides = ({ width, height, luma }: Grey): FrameSides => {
  const at = (x: number, y: number): number => luma[y * width + x] ?? 0;
  return {
    top: hasEdge(width, height, (x, depth) => at(x, depth)),
    bottom: hasEdge(width, height, (x, depth) => at(x, height - 1 - depth)),
    left: hasEdge(height, width, (y, depth) => at(depth, y)),
    right: hasEdge(height, width, (y, depth) => at(width - 1 - depth, y)),
  };
};

/** One thing at a time: what spoils the photograph goes before how it is framed. */
export const liveStateOf = (grey: Grey, subject: Subject): LiveState => {
  const [hint] = hintsFor(subject, hintsOf(grey));
  if (hint !== undefined) return hint;
  if (subject === 'person') return 'aim';
  const { top, right, bottom, left } = frameSides(reduced(grey, 4));
  return top && right && bottom && left ? 'fills' : 'aim';
};
