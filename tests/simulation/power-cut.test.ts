import { beforeAll, describe, expect, it } from 'vitest';
import type { FilesPort } from '../../shared/core/ports.ts';
import { type Simulated, simulate } from '../support/simulation.ts';
import { type Enrolment, enrol } from '../support/world.ts';

/** Each seed is two or three troubled lives, each of whose ends is a state that must be read back. */
const seeds = 128;
const batch = 32;
const states = 300;

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);

describe('whatever happens to power, process and disk', () => {
  const seen: Simulated[] = [];

  it.each(seedsFrom(0, seeds / batch).map((n) => n * batch + 1))(
    'gives back all that was acknowledged (seeds from %i)',
    async (first) => {
      for (const seed of seedsFrom(first, batch)) {
        seen.push(await simulate(enrolment, seed, { finishes: seed % 4 === 0 }));
      }
    },
    60_000,
  );

  it('has met what it was made for', () => {
    const sum = (of: (run: Simulated) => number): number => seen.reduce((total, run) => total + of(run), 0);
    expect(seen).toHaveLength(seeds);
    expect(sum(({ lives }) => lives)).toBeGreaterThan(states);
    expect(sum(({ acknowledged }) => acknowledged)).toBeGreaterThan(seeds * 10);
    expect(sum(({ refused }) => refused)).toBeGreaterThan(20);
    expect(sum(({ repairs }) => repairs)).toBeGreaterThan(10);
  });
});

const lies: readonly (readonly [string, (files: FilesPort) => FilesPort])[] = [
  [
    'a sync that does nothing',
    (files) => ({
      ...files,
      open: async (path, mode) => ({ ...(await files.open(path, mode)), sync: async () => undefined }),
    }),
  ],
  [
    'a folder whose own name is never made durable',
    (files) => ({ ...files, syncDir: async (path) => (path === '' ? undefined : files.syncDir(path)) }),
  ],
  ['a syncDir that does nothing', (files) => ({ ...files, syncDir: async () => undefined })],
  [
    'a truncate that does nothing',
    (files) => ({
      ...files,
      open: async (path, mode) => ({ ...(await files.open(path, mode)), truncate: async () => undefined }),
    }),
  ],
  [
    'a rename that is forgotten',
    (files) => ({
      ...files,
      rename: async (from, to) => (to.startsWith('outbox/') ? undefined : files.rename(from, to)),
    }),
  ],
];

describe('a disk that lies', () => {
  it.each(lies)('is found out: %s', async (_, bend) => {
    const found: string[] = [];
    for (const seed of seedsFrom(1, 60)) {
      await simulate(enrolment, seed, { bend, finishes: true }).catch((cause: Error) =>
        found.push(cause.message),
      );
      if (found.length > 0) break;
    }
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^seed \d+: /);
  });
});
