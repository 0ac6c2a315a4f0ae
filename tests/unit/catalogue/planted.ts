import { readTexts } from '../../../scripts/catalogue-sources.ts';
import { checkSources } from '../../../shared/catalogue/build.ts';
import { type BuildFault, faultLine, type SourceTexts } from '../../../shared/catalogue/sources.ts';
import { createRuleChecks } from '../../../shared/rules/check-catalogue.ts';

/** Parsed JSON that a test may change as it likes. */
// biome-ignore lint/suspicious/noExplicitAny: a planted fault breaks the very types that the schema would give it
export type Loose = any;

/** Sources of this checkout, and the faults that they have without any planted one. */
export interface Ground {
  readonly texts: SourceTexts;
  readonly faults: ReadonlySet<string>;
}

/** The legal text and one translation stand for all: the checks are the same for each. */
const isLooked = (file: string): boolean =>
  !file.startsWith('locales/') || /^locales\/(zh-TW|en)\//.test(file);

export const realGround = (): Ground => {
  const texts = Object.fromEntries(Object.entries(readTexts('.')).filter(([file]) => isLooked(file)));
  return { texts, faults: new Set(checkSources(texts, createRuleChecks).faults.map(faultLine)) };
};

/** The item of a list file with this id or name. */
export const item = (content: Loose, id: string): Loose => {
  const list = Array.isArray(content) ? content : content.items;
  const found = list.find((each: Loose) => each.id === id || each.name === id);
  if (!found) throw new Error(`no such item: ${id}`);
  return found;
};

/** All items of a list file. */
export const items = (content: Loose): Loose[] => (Array.isArray(content) ? content : content.items);

/** The number of the only line that holds `needle`. */
export const lineWith = (text: string, needle: string): number => {
  const lines = text.split('\n').flatMap((line, index) => (line.includes(needle) ? [index + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1)
    throw new Error(`${needle} is on the lines ${lines.join(', ')}`);
  return line;
};

export interface Planted {
  /** The changed file as the build saw it. */
  readonly text: string;
  /** What is wrong now and was not before. */
  readonly faults: readonly BuildFault[];
}

/** Builds a copy of the sources in which `change` has changed the text of one file. */
export const plantText = (ground: Ground, file: string, change: (text: string) => string): Planted => {
  const text = change(ground.texts[file] ?? '');
  const { faults } = checkSources({ ...ground.texts, [file]: text }, createRuleChecks);
  return { text, faults: faults.filter((fault) => !ground.faults.has(faultLine(fault))) };
};

/** The same with the parsed file; lines are those of the file as written again. */
export const plant = (ground: Ground, file: string, edit: (content: Loose) => void): Planted =>
  plantText({ ...ground }, file, (text) => {
    const content = JSON.parse(text);
    edit(content);
    return JSON.stringify(content, null, 2);
  });
