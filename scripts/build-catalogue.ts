import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildCatalogue, catalogueJson } from '../shared/catalogue/build.ts';
import { createExpressionCheck } from '../shared/rules/check.ts';
import { readSources } from './catalogue-sources.ts';

/**
 * Builds `dist/catalogue.json` from `services/**` and checks every text in `locales/<lang>`. Run it from the root of the
 * checkout. Exits with 1 and one line for each fault (file, path, what is wrong) and then writes nothing.
 */

const output = join('dist', 'catalogue.json');
const built = await buildCatalogue(readSources('.'), createExpressionCheck);
if (built.ok) {
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, catalogueJson(built.value));
  console.log(`${output} ${built.value.version}`);
} else {
  for (const { file, path, message } of built.fault) {
    console.error(`${file}${path === '' ? '' : ` › ${path}`}: ${message}`);
  }
  process.exitCode = 1;
}
