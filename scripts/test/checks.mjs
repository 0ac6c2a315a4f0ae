import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { run, tail } from '../lib/processes.mjs';
import { root } from '../lib/root.mjs';
import { duration } from '../lib/say.mjs';
import { combine, failure, pass, readVitestReport } from './report.mjs';

/** @typedef {import('./report.mjs').Verdict} Verdict */

const reports = join(root, '.reports');
/** Fewer would mean that the check no longer sees the code: it then reports no violations. */
const fewestModules = 50;

/**
 * Runs a program from node_modules by its file, which works the same on every platform.
 * @param {string} file path inside node_modules
 * @param {readonly string[]} args
 * @param {number} limitMs
 */
async function runTool(file, args, limitMs) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const outcome = await run(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    env,
    limitMs,
  });
  return { ...outcome, output: stripVTControlCharacters(outcome.output) };
}

/**
 * @param {string} name
 * @param {{ code: number, output: string, timedOut: boolean }} outcome
 * @param {number} limitMs
 * @returns {Verdict}
 */
function verdictOf(name, { code, output, timedOut }, limitMs) {
  if (timedOut) return failure(name, `Ended after ${duration(limitMs)}.\n${tail(output)}`);
  return code === 0 ? pass : failure(name, tail(output, 60));
}

/** @param {number} limitMs */
export async function checkFormat(limitMs) {
  const outcome = await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], limitMs);
  return verdictOf('format and lint', outcome, limitMs);
}

/** Every tsconfig of a world, also those beside the one that tsconfig.json names (a preload has its own). */
async function worlds() {
  const { references } = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'));
  const found = await Promise.all(
    references.map(async (/** @type {{ path: string }} */ { path }) => {
      if (path.endsWith('.json')) return [path];
      const names = await readdir(join(root, path));
      return names.filter((name) => /^tsconfig.*\.json$/.test(name)).map((name) => `${path}/${name}`);
    }),
  );
  return [...new Set(found.flat())].sort();
}

/** @param {number} limitMs */
export async function checkTypes(limitMs) {
  /** @type {Verdict[]} */
  const verdicts = [];
  const waiting = await worlds();
  const worker = async () => {
    for (let world = waiting.shift(); world !== undefined; world = waiting.shift()) {
      const outcome = await runTool('typescript/bin/tsc', ['-p', world, '--pretty', 'false'], limitMs);
      verdicts.push(verdictOf(`types of ${world}`, outcome, limitMs));
    }
  };
  await Promise.all([worker(), worker()]);
  return combine(verdicts);
}

/** @param {number} limitMs */
export async function checkBoundaries(limitMs) {
  const houses = ['shared', 'renderer', 'electron', 'gateway', 'scripts', 'tests'];
  // Into a file: the graph has outgrown what is kept of a tool's output.
  const report = join(reports, 'boundaries.json');
  await mkdir(reports, { recursive: true });
  await rm(report, { force: true });
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    '--output-to',
    report,
    ...houses,
  ];
  const outcome = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', args, limitMs);
  if (outcome.timedOut || !existsSync(report))
    return verdictOf('boundaries', { ...outcome, code: 1 }, limitMs);
  const { summary } = JSON.parse(await readFile(report, 'utf8'));
  if (summary.totalCruised < fewestModules) {
    return failure('boundaries', `Only ${summary.totalCruised} modules were seen: the check is blind.`);
  }
  const lines = summary.violations.map(
    (/** @type {{ rule: { name: string }, from: string, to: string }} */ { rule, from, to }) =>
      `${rule.name}: ${from} → ${to}`,
  );
  return lines.length === 0 ? pass : failure('boundaries', lines.join('\n'));
}

/** @param {number} limitMs */
export async function checkUnused(limitMs) {
  return verdictOf('unused code', await runTool('knip/bin/knip.js', ['--no-progress'], limitMs), limitMs);
}

/** @param {number} limitMs */
export async function checkBuild(limitMs) {
  const outcome = await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, limitMs });
  return verdictOf('build', outcome, limitMs);
}

/**
 * @param {boolean} needsScreen
 * @returns {{ command: string, before: readonly string[] }}
 */
function launcher(needsScreen) {
  const lacksScreen = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (!needsScreen || !lacksScreen) return { command: process.execPath, before: [] };
  return { command: 'xvfb-run', before: ['-a', '-s', '-screen 0 1920x1080x24', process.execPath] };
}

/**
 * Runs one Vitest project and reads its report.
 * @param {string} project as named in vitest.config.ts
 * @param {number} limitMs
 * @param {{ needsScreen?: boolean }} [options]
 */
export async function runVitest(project, limitMs, { needsScreen = false } = {}) {
  const reportFile = join(reports, `${project}.json`);
  await mkdir(reports, { recursive: true });
  await rm(reportFile, { force: true });
  const { command, before } = launcher(needsScreen);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [...before, vitest, 'run', '--project', project, '--reporter=default', '--reporter=json'];
  const outcome = await run(command, [...args, `--outputFile.json=${reportFile}`], { cwd: root, limitMs });
  const log = stripVTControlCharacters(outcome.output);
  await writeFile(join(reports, `${project}.log`), log);
  if (outcome.timedOut) return failure(project, `Ended after ${duration(limitMs)}.\n${tail(log, 30)}`);
  if (!existsSync(reportFile)) return failure(project, `Vitest gave no report.\n${tail(log, 30)}`);
  const verdict = readVitestReport(project, JSON.parse(await readFile(reportFile, 'utf8')));
  if (outcome.code === 0 || verdict.failures.length > 0) return verdict;
  return combine([
    verdict,
    failure(project, `Vitest ended with exit code ${outcome.code}.\n${tail(log, 30)}`),
  ]);
}
