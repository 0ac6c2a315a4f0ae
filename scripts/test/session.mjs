import { performance } from 'node:perf_hooks';
import { killAll } from '../lib/processes.mjs';
import { duration, Refusal, runCommand, say } from '../lib/say.mjs';
import { choose } from './parts.mjs';
import { closingLine, combine, failure, reasonOf, table } from './report.mjs';

/**
 * @typedef {import('./parts.mjs').Part} Part
 * @typedef {import('./report.mjs').PartResult} PartResult
 */

/** The whole run must stay below an hour, whatever its parts are allowed. */
const wholeLimitMs = 58 * 60_000;
const heartbeatMs = 30_000;

/**
 * @param {Part} part
 * @param {number} limitMs
 */
async function attempt(part, limitMs) {
  try {
    return await part.run(limitMs);
  } catch (error) {
    if (error instanceof Refusal) return failure(part.name, error.message);
    return failure(part.name, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/**
 * @param {Part} part
 * @param {number} remainingMs
 * @returns {Promise<PartResult>}
 */
async function runPart(part, remainingMs) {
  const startedAt = performance.now();
  const limitMs = Math.min(part.limitMs, remainingMs);
  say(`\n■ ${part.title} …`);
  const heartbeat = setInterval(() => say(`  … ${duration(performance.now() - startedAt)}`), heartbeatMs);
  const verdict =
    limitMs > 0 ? await attempt(part, limitMs) : failure(part.name, 'Not run: the hour is over.');
  clearInterval(heartbeat);
  const result = { ...verdict, part: part.name, ms: performance.now() - startedAt };
  say(`  ${closingLine(result)} in ${duration(result.ms)}`);
  for (const { name, message } of result.failures) say(`  ✗ ${name}\n${indent(message)}`);
  return result;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '      ');
}

/**
 * @param {readonly Part[]} parts
 * @returns {Promise<readonly PartResult[]>}
 */
async function runParts(parts) {
  const startedAt = performance.now();
  /** @type {PartResult[]} */
  const results = [];
  for (const part of parts) {
    const buildFailed = results.some((result) => result.part === 'build' && result.failures.length > 0);
    if (part.needsBuild === true && buildFailed) {
      results.push({ ...failure(part.name, 'Not run: the build failed.'), part: part.name, ms: 0 });
      continue;
    }
    const result = await runPart(part, wholeLimitMs - (performance.now() - startedAt));
    results.push(result);
    if (part.isNeeded === true && result.failures.length > 0) break;
  }
  return results;
}

/** @param {readonly PartResult[]} results */
function summarise(results) {
  const total = combine(results);
  const ms = results.reduce((sum, result) => sum + result.ms, 0);
  say('');
  for (const line of table([...results, { ...total, part: 'total', ms }])) say(line);
  if (total.skipped.length > 0) say('\nSkipped, which counts as failed:');
  for (const name of total.skipped) say(`  ${name}: ${reasonOf(name)}`);
  if (total.failures.length > 0) say('\nFailed:');
  for (const { name } of total.failures) say(`  ${name}`);
  say(`\n${closingLine(total)}`);
  return total.failures.length + total.skipped.length === 0 ? 0 : 1;
}

/**
 * The whole of `npm test`.
 * @param {readonly string[]} args
 */
export async function testEverything(args) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      killAll();
      process.exit(130);
    });
  }
  await runCommand(async () => summarise(await runParts(choose(args))));
}
