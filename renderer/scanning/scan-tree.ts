/** One thing that can be chosen. */
export interface ScanItem<T> {
  /** Tells it from the others, also when it is collected anew. */
  readonly key: unknown;
  /** What belongs together: neighbours with the same group light up together first. */
  readonly group: unknown;
  readonly target: T;
}

export type ScanNode<T> =
  | { readonly kind: 'item'; readonly item: ScanItem<T> }
  | { readonly kind: 'row'; readonly nodes: readonly ScanNode<T>[] };

/** So many light up one by one; more of them first in rows, or the last one would be waited for too long. */
export const mostAtOnce = 6;

const rowOf = <T>(nodes: readonly ScanNode<T>[]): ScanNode<T> => {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'row', nodes };
};

/** As few rows as hold them, of even length. */
const inRows = <T>(nodes: readonly ScanNode<T>[]): readonly ScanNode<T>[] => {
  if (nodes.length <= mostAtOnce) return nodes;
  const rows = Math.ceil(nodes.length / mostAtOnce);
  const length = Math.ceil(nodes.length / rows);
  const row = (_: unknown, index: number): ScanNode<T> =>
    rowOf(nodes.slice(index * length, (index + 1) * length));
  return inRows(Array.from({ length: Math.ceil(nodes.length / length) }, row));
};

const grouped = <T>(items: readonly ScanItem<T>[]): readonly (readonly ScanItem<T>[])[] => {
  const groups: ScanItem<T>[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0]?.group === item.group) last?.push(item);
    else groups.push([item]);
  }
  return groups;
};

const asNode = <T>(item: ScanItem<T>): ScanNode<T> => ({ kind: 'item', item });

/** Few things one by one; many first by what belongs together, then one by one. Nowhere more than six to wait for. */
export const scanTree = <T>(items: readonly ScanItem<T>[]): readonly ScanNode<T>[] => {
  if (items.length <= mostAtOnce) return items.map(asNode);
  const groups = grouped(items).map((group) => inRows(group.map(asNode)));
  const [only] = groups;
  return groups.length === 1 && only !== undefined ? only : inRows(groups.map(rowOf));
};

export const itemsIn = <T>(node: ScanNode<T>): readonly ScanItem<T>[] =>
  node.kind === 'item' ? [node.item] : node.nodes.flatMap(itemsIn);
