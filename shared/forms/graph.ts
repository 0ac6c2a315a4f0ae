import { eachJudgementRead, eachPresenceRead, type FormItem } from './items.ts';

/**
 * Who must be looked at again when an item changes, as positions in `items`. A target is `position × 2`, plus 1 when only the
 * row of the change is meant (`member.x`) and not every row.
 */
export interface Edges {
  /** Targets of item `i` stand from `start[i]` to before `start[i + 1]`. */
  readonly start: Int32Array;
  readonly targets: Int32Array;
}

export interface Graph {
  /** Whose asking, options or calculation reads it: always later in the form. */
  readonly presence: Edges;
  /** Whose constraint reads it. */
  readonly judgement: Edges;
}

const memberPrefix = 'member.';

type EachRead = (item: FormItem, visit: (id: string) => void) => void;

const edgesOf = (
  items: readonly FormItem[],
  positions: ReadonlyMap<string, number>,
  eachRead: EachRead,
  mayLookAhead: boolean,
): Edges => {
  const pairs: number[] = [];
  const start = new Int32Array(items.length + 1);
  /** Positions that one item reads; true: in its own row only. */
  const sources = new Map<number, boolean>();
  for (const [target, item] of items.entries()) {
    sources.clear();
    eachRead(item, (read) => {
      const isOwnRow = item.group >= 0 && read.startsWith(memberPrefix);
      const position = positions.get(isOwnRow ? `${item.owner}.${read.slice(memberPrefix.length)}` : read);
      if (position !== undefined) sources.set(position, isOwnRow && (sources.get(position) ?? true));
    });
    for (const [source, isOwnRow] of sources) {
      if (source >= target && !mayLookAhead) continue;
      pairs.push(source, target * 2 + (isOwnRow ? 1 : 0));
      start[source + 1] = (start[source + 1] ?? 0) + 1;
    }
  }
  for (let index = 1; index < start.length; index += 1) {
    start[index] = (start[index] ?? 0) + (start[index - 1] ?? 0);
  }
  const targets = new Int32Array(pairs.length / 2);
  const next = start.slice();
  for (let index = 0; index < pairs.length; index += 2) {
    const source = pairs[index] ?? 0;
    const at = next[source] ?? 0;
    targets[at] = pairs[index + 1] ?? 0;
    next[source] = at + 1;
  }
  return { start, targets };
};

const oncePerItems = <T>(make: (items: readonly FormItem[]) => T): ((items: readonly FormItem[]) => T) => {
  const made = new WeakMap<readonly FormItem[], { readonly it: T }>();
  return (items) => {
    const known = made.get(items) ?? { it: make(items) };
    made.set(items, known);
    return known.it;
  };
};

/** Where each library id stands among a form's items. */
export const positionsOf = oncePerItems(
  (items): ReadonlyMap<string, number> => new Map(items.map(({ id }, index) => [id, index])),
);

/** The graph of a form's items, compiled once. */
export const graphOf = oncePerItems(
  (items): Graph => ({
    presence: edgesOf(items, positionsOf(items), eachPresenceRead, false),
    judgement: edgesOf(items, positionsOf(items), eachJudgementRead, true),
  }),
);
