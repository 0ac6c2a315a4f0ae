import { describe, expect, it } from 'vitest';
import { createSerial } from '../../../shared/lib/serial.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('serial', () => {
  it('runs one task at a time, in the order given, whatever each takes', async () => {
    const serial = createSerial();
    const seen: string[] = [];
    const task = (name: string, ms: number) => () => {
      seen.push(`${name} begins`);
      return pause(ms).then(() => seen.push(`${name} ends`));
    };
    await Promise.all([serial(task('slow', 8)), serial(task('fast', 0)), serial(task('last', 1))]);
    expect(seen).toEqual([
      'slow begins',
      'slow ends',
      'fast begins',
      'fast ends',
      'last begins',
      'last ends',
    ]);
  });

  it('gives each caller the outcome of its own task', async () => {
    const serial = createSerial();
    const failing = serial(() => Promise.reject(new Error('mine')));
    const working = serial(async () => 7);
    await expect(failing).rejects.toThrow('mine');
    expect(await working).toBe(7);
  });

  it('goes on after a task that throws before it returns a promise', async () => {
    const serial = createSerial();
    const first = serial(async () => 1);
    const throwing = serial(() => {
      throw new Error('at once');
    });
    await expect(throwing).rejects.toThrow('at once');
    expect([await first, await serial(async () => 2)]).toEqual([1, 2]);
  });
});
