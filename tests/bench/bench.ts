import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { measureForms } from './forms/forms.ts';
import { measureRealForm } from './forms/real.ts';
import { remark } from './measure.ts';
import { measureScreener } from './screener/screener.ts';
import { measureStore } from './store/store.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  forms: async () => {
    await measureForms();
    await measureRealForm();
  },
  screener: measureScreener,
  store: measureStore,
};

/** What others do as well is installed beside the measurements when it is first needed; never with the product. */
const installPeers = (): void => {
  const folder = fileURLToPath(new URL('../../tests/bench/', import.meta.url));
  if (existsSync(`${folder}node_modules/survey-core`)) return;
  remark('Installing what the form engine is measured against …');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-progress'], {
      cwd: folder,
      stdio: ['ignore', 2, 2],
    });
  } catch {
    remark('It could not be installed.');
  }
};

const wanted = argv.length > 2 ? argv.slice(2) : Object.keys(parts);
const unknown = wanted.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  remark(`There is no measurement "${unknown[0]}". Measurements: ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
} else {
  if (wanted.includes('forms')) installPeers();
  for (const name of wanted) await parts[name]?.();
}
