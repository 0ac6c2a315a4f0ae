import { mkdirSync, renameSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCatalogue } from '../shared/catalogue/build.ts';
import { faultLine } from '../shared/catalogue/sources.ts';
import { createRuleChecks } from '../shared/rules/check-catalogue.ts';
import { readTexts } from './catalogue-sources.ts';

/**
 * `preview --from DIR --to FILE`: builds the catalogue of DIR (`services/`, `locales/`) into FILE for a running app, again
 * whenever something in DIR changes. A broken catalogue is said here, line by line, and the app keeps the last good one.
 */
const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
const from = values.from ?? '.';
const to = values.to ?? join('dist', 'preview.json');
/** Editors save in several steps: wait until they are done. */
const settleMs = 300;

const textFiles = /^locales\/([^/]+)\/(questions|services|notice)\.json$/;

/** The catalogue's texts by language and file, as the screens take them. */
const textsOf = (files: Readonly<Record<string, string>>): Record<string, Record<string, unknown>> => {
  const texts: Record<string, Record<string, unknown>> = {};
  for (const [file, source] of Object.entries(files)) {
    const [, language, name] = textFiles.exec(file) ?? [];
    if (language === undefined || name === undefined) continue;
    texts[language] = { ...texts[language], [name]: JSON.parse(source) };
  }
  return texts;
};

const build = async (): Promise<void> => {
  const files = readTexts(from);
  const built = await buildCatalogue(files, createRuleChecks);
  if (!built.ok) {
    console.error(`\nThe catalogue has ${built.fault.length} mistakes; the app keeps the last good one.`);
    for (const fault of built.fault.slice(0, 40)) console.error(`  ${faultLine(fault)}`);
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(`${to}.tmp`, JSON.stringify({ catalogue: built.value, texts: textsOf(files) }));
  // The app never sees half a file.
  renameSync(`${to}.tmp`, to);
  console.log(`Catalogue ${built.value.version}`);
};

let waiting: NodeJS.Timeout | undefined;
const changed = (): void => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    build().catch((cause: unknown) => console.error(String(cause)));
  }, settleMs);
};

await build();
for (const folder of ['services', 'locales']) watch(join(from, folder), { recursive: true }, changed);
