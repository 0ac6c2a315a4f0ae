import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const houses = ['shared', 'renderer', 'electron', 'gateway', 'scripts', 'tests'] as const;

interface Cruise {
  readonly totalCruised: number;
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
}

/** Runs a program from node_modules; its exit code is left to what it printed. */
const runTool = (file: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [join(root, 'node_modules', file), ...args], options, (_error, stdout) =>
      resolve(stdout),
    );
  });

const cruise = async (cwd: string): Promise<Cruise> => {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...houses];
  const output = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', args, cwd);
  return (JSON.parse(output) as { readonly summary: Cruise }).summary;
};

const typeErrors = (world: string, cwd: string): Promise<string> =>
  runTool('typescript/bin/tsc', ['-p', world, '--pretty', 'false'], cwd);

/** A tree with our own rules and worlds, and files in it that break them. Within the checkout, so that packages are found. */
const plantTree = async (files: Readonly<Record<string, string>>): Promise<string> => {
  await mkdir(join(root, '.reports'), { recursive: true });
  const tree = await mkdtemp(join(root, '.reports/planted-'));
  const kept = [
    '.dependency-cruiser.cjs',
    'tsconfig.base.json',
    ...houses.map((house) => `${house}/tsconfig.json`),
  ];
  for (const path of kept) await cp(join(root, path), join(tree, path));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  return tree;
};

const target = 'export const value = 1;\n';
const targets = [
  'shared/lib/target.ts',
  'shared/domain/target.ts',
  'shared/catalogue/target.ts',
  'shared/rules/target.ts',
  'shared/forms/target.ts',
  'shared/protocol/target.ts',
  'shared/core/target.ts',
  'renderer/target.ts',
  'electron/target.ts',
  'gateway/target.ts',
  'scripts/target.ts',
  'tests/target.ts',
] as const;

/** importer, what it imports, the rule that must refuse it */
const forbidden = [
  ['shared/lib/a.ts', '../domain/target.ts', 'shared-lib'],
  ['shared/domain/a.ts', '../catalogue/target.ts', 'shared-domain'],
  ['shared/catalogue/a.ts', '../rules/target.ts', 'shared-catalogue'],
  ['shared/rules/a.ts', '../forms/target.ts', 'shared-rules'],
  ['shared/forms/a.ts', '../protocol/target.ts', 'shared-forms'],
  ['shared/protocol/a.ts', '../core/target.ts', 'shared-protocol'],
  ['shared/core/a.ts', '../../electron/target.ts', 'shared-stands-alone'],
  ['shared/core/b.ts', '../../renderer/target.ts', 'shared-stands-alone'],
  ['shared/core/c.ts', 'node:fs', 'shared-without-node'],
  ['shared/core/d.ts', 'react', 'shared-is-pure'],
  ['renderer/a.ts', '../shared/core/target.ts', 'renderer-reaches-the-core-by-its-port'],
  ['renderer/b.ts', '../electron/target.ts', 'renderer-reaches-the-core-by-its-port'],
  ['renderer/c.ts', '../gateway/target.ts', 'renderer-reaches-the-core-by-its-port'],
  ['renderer/d.ts', 'node:fs', 'renderer-without-node'],
  ['electron/a.ts', '../renderer/target.ts', 'electron-imports-shared-only'],
  ['electron/b.ts', '../gateway/target.ts', 'electron-imports-shared-only'],
  ['gateway/a.ts', '../shared/core/target.ts', 'gateway-is-blind'],
  ['gateway/b.ts', '../shared/forms/target.ts', 'gateway-is-blind'],
  ['gateway/c.ts', '../shared/rules/target.ts', 'gateway-is-blind'],
  ['gateway/d.ts', '../electron/target.ts', 'gateway-is-blind'],
  ['scripts/a.ts', '../tests/target.ts', 'nothing-imports-tests'],
  ['renderer/e.ts', './missing.ts', 'no-unresolved'],
] as const;

/** world, file, text: names that the world's runtime has not */
const unknownNames = [
  ['shared', 'shared/lib/node-import.ts', "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n"],
  ['shared', 'shared/lib/dom.ts', 'export const title = document.title;\n'],
  ['shared', 'shared/lib/node-global.ts', 'export const home = process.cwd();\n'],
  ['renderer', 'renderer/node-import.ts', "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n"],
  ['renderer', 'renderer/node-global.ts', 'export const home = process.cwd();\n'],
  ['electron', 'electron/dom.ts', 'export const title = document.title;\n'],
  ['gateway', 'gateway/dom.ts', 'export const title = document.title;\n'],
] as const;

describe('boundaries between the houses', () => {
  it('sees the code that it judges', async () => {
    expect((await cruise(root)).totalCruised).toBeGreaterThan(50);
  }, 120_000);

  describe('by dependency-cruiser', () => {
    let tree = '';
    let found: readonly string[] = [];

    beforeAll(async () => {
      tree = await plantTree({
        ...Object.fromEntries(targets.map((path) => [path, target])),
        ...Object.fromEntries(forbidden.map(([path, imported]) => [path, `import '${imported}';\n`])),
        'gateway/allowed.ts': "import '../shared/protocol/target.ts';\n",
        'tests/allowed.ts': "import '../scripts/target.ts';\n",
        'electron/one.ts': "import './two.ts';\n",
        'electron/two.ts': "import './one.ts';\n",
      });
      found = (await cruise(tree)).violations.map(({ rule, from }) => `${rule.name}: ${from}`);
    }, 120_000);
    afterAll(() => rm(tree, { recursive: true, force: true }));

    it.each(forbidden)('refuses that %s imports %s', (path, _imported, rule) => {
      expect(found).toContain(`${rule}: ${path}`);
    });

    it('refuses a cycle', () => {
      expect(found).toContain('no-cycles: electron/one.ts');
    });

    it('lets the allowed arrows pass', () => {
      expect(found.filter((line) => line.includes('allowed'))).toEqual([]);
    });
  });

  describe('by the worlds of tsc', () => {
    let tree = '';
    const errors = new Map<string, string>();

    beforeAll(async () => {
      tree = await plantTree(Object.fromEntries(unknownNames.map(([, path, text]) => [path, text])));
      for (const world of ['shared', 'renderer', 'electron', 'gateway']) {
        errors.set(world, await typeErrors(world, tree));
      }
    }, 120_000);
    afterAll(() => rm(tree, { recursive: true, force: true }));

    it.each(unknownNames)('refuses in %s what %s names', (world, path) => {
      expect(errors.get(world)).toContain(`${path}(`);
    });
  });
});
