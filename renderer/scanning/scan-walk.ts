import type { ScanNode } from './scan-tree.ts';

/** Where the light is: the rows that were entered, the place in the last of them, and the rounds made there. */
export interface Place {
  readonly rows: readonly number[];
  readonly index: number;
  readonly rounds: number;
}

export const start: Place = { rows: [], index: 0, rounds: 0 };

/** After so many rounds without a press the light goes back out of a row, and at last stops. */
const mostRounds = 2;

const levelAt = <T>(tree: readonly ScanNode<T>[], rows: readonly number[]): readonly ScanNode<T>[] =>
  rows.reduce<readonly ScanNode<T>[]>((level, index) => {
    const node = level[index];
    return node?.kind === 'row' ? node.nodes : [];
  }, tree);

export const nodeAt = <T>(tree: readonly ScanNode<T>[], { rows, index }: Place): ScanNode<T> | undefined =>
  levelAt(tree, rows)[index];

/** The next place; null: nobody has pressed for two rounds, so it stops until somebody does. */
export const next = <T>(tree: readonly ScanNode<T>[], place: Place): Place | null => {
  const { rows, index, rounds } = place;
  if (index + 1 < levelAt(tree, rows).length) return { ...place, index: index + 1 };
  if (rounds + 1 < mostRounds) return { rows, index: 0, rounds: rounds + 1 };
  const row = rows.at(-1);
  return row === undefined ? null : { rows: rows.slice(0, -1), index: row, rounds: 0 };
};

export const enter = ({ rows, index }: Place): Place => ({ rows: [...rows, index], index: 0, rounds: 0 });
