import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { openSources } from '../shared/catalogue/source-files.ts';
import type { Sources, SourceTexts } from '../shared/catalogue/sources.ts';

const textFiles = ['questions.json', 'services.json', 'notice.json'];

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const languageFiles = (locales: string): readonly string[] =>
  readdirSync(locales, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => textFiles.map((file) => join(locales, name, file)))
    .filter((file) => existsSync(file));

/** What the catalogue is built from: `services/**` and its texts in `locales/<lang>`, by path below `root`, unread. */
export const readTexts = (root: string): SourceTexts =>
  Object.fromEntries(
    [...filesBelow(join(root, 'services')), ...languageFiles(join(root, 'locales'))].map((file) => [
      relative(root, file).split(sep).join('/'),
      readFileSync(file, 'utf8'),
    ]),
  );

/** The same, read; throws when a file is no JSON. */
export const readSources = (root: string): Sources => {
  const { sources, faults } = openSources(readTexts(root));
  const [first] = faults;
  if (first) throw new Error(`${first.file}:${first.line} ${first.message}`);
  return sources;
};
