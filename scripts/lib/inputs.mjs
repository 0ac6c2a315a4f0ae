import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Every file at or under a path, sorted, relative to `root`; nothing for a path that does not exist.
 * @param {string} root
 * @param {string} path relative to `root`, with `/`
 * @returns {Promise<readonly string[]>}
 */
async function filesAt(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!(await stat(full)).isDirectory()) return [path];
  const names = (await readdir(full)).sort();
  return (await Promise.all(names.map((name) => filesAt(root, `${path}/${name}`)))).flat();
}

/**
 * One hash over names and contents, so that a touched file changes nothing and a renamed one does.
 * @param {string} root
 * @param {readonly string[]} paths files and folders, relative to `root`
 * @returns {Promise<string>} SHA-256, hex
 */
export async function hashInputs(root, paths) {
  const files = (await Promise.all(paths.map((path) => filesAt(root, path)))).flat();
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].sort()) {
    const content = await readFile(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Small facts about finished work, kept as one JSON file: name → hash of the inputs it was made from.
 * @param {string} path
 * @returns {Promise<Record<string, string>>} empty when the file is missing or damaged
 */
export async function readStamps(path) {
  try {
    const stamps = JSON.parse(await readFile(path, 'utf8'));
    return typeof stamps === 'object' && stamps !== null ? stamps : {};
  } catch {
    return {};
  }
}
