import type { Language } from '../../shared/protocol/visit.ts';
import { officialLanguage } from './i18n.ts';
import { namespacesOf, reviewedPrefixes, textKeys } from './locale-files.ts';

/** How many of these keys stand under a reviewed prefix; `*` is all of them. */
export const countReviewed = (keys: readonly string[], prefixes: readonly string[]): number =>
  keys.filter((key) =>
    prefixes.some((prefix) => prefix === '*' || key === prefix || key.startsWith(`${prefix}.`)),
  ).length;

interface Reviewed {
  readonly reviewed: number;
  readonly all: number;
}

const countIn = (language: Language, namespace: string): Reviewed => {
  const keys = textKeys(language, namespace);
  return { reviewed: countReviewed(keys, reviewedPrefixes(language, namespace)), all: keys.length };
};

/**
 * Whether a native speaker has read every text of this file (`notice`, `questions` …) in this language. The official
 * Chinese is what all others are translated from: it counts as reviewed.
 */
export const isReviewed = (language: Language, namespace: string): boolean => {
  if (language === officialLanguage) return true;
  const { reviewed, all } = countIn(language, namespace);
  return all > 0 && reviewed === all;
};

/** The share of this language's texts that a native speaker has read, 0 to 1. */
export const reviewedShare = (language: Language): number => {
  if (language === officialLanguage) return 1;
  const counts = namespacesOf(language).map((namespace) => countIn(language, namespace));
  const all = counts.reduce((sum, each) => sum + each.all, 0);
  return all === 0 ? 0 : counts.reduce((sum, each) => sum + each.reviewed, 0) / all;
};
