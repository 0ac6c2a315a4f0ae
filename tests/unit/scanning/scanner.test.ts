import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScanItem } from '../../../renderer/scanning/scan-tree.ts';
import { createScanner, paces, type ScanPace } from '../../../renderer/scanning/scanner.ts';

const settleMs = 600;

const aPage = (names: readonly string[], pace: ScanPace = 'fast', groupOf = (_: string): string => 'one') => {
  let items: readonly ScanItem<string>[] = names.map((name) => ({
    key: name,
    group: groupOf(name),
    target: name,
  }));
  const taken: string[] = [];
  let lit = '';
  let isBusy = false;
  const scanner = createScanner<string>(
    {
      items: () => items,
      light: (targets) => {
        lit = targets.join('+');
      },
      take: (target) => taken.push(target),
      isBusy: () => isBusy,
    },
    pace,
  );
  return {
    scanner,
    taken,
    lit: () => lit,
    pass: (steps = 1) => vi.advanceTimersByTime(paces[pace] * steps),
    begin: () => {
      scanner.restart();
      vi.advanceTimersByTime(settleMs);
    },
    press: () => {
      // A second press within a tremor is not one.
      vi.advanceTimersByTime(400);
      scanner.press();
    },
    become: (others: readonly string[]) => {
      items = others.map((name) => ({ key: name, group: 'one', target: name }));
    },
    speak: (isSpeaking: boolean) => {
      isBusy = isSpeaking;
    },
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('one switch', () => {
  it.each(['slow', 'medium', 'fast'] as const)('lights one after the other at the pace %s', (pace) => {
    const page = aPage(['yes', 'no'], pace);
    page.begin();
    expect(page.lit()).toBe('yes');
    vi.advanceTimersByTime(paces[pace] - 1);
    expect(page.lit()).toBe('yes');
    vi.advanceTimersByTime(1);
    expect(page.lit()).toBe('no');
  });

  it('has the paces that the profile promises', () => {
    expect(paces).toEqual({ slow: 3_000, medium: 2_000, fast: 1_200 });
  });

  it('takes what is lit', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.pass();
    page.press();
    expect(page.taken).toEqual(['no']);
  });

  it('enters a row first, and takes what is lit in it', () => {
    const page = aPage(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3'], 'fast', (name) => name.slice(0, 1));
    page.begin();
    expect(page.lit()).toBe('a1+a2+a3+a4');
    page.pass();
    expect(page.lit()).toBe('b1+b2+b3');
    page.press();
    expect(page.lit()).toBe('b1');
    page.pass();
    page.press();
    expect(page.taken).toEqual(['b2']);
  });

  it('goes back out of a row after two rounds', () => {
    const page = aPage(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3'], 'fast', (name) => name.slice(0, 1));
    page.begin();
    page.pass();
    page.press();
    page.pass(6);
    expect(page.lit()).toBe('b1+b2+b3');
    expect(page.taken).toEqual([]);
  });

  it('stops after two rounds, and the next press starts again without taking anything', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.pass(4);
    expect(page.scanner.state()).toBe('paused');
    expect(page.lit()).toBe('');
    page.press();
    vi.advanceTimersByTime(0);
    expect(page.scanner.state()).toBe('scanning');
    expect(page.lit()).toBe('yes');
    expect(page.taken).toEqual([]);
  });

  it('takes a trembling hand for one press', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.press();
    vi.advanceTimersByTime(100);
    page.scanner.press();
    page.scanner.press();
    expect(page.taken).toEqual(['yes']);
  });

  it('takes nothing that is no longer what was lit', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.become(['delete', 'no']);
    page.press();
    expect(page.taken).toEqual([]);
  });

  it('starts at the top when the page has become another one', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.become(['red', 'blue', 'green']);
    page.pass();
    expect(page.lit()).toBe('red');
  });

  it('stays where it is while it is being read aloud, and half its time longer', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.speak(true);
    page.pass(5);
    expect(page.lit()).toBe('yes');
    page.speak(false);
    page.pass(0.5);
    expect(page.lit()).toBe('yes');
    page.pass(1);
    expect(page.lit()).toBe('no');
  });

  it('waits in the dark while somebody else works, then goes on from the top', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.pass();
    page.scanner.waitFor(8_000);
    expect(page.lit()).toBe('');
    vi.advanceTimersByTime(7_999);
    expect(page.scanner.state()).toBe('waiting');
    vi.advanceTimersByTime(1);
    expect(page.lit()).toBe('yes');
  });

  it('lights nothing any more once it is off', () => {
    const page = aPage(['yes', 'no']);
    page.begin();
    page.scanner.stop();
    page.pass(5);
    page.press();
    expect(page.lit()).toBe('');
    expect(page.taken).toEqual([]);
  });
});
