/** Whole numbers that come out smallest first; a binary heap, so one in or out costs no more than a few comparisons. */
export interface SmallestFirst {
  add(value: number): void;
  /** −1 when there is none left. */
  take(): number;
}

export const createSmallestFirst = (): SmallestFirst => {
  const heap: number[] = [];
  const at = (index: number): number => heap[index] ?? Number.POSITIVE_INFINITY;

  const rise = (value: number, from: number): void => {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (at(parent) <= value) break;
      heap[index] = at(parent);
      index = parent;
    }
    heap[index] = value;
  };

  const sink = (value: number): void => {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const child = at(left + 1) < at(left) ? left + 1 : left;
      if (at(child) >= value) break;
      heap[index] = at(child);
      index = child;
    }
    heap[index] = value;
  };

  return {
    add: (value) => {
      rise(value, heap.length);
    },
    take: () => {
      const last = heap.pop();
      if (last === undefined) return -1;
      const first = heap[0];
      if (first === undefined) return last;
      sink(last);
      return first;
    },
  };
};
