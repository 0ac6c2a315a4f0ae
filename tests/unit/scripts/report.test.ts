import { describe, expect, it } from 'vitest';
import {
  closingLine,
  combine,
  failure,
  pass,
  readVitestReport,
  reasonOf,
  table,
} from '../../../scripts/test/report.mjs';

const record = (fullName: string, status: string, failureMessages: readonly string[] = []) => ({
  fullName,
  status,
  failureMessages,
});
const file = (status: string, assertionResults: readonly ReturnType<typeof record>[], message = '') => ({
  name: '/srv/checkout/tests/unit/a.test.ts',
  status,
  message,
  assertionResults,
});

describe('the report of a test run', () => {
  it('counts passed tests and names failed ones with their message', () => {
    const verdict = readVitestReport('unit', {
      success: false,
      testResults: [
        file('failed', [record('adds', 'passed'), record('keeps', 'failed', ['expected 1, got 2'])]),
      ],
    });
    expect(verdict.passed).toBe(1);
    expect(verdict.failures).toEqual([
      { name: 'tests/unit/a.test.ts › keeps', message: 'expected 1, got 2' },
    ]);
  });

  it('takes a file that could not be loaded for a failure', () => {
    const verdict = readVitestReport('unit', {
      success: false,
      testResults: [file('passed', [record('adds', 'passed')]), file('failed', [], 'Cannot find module')],
    });
    expect(verdict.failures).toEqual([{ name: 'tests/unit/a.test.ts', message: 'Cannot find module' }]);
  });

  it('takes a run without a test for a failure', () => {
    expect(readVitestReport('unit', { success: true, testResults: [] }).failures).toHaveLength(1);
  });

  it('takes an error outside of every test for a failure', () => {
    const testResults = [file('passed', [record('adds', 'passed')])];
    expect(readVitestReport('unit', { success: false, testResults }).failures).toHaveLength(1);
  });

  it.each(['skipped', 'pending', 'todo'])('counts a %s test as failed in the closing line', (status) => {
    const verdict = readVitestReport('unit', {
      success: true,
      testResults: [file('passed', [record('adds', 'passed'), record('prints [no printer]', status)])],
    });
    expect(verdict.skipped).toEqual(['prints [no printer]']);
    expect(closingLine(verdict)).toBe('1 passed, 1 failed');
  });

  it('gives the reason of a skipped test from its name, or says that there is none', () => {
    expect(reasonOf('prints the receipt [no printer here]')).toBe('no printer here');
    expect(reasonOf('prints the [first] receipt')).toBe('no reason given');
  });

  it('sums over all parts', () => {
    const total = combine([pass, pass, failure('types', 'x'), { passed: 40, failures: [], skipped: ['a'] }]);
    expect(closingLine(total)).toBe('42 passed, 2 failed');
  });

  it('shows each part with its counts and its time', () => {
    const lines = table([
      { part: 'unit', passed: 312, failures: [], skipped: [], ms: 14_230 },
      { part: 'gateway', passed: 7, failures: [{ name: 'a', message: '' }], skipped: ['b'], ms: 125_000 },
    ]);
    expect(lines).toEqual([
      'part               passed     failed    skipped       time',
      'unit                  312          0          0     14.2 s',
      'gateway                 7          1          1  2 min 5 s',
    ]);
  });
});
