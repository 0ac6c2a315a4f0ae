import { duration } from '../lib/say.mjs';

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ passed: number, failures: readonly Failure[], skipped: readonly string[] }} Verdict
 * @typedef {Verdict & { part: string, ms: number }} PartResult
 *
 * @typedef {{ fullName: string, status: string, failureMessages?: readonly string[] | null }} TestRecord
 * @typedef {{ name: string, status: string, message?: string, assertionResults: readonly TestRecord[] }} FileRecord
 * @typedef {{ success: boolean, testResults: readonly FileRecord[] }} VitestReport Vitest's JSON report
 */

/** @type {Verdict} */
export const pass = { passed: 1, failures: [], skipped: [] };

/**
 * @param {string} name
 * @param {string} message
 * @returns {Verdict}
 */
export function failure(name, message) {
  return { passed: 0, failures: [{ name, message }], skipped: [] };
}

/**
 * @param {readonly Verdict[]} verdicts
 * @returns {Verdict}
 */
export function combine(verdicts) {
  return {
    passed: verdicts.reduce((sum, { passed }) => sum + passed, 0),
    failures: verdicts.flatMap(({ failures }) => failures),
    skipped: verdicts.flatMap(({ skipped }) => skipped),
  };
}

/**
 * What a Vitest run found. A file that could not be loaded, an error outside every test and a run that found no test
 * are failures too: each of them would otherwise look like success.
 * @param {string} part
 * @param {VitestReport} report
 * @returns {Verdict}
 */
export function readVitestReport(part, report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failures = [
    ...report.testResults.flatMap(failuresOfFile),
    ...(tests.length === 0 ? [{ name: part, message: 'No test ran.' }] : []),
  ];
  if (!report.success && failures.length === 0) {
    failures.push({ name: part, message: 'An error outside of every test; see the log.' });
  }
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failures,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  };
}

/**
 * @param {string} path of a test file, absolute as Vitest reports it
 */
function shortPath(path) {
  return path.replace(/^.*[/\\](?=tests[/\\])/, '');
}

/**
 * @param {FileRecord} file
 * @returns {readonly Failure[]}
 */
function failuresOfFile(file) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (file.status === 'failed' && failed.length === 0) {
    return [{ name: shortPath(file.name), message: file.message || 'The file could not be run.' }];
  }
  return failed.map((test) => ({
    name: `${shortPath(file.name)} › ${test.fullName}`,
    // Vitest's report has this placeholder instead of its words for a test that ran out of time.
    message: (test.failureMessages ?? [])
      .join('\n')
      .replace('Error: STACK_TRACE_ERROR', 'It ran out of time.'),
  }));
}

/**
 * The words in square brackets at the end of a skipped test's name.
 * @param {string} testName
 */
export function reasonOf(testName) {
  return /\[([^\]]+)\]\s*$/.exec(testName)?.[1] ?? 'no reason given';
}

/** @param {readonly string[]} cells */
function row(cells) {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(14) : ` ${cell.padStart(10)}`)).join('');
}

/**
 * @param {readonly PartResult[]} results
 * @returns {readonly string[]} lines
 */
export function table(results) {
  return [
    row(['part', 'passed', 'failed', 'skipped', 'time']),
    ...results.map(({ part, passed, failures, skipped, ms }) =>
      row([part, String(passed), String(failures.length), String(skipped.length), duration(ms)]),
    ),
  ];
}

/**
 * The last line of a run. A skipped test counts as failed: what was not shown does not hold.
 * @param {Verdict} verdict
 */
export function closingLine({ passed, failures, skipped }) {
  return `${passed} passed, ${failures.length + skipped.length} failed`;
}
