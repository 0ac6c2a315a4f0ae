import { describe, expect, it } from 'vitest';
import { choose, parts } from '../../../scripts/test/parts.mjs';

const namesOf = (args: readonly string[]) => choose(args).map(({ name }) => name);

describe('the parts of npm test', () => {
  it('are all run when none is named', () => {
    expect(choose([])).toEqual(parts);
  });

  it('can be named, and bring what they rest on in the right order', () => {
    expect(namesOf(['--only', 'format'])).toEqual(['setup', 'format']);
    expect(namesOf(['--only', 'gateway,unit'])).toEqual(['setup', 'build', 'unit', 'gateway']);
  });

  it.each([[['--only']], [['--only', 'nothing']], [['--only', 'unit,nothing']], [['--all']]])(
    'are refused as %j with the names that there are',
    (args) => {
      expect(() => choose(args)).toThrow(/setup, format, types/);
    },
  );

  it('each end by themselves', () => {
    for (const { limitMs } of parts) expect(limitMs).toBeGreaterThan(0);
  });
});
