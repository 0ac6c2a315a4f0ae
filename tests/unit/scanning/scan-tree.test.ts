import { describe, expect, it } from 'vitest';
import {
  itemsIn,
  mostAtOnce,
  type ScanItem,
  type ScanNode,
  scanTree,
} from '../../../renderer/scanning/scan-tree.ts';

const item = (name: string, group = 'one'): ScanItem<string> => ({ key: name, group, target: name });
const many = (count: number, group: string): readonly ScanItem<string>[] =>
  Array.from({ length: count }, (_, index) => item(`${group}${index}`, group));

const shape = (nodes: readonly ScanNode<string>[]): unknown =>
  nodes.map((node) => (node.kind === 'item' ? node.item.target : shape(node.nodes)));
const widest = (nodes: readonly ScanNode<string>[]): number =>
  Math.max(nodes.length, ...nodes.map((node) => (node.kind === 'row' ? widest(node.nodes) : 0)));

describe('rows for a switch', () => {
  it('lights few things one by one, whatever they belong to', () => {
    expect(shape(scanTree([item('a'), item('b', 'two'), item('c', 'two')]))).toEqual(['a', 'b', 'c']);
  });

  it('lights more than six by what belongs together first', () => {
    expect(shape(scanTree([...many(4, 'a'), ...many(3, 'b')]))).toEqual([
      ['a0', 'a1', 'a2', 'a3'],
      ['b0', 'b1', 'b2'],
    ]);
  });

  it('lights a thing that belongs to nothing by itself', () => {
    expect(shape(scanTree([...many(6, 'a'), item('b', 'two')]))).toEqual([
      ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'],
      'b',
    ]);
  });

  it('cuts a long group into even rows', () => {
    expect(shape(scanTree(many(8, 'a')))).toEqual([
      ['a0', 'a1', 'a2', 'a3'],
      ['a4', 'a5', 'a6', 'a7'],
    ]);
  });

  it.each([1, 6, 7, 36, 37, 200])(
    'never makes anybody wait for more than six of %i, and loses none',
    (count) => {
      const items = many(count, 'a').map((each, index) => ({
        ...each,
        group: index % 9 === 0 ? index : each.group,
      }));
      const tree = scanTree(items);
      expect(widest(tree)).toBeLessThanOrEqual(mostAtOnce);
      expect(tree.flatMap(itemsIn)).toEqual(items);
    },
  );
});
