import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tail } from './processes.mjs';
import { Refusal, step } from './say.mjs';

/**
 * One need of ours: the package names under which Debian's releases offer it, newest first, and a command that shows
 * on any system that it is there.
 * @typedef {{ names: readonly string[], command?: string }} Need
 */

/** What Electron links against and a server has not. */
const electronLibraries = [
  { names: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { names: ['libasound2t64', 'libasound2'] },
  { names: ['libnss3'] },
  { names: ['libgbm1'] },
];

/** @type {Readonly<Record<'kiosk' | 'test', readonly Need[]>>} */
export const needs = {
  kiosk: electronLibraries,
  test: [
    ...electronLibraries,
    { names: ['xvfb'], command: 'xvfb-run' },
    { names: ['xauth'], command: 'xauth' },
    { names: ['chromium'], command: 'chromium' },
    { names: ['age'], command: 'age' },
    { names: ['poppler-utils'], command: 'pdftotext' },
  ],
};

/** @param {string} command */
function isOnPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)));
}

/** @param {readonly string[]} names */
async function installedOf(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  return new Set(
    output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
}

/** @param {readonly Need[]} wanted */
async function missingPackages(wanted) {
  const installed = await installedOf(wanted.flatMap((need) => need.names));
  return wanted.filter(
    (need) =>
      !need.names.some((name) => installed.has(name)) &&
      !(need.command !== undefined && isOnPath(need.command)),
  );
}

/**
 * @param {readonly string[]} args
 */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', [...args], { env, limitMs: 10 * 60_000 });
}

/**
 * The name that this release of Debian knows.
 * @param {Need} need
 */
async function nameHere(need) {
  for (const name of need.names) {
    const known = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (known.code === 0 && known.output.includes('Package:')) return name;
  }
  return need.names.at(-1) ?? '';
}

/** @param {readonly Need[]} missing */
async function install(missing) {
  const attempt = async () => {
    const names = await Promise.all(missing.map(nameHere));
    return aptGet(['install', '-y', '--no-install-recommends', ...names]);
  };
  const first = await attempt();
  if (first.code === 0) return first;
  // The package lists may be missing or old: renew them, then once more.
  await aptGet(['update']);
  return attempt();
}

/** @param {readonly Need[]} missing */
function installCommand(missing) {
  return `apt-get install ${missing.map((need) => need.names.at(-1)).join(' ')}`;
}

/**
 * Makes sure that the system has what we need: installs what is missing as root on Debian, else refuses with the words
 * a person needs. On other systems only the commands can be looked for.
 * @param {readonly Need[]} wanted
 */
export async function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux') return;
  if (!existsSync('/etc/debian_version')) {
    const commands = wanted.flatMap(({ command }) =>
      command === undefined || isOnPath(command) ? [] : [command],
    );
    if (commands.length > 0)
      throw new Refusal(
        `These programs are missing: ${commands.join(', ')}.`,
        'Install them with your system’s package manager.',
      );
    return;
  }
  const missing = await missingPackages(wanted);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Refusal('System packages are missing.', `Install them: sudo ${installCommand(missing)}`);
  }
  const outcome = await step(
    `Installing system packages: ${missing.map((need) => need.names.at(-1)).join(' ')}`,
    () => install(missing),
  );
  if (outcome.code !== 0) {
    throw new Refusal(
      `System packages could not be installed:\n${tail(outcome.output, 6)}`,
      `Check the network, then run: ${installCommand(missing)}`,
    );
  }
}
