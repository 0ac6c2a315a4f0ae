import type { Comfort } from '../../shared/protocol/visit.ts';
import { itemsIn, type ScanItem, type ScanNode, scanTree } from './scan-tree.ts';
import { enter, next, nodeAt, type Place, start } from './scan-walk.ts';

export type ScanState =
  | 'off'
  | 'scanning'
  /** Two rounds without a press: the next press starts again and takes nothing. */
  | 'paused'
  /** Somebody works with mouse or keyboard; the light waits until they have done. */
  | 'waiting';

export interface ScanSurface<T> {
  /** What can be chosen now, in the order in which it lights up. */
  items(): readonly ScanItem<T>[];
  /** Shows what is lit, a row or a single one; none puts the light out. */
  light(targets: readonly T[], kind: ScanNode<T>['kind']): void;
  take(target: T): void;
  /** Something is being read aloud: the light stays where it is until that has ended. */
  isBusy(): boolean;
}

export interface Scanner {
  state(): ScanState;
  subscribe(listener: () => void): () => void;
  /** From the top. */
  restart(): void;
  /** The switch. */
  press(): void;
  /** Somebody else's turn, for so long. */
  waitFor(ms: number): void;
  stop(): void;
}

/** How long each one is lit. */
export const paces = { slow: 3_000, medium: 2_000, fast: 1_200 } as const satisfies Record<
  Exclude<Comfort['scanning'], 'off'>,
  number
>;
export type ScanPace = keyof typeof paces;

/** The page settles before the first light. */
const settleMs = 600;
/** A hand that trembles presses twice. */
const tremorMs = 350;

const sameKeys = <T>(a: readonly ScanItem<T>[], b: readonly ScanItem<T>[]): boolean =>
  a.length === b.length && a.every(({ key }, index) => key === b[index]?.key);

/** Lights up what can be chosen, one after the other, and takes what is lit when the switch is pressed. */
export const createScanner = <T>(surface: ScanSurface<T>, pace: ScanPace): Scanner => {
  const litMs = paces[pace];
  const listeners = new Set<() => void>();
  let state: ScanState = 'off';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let items: readonly ScanItem<T>[] = [];
  let place: Place | null = null;
  let wasBusy = false;
  let pressedAt = Number.NEGATIVE_INFINITY;

  const become = (now: ScanState): void => {
    if (state === now) return;
    state = now;
    for (const listener of listeners) listener();
  };
  const after = (ms: number, what: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };
  const dark = (): void => {
    place = null;
    surface.light([], 'item');
  };

  const show = (at: Place): void => {
    const node = nodeAt(scanTree(items), at);
    place = node === undefined ? null : at;
    const lit = node === undefined ? [] : itemsIn(node).map(({ target }) => target);
    surface.light(lit, node?.kind ?? 'item');
  };

  const step = (): void => {
    const now = surface.items();
    const isSame = sameKeys(items, now);
    items = now;
    const to = place === null || !isSame ? start : next(scanTree(items), place);
    if (to === null) {
      dark();
      become('paused');
    } else {
      show(to);
      after(litMs, tick);
    }
  };

  /** What was heard needs time to be answered: after the voice has ended the light stays for half its time more. */
  const tick = (): void => {
    const isBusy = surface.isBusy();
    if (isBusy || wasBusy) after(litMs / 2, tick);
    else step();
    wasBusy = isBusy;
  };

  const begin = (): void => {
    dark();
    become('scanning');
  };
  const beginNow = (): void => {
    begin();
    tick();
  };
  const beginSettled = (): void => {
    begin();
    after(settleMs, tick);
  };

  const takeLit = (): void => {
    const now = surface.items();
    const node = place === null ? undefined : nodeAt(scanTree(items), place);
    // The page has changed under the light: what is lit is no longer what would be taken.
    if (place === null || node === undefined || !sameKeys(items, now)) return;
    if (node.kind === 'row') {
      show(enter(place));
      after(litMs, tick);
    } else {
      beginSettled();
      surface.take(node.item.target);
    }
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart: beginSettled,
    press: () => {
      const now = Date.now();
      if (state === 'off' || now - pressedAt < tremorMs) return;
      pressedAt = now;
      if (state === 'scanning') takeLit();
      else beginNow();
    },
    waitFor: (ms) => {
      if (state === 'off') return;
      dark();
      become('waiting');
      after(ms, beginNow);
    },
    stop: () => {
      clearTimeout(timer);
      dark();
      become('off');
    },
  };
};
