import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { run, tail } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { Refusal, runCommand, say, step } from './lib/say.mjs';
import { setUp } from './setup.mjs';

const usage = 'npm run package -- [--dir] [--output DIR]';

function readOptions() {
  try {
    const options = /** @type {const} */ ({ dir: { type: 'boolean' }, output: { type: 'string' } });
    const { dir = false, output = 'release' } = parseArgs({ options }).values;
    return { dir, output };
  } catch {
    throw new Refusal('There is an option that this command does not know.', `Use: ${usage}`);
  }
}

/**
 * The folder that holds a whole Electron: on macOS the executable lies deep inside its application bundle.
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
function distributionOf({ path }) {
  return process.platform === 'darwin' ? resolve(dirname(path), '../../..') : dirname(path);
}

/**
 * Packs what dist/ holds with the resolved runtime. `--dir` makes the unpacked application; without it the system's
 * installers are made, for which electron-builder fetches its own tools.
 */
async function packageApp() {
  const { dir, output } = readOptions();
  await setUp({ system: 'none' });
  await build();
  const runtime = await resolveElectron();
  if (!dir && runtime.kind !== 'official') {
    throw new Refusal('Installers are made from the official Electron only.', 'Use --dir here.');
  }
  const args = [
    join(root, 'node_modules', 'electron-builder', 'cli.js'),
    ...(dir ? ['--dir'] : []),
    ...['--publish', 'never'],
    `-c.directories.output=${output}`,
    `-c.electronVersion=${runtime.version}`,
    `-c.electronDist=${distributionOf(runtime)}`,
  ];
  const outcome = await step('Packing', () =>
    run(process.execPath, args, { cwd: root, limitMs: 10 * 60_000 }),
  );
  if (outcome.code !== 0) throw new Error(`electron-builder failed:\n${tail(outcome.output, 40)}`);
  say(`• Packed into ${output}/`);
  return 0;
}

await runCommand(packageApp);
