import { stderr, stdout } from 'node:process';

/** One result, as printed. `ratio` is `ours / reference`, of the same run on the same machine; the rest says nothing elsewhere. */
export interface Line {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  readonly runs: number;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export const print = ({ name, ours, reference, unit, runs }: Line): void => {
  const line = { name, ratio: ours / reference, ours, reference, unit, runs };
  stdout.write(
    `${JSON.stringify(line, (_, value) => (typeof value === 'number' ? rounded(value) : value))}\n`,
  );
};

export const remark = (text: string): void => {
  stderr.write(`${text}\n`);
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** One of those measured side by side: `work` does `times` of what is measured. */
export interface Contender {
  readonly times: number;
  readonly work: () => unknown;
}

export interface Runs {
  readonly runs: number;
  readonly warmUp: number;
}

/** Median milliseconds of one piece of work, by contender; they take turns, so that the machine's moods meet all alike. */
export const interleaved = async <Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { runs, warmUp }: Runs,
): Promise<Readonly<Record<Name, number>>> => {
  const entries = Object.entries<Contender>(contenders);
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let run = -warmUp; run < runs; run += 1) {
    for (const [name, { work, times: count }] of entries) {
      const start = performance.now();
      await work();
      const took = (performance.now() - start) / count;
      if (run >= 0) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries([...times].map(([name, each]) => [name, median(each)])) as Record<Name, number>;
};

/** Kilobytes that stay reachable for one thing made; needs `node --expose-gc`. The things are made before it returns. */
export const retainedKb = (make: (index: number) => unknown, count: number): number => {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run node with --expose-gc');
  make(count);
  const kept: unknown[] = Array.from({ length: count });
  const settled = (): number => {
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  };
  const before = settled();
  for (let index = 0; index < count; index += 1) kept[index] = make(index);
  const after = settled();
  kept.length = 0;
  return (after - before) / count / 1024;
};
