import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCatalogue, catalogueJson, checkSources } from '../shared/catalogue/build.ts';
import { faultLine } from '../shared/catalogue/sources.ts';
import { createRuleChecks } from '../shared/rules/check-catalogue.ts';
import { reportOf } from './catalogue-report.ts';
import { editorSchemas } from './catalogue-schemas.ts';
import { NotSigned, signBuilt, signTownship } from './catalogue-signing.ts';
import { readTexts } from './catalogue-sources.ts';

/**
 * Builds `dist/catalogue.json` from `services/**` and checks every text in `locales/<lang>`. Run it from the root of the
 * checkout. Exits with 1 and one line for each fault (file, line, path, what is wrong, what to do) and then writes nothing.
 * `--report` says instead what the sources still lack, and renews the schemas for editors; `--sign KEYFILE` signs what was
 * built, with `--overlay FILE` that township's figures.
 */

const output = join('dist', 'catalogue.json');
const schemaFolder = join('services', 'schema');

const write = async (): Promise<void> => {
  const built = await buildCatalogue(readTexts('.'), createRuleChecks);
  if (!built.ok) {
    for (const fault of built.fault) console.error(faultLine(fault));
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, catalogueJson(built.value));
  console.log(`${output} ${built.value.version}`);
};

const renewSchemas = (): void => {
  mkdirSync(schemaFolder, { recursive: true });
  for (const [name, text] of Object.entries(editorSchemas())) {
    const file = join(schemaFolder, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    writeFileSync(file, text);
    console.log(`renewed ${file}`);
  }
};

const report = (): void => {
  const { sources, read, faults } = checkSources(readTexts('.'), createRuleChecks);
  if (read) console.log(reportOf(sources, read.content, read.manifest).join('\n'));
  else console.log('No report: a file cannot be read.');
  console.log(`\n${faults.length === 0 ? 'No faults' : `${faults.length} faults`}`);
};

const { values } = parseArgs({
  options: { report: { type: 'boolean' }, sign: { type: 'string' }, overlay: { type: 'string' } },
});

const sign = async (keyFile: string): Promise<void> => {
  const at = new Date().toISOString();
  const { overlay } = values;
  console.log(
    overlay === undefined ? await signBuilt(keyFile, at) : await signTownship(overlay, keyFile, at),
  );
};

try {
  if (values.report) {
    renewSchemas();
    report();
  } else if (values.sign !== undefined) await sign(values.sign);
  else await write();
} catch (cause) {
  if (!(cause instanceof NotSigned)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
