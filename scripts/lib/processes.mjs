import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const isWindows = process.platform === 'win32';
const keptOutput = 2_000_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a child in a process group of its own, so that it can be ended with everything that it started,
 * and so that Ctrl-C in the terminal reaches us alone and we decide the order in which things stop.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows, ...options });
  running.add(child);
  return child;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether the group still had a member
 */
function signalGroup(pid, signal) {
  try {
    process.kill(isWindows ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
export function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {() => boolean} condition
 * @param {number} limitMs
 */
async function until(condition, limitMs) {
  for (let waited = 0; waited < limitMs && !condition(); waited += 50) await sleep(50);
}

/**
 * Ends a process that leads a group: first itself, in order, then whatever is left of the group.
 * @param {number} pid
 * @param {{ politeMs?: number }} [options] how long it may take to stop by itself after SIGTERM
 */
export async function stopGroup(pid, { politeMs = 5_000 } = {}) {
  try {
    process.kill(pid, 'SIGTERM');
    await until(() => !isThere(pid), politeMs);
  } catch {
    // It has gone; its group may not have.
  }
  if (!signalGroup(pid, 'SIGTERM')) return;
  await until(() => !signalGroup(pid, 0), 2_000);
  signalGroup(pid, 'SIGKILL');
}

/**
 * Ends a child and whatever is left of its group.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ politeMs?: number }} [options] as of `stopGroup`
 */
export async function stop(child, options) {
  if (child.pid !== undefined) await stopGroup(child.pid, options);
  running.delete(child);
}

/** Ends every child that is still known, at once; for the last moment of a command. */
export function killAll() {
  for (const child of running) if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
}

/**
 * @typedef {{ code: number, output: string, timedOut: boolean }} Outcome
 *   `code` is 127 when the command could not be started, 128 when a signal ended it; `output` is stdout and
 *   stderr as they came (the last two million characters).
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number, echo?: boolean }} [options]
 *   `limitMs`: ended with its whole group after that; `echo`: show the output while it comes
 * @returns {Promise<Outcome>}
 */
export async function run(command, args, { limitMs, echo = false, ...options } = {}) {
  const child = start(command, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-keptOutput);
      if (echo) process.stdout.write(text);
    });
  }
  let timedOut = false;
  const limit =
    limitMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          void stop(child);
        }, limitMs);
  try {
    const code = await new Promise((resolve) => {
      child.once('error', () => resolve(127));
      child.once('close', (status) => resolve(status ?? 128));
    });
    return { code, output, timedOut };
  } finally {
    clearTimeout(limit);
    running.delete(child);
  }
}

/**
 * npm as it runs us, so that a second installation on the path is never mixed in.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: readonly string[] }}
 */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return { command: process.execPath, args: [cli, ...args] };
  return { command: isWindows ? 'npm.cmd' : 'npm', args };
}

/**
 * The end of a command's output, for a message.
 * @param {string} output
 */
export function tail(output, lines = 20) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
