import { type JsonFile, type JsonPath, readJson } from './json-lines.ts';
import type { BuildFault, Finding, Sources, SourceTexts } from './sources.ts';

export interface SourceFiles {
  readonly sources: Sources;
  /** Files that are no JSON, and keys that stand twice. */
  readonly faults: readonly BuildFault[];
  /** Gives a finding its line and a path that a person can follow. */
  locate(finding: Finding): BuildFault;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `$schema` is for editors, and only an object can carry it: so a list may stand in `items` beside it. */
const isList = (value: unknown): value is Readonly<Record<'items', readonly unknown[]>> =>
  isObject(value) &&
  Array.isArray(value['items']) &&
  Object.keys(value).every((key) => key === 'items' || key === '$schema');

const opened = (value: unknown): unknown => {
  if (isList(value)) return value.items;
  if (!isObject(value)) return value;
  const { $schema: _, ...rest } = value;
  return rest;
};

const nameOf = (element: unknown): string | undefined => {
  const name = isObject(element) ? (element['id'] ?? element['name']) : undefined;
  return typeof name === 'string' ? name : undefined;
};

/** `['eligibility', 1, 'rule']` → `eligibility.age.rule`. */
const readable = (value: unknown, path: JsonPath): string => {
  const parts: string[] = [];
  let level = value;
  for (const key of path) {
    level =
      isObject(level) || Array.isArray(level) ? (level as Record<string | number, unknown>)[key] : undefined;
    parts.push(typeof key === 'number' ? (nameOf(level) ?? String(key)) : key);
  }
  return parts.join('.');
};

/** Reads the sources; what cannot be read is a fault and left out. */
export const openSources = (texts: SourceTexts): SourceFiles => {
  const files = new Map<string, JsonFile>();
  const faults: BuildFault[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const read = readJson(text);
    if (!read.ok) {
      const { line, message } = read.fault;
      faults.push({ file, line, path: '', message: `is not JSON: ${message}`, advice: 'Mend the JSON' });
      continue;
    }
    files.set(file, read.value);
    for (const path of read.value.repeated) {
      const place = { file, line: read.value.lineOf(path), path: readable(read.value.value, path) };
      faults.push({ ...place, message: 'the key stands there twice', advice: 'Keep one of the two' });
    }
  }
  const locate = ({ at, ...finding }: Finding): BuildFault => {
    const found = files.get(finding.file);
    const prefix = found !== undefined && isList(found.value) ? ['items'] : [];
    return {
      ...finding,
      line: found?.lineOf([...prefix, ...at]) ?? 1,
      path: readable(opened(found?.value), at),
    };
  };
  const sources = Object.fromEntries([...files].map(([file, { value }]) => [file, opened(value)]));
  return { sources, faults, locate };
};
