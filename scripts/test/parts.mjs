import { setTimeout as sleep } from 'node:timers/promises';
import { resolveElectron } from '../electron-runtime.mjs';
import { killAll } from '../lib/processes.mjs';
import { duration, Refusal } from '../lib/say.mjs';
import { setUp } from '../setup.mjs';
import { checkBoundaries, checkBuild, checkFormat, checkTypes, checkUnused, runVitest } from './checks.mjs';
import { pass } from './report.mjs';

const minute = 60_000;

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} title
 * @property {number} limitMs after this it is ended and counts as failed; twice what it should take
 * @property {boolean} [isNeeded] nothing can run when it fails; it also runs under `--only`
 * @property {boolean} [needsBuild]
 * @property {(limitMs: number) => Promise<import('./report.mjs').Verdict>} run
 */

/** @param {number} limitMs */
async function prepare(limitMs) {
  const late = new AbortController();
  const limit = sleep(limitMs, undefined, { signal: late.signal }).then(() => {
    killAll();
    throw new Refusal(
      `Setting up was ended after ${duration(limitMs)}.`,
      'Check the network and run it again.',
    );
  });
  const work = setUp({ system: 'test' }).then(() => resolveElectron());
  try {
    await Promise.race([work, limit]);
    return pass;
  } finally {
    late.abort();
    limit.catch(() => undefined);
    work.catch(() => undefined);
  }
}

/** @type {readonly Part[]} */
export const parts = [
  { name: 'setup', title: 'Setting up', limitMs: 12 * minute, isNeeded: true, run: prepare },
  { name: 'format', title: 'Format and lint', limitMs: 2 * minute, run: checkFormat },
  { name: 'types', title: 'Types, one tsconfig a world', limitMs: 4 * minute, run: checkTypes },
  { name: 'boundaries', title: 'Boundaries between the houses', limitMs: 2 * minute, run: checkBoundaries },
  { name: 'unused', title: 'Unused code', limitMs: 2 * minute, run: checkUnused },
  { name: 'build', title: 'Build', limitMs: 4 * minute, run: checkBuild },
  {
    name: 'unit',
    title: 'Unit, contract, journeys and simulation',
    limitMs: 16 * minute,
    needsBuild: true,
    run: (limitMs) => runVitest('unit', limitMs),
  },
  {
    name: 'gateway',
    title: 'Gateway on real PostgreSQL',
    limitMs: 16 * minute,
    needsBuild: true,
    run: (limitMs) => runVitest('gateway', limitMs),
  },
  {
    name: 'electron',
    title: 'The kiosk in real Electron, killed and restarted',
    limitMs: 36 * minute,
    needsBuild: true,
    run: (limitMs) => runVitest('electron', limitMs, { needsScreen: true }),
  },
  {
    name: 'accessibility',
    title: 'Accessibility of the screens',
    limitMs: 24 * minute,
    needsBuild: true,
    run: (limitMs) => runVitest('accessibility', limitMs, { needsScreen: true }),
  },
];

/**
 * The parts to run: all of them, or those named after `--only` with what they rest on.
 * @param {readonly string[]} args
 * @returns {readonly Part[]}
 */
export function choose(args) {
  if (args.length === 0) return parts;
  const known = parts.map(({ name }) => name).join(', ');
  const names = args.length === 2 && args[0] === '--only' ? (args[1] ?? '').split(',') : undefined;
  if (names === undefined || names.some((name) => !parts.some((part) => part.name === name))) {
    throw new Refusal(
      'There is an option or a part that this command does not know.',
      `Use: npm test -- --only PART[,PART]; parts: ${known}`,
    );
  }
  const chosen = parts.filter(({ name }) => names.includes(name));
  const needsBuild = chosen.some((part) => part.needsBuild === true);
  return parts.filter(
    (part) => chosen.includes(part) || part.isNeeded === true || (needsBuild && part.name === 'build'),
  );
}
