import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { start } from '../lib/processes.mjs';
import { root } from '../lib/root.mjs';
import { Refusal } from '../lib/say.mjs';

const readyLimitMs = 60_000;

/**
 * @typedef {import('node:child_process').ChildProcess} Process
 * @typedef {object} Child
 * @property {Process} process
 * @property {string} log absolute path of the file that takes what it says
 * @property {number} politeMs how long it may take to stop in order
 */

/**
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ data: string, politeMs: number }} options
 * @returns {Promise<Child>}
 */
async function startLogged(name, command, args, { data, politeMs }) {
  const folder = join(data, 'logs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const log = join(folder, `${name}.log`);
  const file = createWriteStream(log, { flags: 'a', mode: 0o600 });
  const child = start(command, args, { cwd: root });
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  child.once('close', () => file.end());
  return { process: child, log, politeMs };
}

/** @param {import('./options.mjs').StartOptions} options */
export function startGateway({ data, port }) {
  const program = join(root, 'dist', 'gateway', 'main.js');
  const args = [program, '--host', '127.0.0.1', '--port', String(port), '--data', data];
  // It finishes its requests and stops PostgreSQL.
  return startLogged('gateway', process.execPath, args, { data, politeMs: 20_000 });
}

/** @param {string} data */
const previewFile = (data) => join(data, 'preview.json');

/**
 * Builds a catalogue that is being written, now and after each change; its faults are said where the command runs.
 * @param {string} catalogue folder with `services/` and `locales/`
 * @param {string} data
 * @returns {Child}
 */
export function startPreview(catalogue, data) {
  const program = join(root, 'dist', 'preview', 'preview.js');
  const child = start(process.execPath, [program, '--from', catalogue, '--to', previewFile(data)], {
    cwd: root,
  });
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  return { process: child, log: '', politeMs: 2_000 };
}

/**
 * Waits until the catalogue was built once.
 * @param {string} data
 * @param {Child} preview
 */
export async function previewReady(data, { process: child }) {
  const limit = Date.now() + readyLimitMs;
  while (!existsSync(previewFile(data)) && child.exitCode === null && Date.now() < limit)
    await setTimeout(100);
  if (!existsSync(previewFile(data)))
    throw new Refusal('The catalogue could not be built; mend it and start again.');
}

/**
 * @param {import('../electron-runtime.mjs').Runtime} runtime
 * @param {import('./options.mjs').StartOptions} options
 */
export function startKiosk(runtime, { data, catalogue }) {
  const args = [
    root,
    ...runtime.args,
    `--doorstep-data=${join(data, 'device')}`,
    ...(catalogue === undefined ? [] : [`--doorstep-preview=${previewFile(data)}`]),
  ];
  return startLogged('kiosk', runtime.path, args, { data, politeMs: 8_000 });
}

/**
 * @param {string} line
 * @returns {string | undefined} the address in `{"ready":true,"url":…}`
 */
export function urlOfReadyLine(line) {
  try {
    const message = JSON.parse(line);
    return message?.ready === true && typeof message.url === 'string' ? message.url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Waits until the gateway listens. Its own words are shown when it does not come to that.
 * @param {Child} gateway
 * @returns {Promise<string>} its address
 */
export function readyUrl({ process: child, log }) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const refuse = (/** @type {string} */ sentence) => reject(new Refusal(sentence, `Its log: ${log}`));
    const limit = globalThis.setTimeout(
      () => refuse('The gateway was not ready within a minute.'),
      readyLimitMs,
    );
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      complaint = (complaint + text).slice(-2_000);
    });
    child.once('close', () => {
      clearTimeout(limit);
      refuse(`The gateway could not start. ${complaint.trim()}`);
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = urlOfReadyLine(line);
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    });
  });
}

/**
 * @param {Child} child
 * @returns {Promise<string | null>} how it ended, in words, when it was not in order
 */
export async function endOf({ process: child }) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode !== null) return `signal ${child.signalCode}`;
  return child.exitCode === 0 ? null : `exit code ${child.exitCode}`;
}
