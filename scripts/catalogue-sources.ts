import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Sources } from '../shared/catalogue/sources.ts';

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

const parseFile = (file: string, name: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${name} is not JSON`, { cause });
  }
};

/** What the catalogue is built from: `services/**` and its texts in `locales/<lang>`, by path below `root`. */
export const readSources = (root: string): Sources =>
  Object.fromEntries(
    [...filesBelow(join(root, 'services')), ...languageFiles(join(root, 'locales'))].map((file) => {
      const name = relative(root, file).split(sep).join('/');
      return [name, parseFile(file, name)];
    }),
  );
