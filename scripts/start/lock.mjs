import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../lib/say.mjs';

/**
 * A process, told apart from a later one that got the same number.
 * @typedef {{ pid: number, since: string | null }} ProcessMark `since`: when it began, in the system's own count
 * @typedef {{ owner: ProcessMark, children: readonly ProcessMark[] }} LockContent
 */

/**
 * @param {number} pid
 * @returns {Promise<ProcessMark>}
 */
export async function markOf(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22 of proc(5); counted behind the command's name, which may hold spaces and parentheses.
    return { pid, since: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null };
  } catch {
    return { pid, since: null };
  }
}

/** @param {ProcessMark} mark */
async function isAlive(mark) {
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return mark.since === null || (await markOf(mark.pid)).since === mark.since;
}

/**
 * @param {string} path
 * @returns {Promise<LockContent | undefined>}
 */
async function readLock(path) {
  try {
    const content = JSON.parse(await readFile(path, 'utf8'));
    return typeof content?.owner?.pid === 'number' && Array.isArray(content.children) ? content : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes a folder and its parents, one by one: Node 20's own recursion never ends where the system answers ENOENT
 * for a folder whose parent exists, as /proc does.
 * @param {string} path absolute
 */
async function makeFolder(path) {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

/**
 * Makes the data folder and takes it for this process. Two starts on one folder would mix two devices' logs.
 * @param {string} data absolute path of the data folder
 * @returns {Promise<{ leftOver: readonly ProcessMark[], remember: (pids: readonly number[]) => Promise<void>, release: () => Promise<void> }>}
 *   `leftOver`: what a start that was killed left running
 */
export async function takeDataFolder(data) {
  const path = join(data, 'start.lock');
  const owner = await markOf(process.pid);
  try {
    await makeFolder(data);
    const leftOver = await claim(path, owner);
    return {
      leftOver,
      async remember(pids) {
        const children = await Promise.all(pids.map(markOf));
        await writeFile(`${path}.new`, JSON.stringify({ owner, children }), { mode: 0o600 });
        await rename(`${path}.new`, path);
      },
      release: () => rm(path, { force: true }),
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `The data folder cannot be written: ${data}`,
      'Choose another one: npm start -- --data DIR',
    );
  }
}

/**
 * @param {string} path
 * @param {ProcessMark} owner
 * @returns {Promise<readonly ProcessMark[]>}
 */
async function claim(path, owner) {
  const content = JSON.stringify({ owner, children: [] });
  /** @type {readonly ProcessMark[]} */
  let leftOver = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeFile(path, content, { flag: 'wx', mode: 0o600 });
      return leftOver;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const earlier = await readLock(path);
    if (earlier !== undefined && (await isAlive(earlier.owner))) {
      throw new Refusal(
        `Doorstep is running on this data folder already (process ${earlier.owner.pid}).`,
        'Stop it first, or choose another folder and port: npm start -- --data DIR --port N',
      );
    }
    leftOver = await aliveOf(earlier?.children ?? []);
    await rm(path, { force: true });
  }
  throw new Error('start.lock: another start takes it again and again');
}

/** @param {readonly ProcessMark[]} marks */
async function aliveOf(marks) {
  const alive = await Promise.all(marks.map((mark) => (mark.since === null ? false : isAlive(mark))));
  return marks.filter((_mark, index) => alive[index]);
}
