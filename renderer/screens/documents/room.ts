import type { Visit } from '../../../shared/protocol/visit.ts';

/** What a photograph of a document usually takes, until this visit's own tell better: 1600 px, JPEG at 0.85. */
const usualBytes = 450_000;
/** Once in the visit, and once more sealed for the agency. */
const copies = 2;
/** Kept free for the logs and the sealed applications themselves: saving an answer must never be refused. */
const reserveBytes = 50 * 1024 * 1024;
/** About ten visits: time enough to have somebody make room. */
const soon = 200;
/** Beyond this nobody has to count. */
const plenty = 1_000;
/** One photograph tells little of the next ones: the usual size counts as much as five of them. */
const usualWeight = 5;

export type Room =
  | { readonly kind: 'plenty' | 'left' | 'soon'; readonly photographs: number }
  | { readonly kind: 'full' };

/** Two figures are all that an estimate can say. */
const rounded = (count: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(count, 1))) - 1);
  return Math.floor(count / unit) * unit;
};

/** How many more photographs fit into `freeBytes`, by the size of those that this visit has. */
export const roomIn = (freeBytes: number, documents: Visit['documents']): Room => {
  const sizes = Object.values(documents).flatMap(({ pages }) => pages.map(({ size }) => size));
  const typical =
    sizes.reduce((sum, size) => sum + size, usualBytes * usualWeight) / (sizes.length + usualWeight);
  const photographs = rounded(Math.max(0, freeBytes - reserveBytes) / (typical * copies));
  if (photographs < 1) return { kind: 'full' };
  if (photographs >= plenty) return { kind: 'plenty', photographs: plenty };
  return { kind: photographs < soon ? 'soon' : 'left', photographs };
};

export interface Power {
  /** 0–1. */
  readonly level: number;
  readonly charging: boolean;
  /** Seconds until it is empty, as the system guesses; Infinity when it does not know. */
  readonly dischargingTime: number;
}

export type PowerLeft =
  | { readonly kind: 'left'; readonly percent: number; readonly hours: number; readonly minutes: number }
  | { readonly kind: 'level' | 'low'; readonly percent: number };

const lowPercent = 20;

/** What is worth saying of the battery; null while it charges. */
export const powerLeft = ({ level, charging, dischargingTime }: Power): PowerLeft | null => {
  if (charging) return null;
  const percent = Math.round(level * 100);
  if (percent <= lowPercent) return { kind: 'low', percent };
  if (!Number.isFinite(dischargingTime)) return { kind: 'level', percent };
  // To the quarter of an hour: the guess is no better.
  const minutes = Math.floor(dischargingTime / 900) * 15;
  return { kind: 'left', percent, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
};
