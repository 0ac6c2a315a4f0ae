import { performance } from 'node:perf_hooks';

const heartbeatMs = 10_000;

/** An expected end of a command: one sentence for a person, and what to do about it. Never shown with a stack. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
  /**
   * @param {string} sentence what is wrong
   * @param {string} [advice] what to do
   */
  constructor(sentence, advice) {
    super(advice === undefined ? sentence : `${sentence}\n  ${advice}`);
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Runs one piece of work under one line; a line of progress follows every ten seconds while it lasts.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  const elapsed = () => duration(performance.now() - startedAt);
  say(`• ${title} …`);
  const heartbeat = setInterval(() => say(`  … ${elapsed()}`), heartbeatMs);
  try {
    const value = await work();
    say(`  done in ${elapsed()}`);
    return value;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Ends a command the same way everywhere: a refusal is a sentence, anything else is a bug and keeps its stack.
 * @param {() => Promise<number>} command gives the exit code
 */
export async function runCommand(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    const text =
      error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${text}\n`);
    process.exitCode = 1;
  }
}
