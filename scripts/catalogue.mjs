import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requireNode } from './lib/node-version.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { Refusal, runCommand, say } from './lib/say.mjs';

const usage =
  'npm run catalogue [-- --sign KEYFILE [--overlay FILE]]   or   npm run catalogue -- --new-key KEYFILE';
const tool = join(root, 'dist', 'tools', 'build-catalogue.js');

/** @param {readonly string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'new-key': { type: 'string' }, sign: { type: 'string' }, overlay: { type: 'string' } },
    });
    if (values.overlay !== undefined && values.sign === undefined)
      throw new Refusal('--overlay needs --sign.', usage);
    return values;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(error instanceof Error ? `${error.message}` : String(error), usage);
  }
}

/** npm runs this in the root of the checkout; files are named from where the person stands. @param {string} file */
const fromCaller = (file) => resolve(process.env.INIT_CWD ?? '.', file);

/** @param {string} file */
async function makeKey(file) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  try {
    await writeFile(file, `${JSON.stringify(jwk)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Refusal(
      isThere ? `${file} is there already.` : `${file} cannot be written.`,
      'Name another file; a key is never overwritten.',
    );
  }
  say(`${file}: the private key. Keep it off the network.`);
  say(`Public key, to be pinned: ${jwk.x}`);
}

/** @param {readonly string[]} args */
const runTool = (args) => run(process.execPath, [tool, ...args], { cwd: root, echo: true });

/**
 * Builds and reports; what is wrong with the sources comes last, where it is read.
 * @param {string | undefined} keyFile
 * @param {string | undefined} overlay
 */
async function buildAndReport(keyFile, overlay) {
  const { setUp } = await import('./setup.mjs');
  const { build } = await import('./build.mjs');
  await setUp({ system: 'none' });
  /** @type {Refusal | undefined} */
  let mistakes;
  await build(['catalogue']).catch((error) => {
    // Without the tool it is not the catalogue that has mistakes.
    if (!(error instanceof Refusal) || !existsSync(tool)) throw error;
    mistakes = error;
  });
  await runTool(['--report']);
  if (mistakes) throw mistakes;
  if (keyFile === undefined) return 0;
  const wanted = [
    '--sign',
    fromCaller(keyFile),
    ...(overlay === undefined ? [] : ['--overlay', fromCaller(overlay)]),
  ];
  return (await runTool(wanted)).code === 0 ? 0 : 1;
}

if (requireNode()) {
  await runCommand(async () => {
    const { 'new-key': newKey, sign, overlay } = readOptions(process.argv.slice(2));
    if (newKey === undefined) return buildAndReport(sign, overlay);
    await makeKey(fromCaller(newKey));
    return 0;
  });
}
