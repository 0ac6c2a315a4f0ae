import { z } from '../lib/schema.ts';
import data from './divisions.json' with { type: 'json' };

const district = z.strictObject({
  /** Eight-digit code of the Ministry of the Interior: the key, since names may change. */
  code: z.string().regex(/^\d{8}$/),
  /** Three digits; 300 and 600 are shared by the districts of Hsinchu and Chiayi City. */
  zip: z.string().regex(/^\d{3}$/),
  zh: z.string().min(2),
  en: z.string().min(1),
  kind: z.enum(['district', 'rural_township', 'urban_township', 'county_administered_city']),
  /** 原住民族地區, or null elsewhere. */
  indigenous: z.enum(['mountain', 'plain']).nullable(),
});
export type District = Readonly<z.infer<typeof district>>;

const county = z.strictObject({
  /** Five-digit code of the Ministry of the Interior. */
  code: z.string().regex(/^\d{5}$/),
  iso: z.string().regex(/^TW-[A-Z]{3}$/),
  /** First letter of the national IDs issued here today. */
  idLetter: z.string().regex(/^[A-Z]$/),
  zh: z.string().min(3),
  en: z.string().min(1),
  kind: z.enum(['special_municipality', 'provincial_city', 'county']),
  districts: z.array(district).min(1),
});
export type County = Readonly<Omit<z.infer<typeof county>, 'districts'>> & {
  readonly districts: readonly District[];
};

/** All 22 counties and cities, north to south, then east and the islands; a damaged table stops the start. */
export const counties: readonly County[] = z.array(county).length(22).parse(data.counties);

export const districts: readonly District[] = counties.flatMap((each) => each.districts);

const districtsByCode = new Map(districts.map((each) => [each.code, each]));
const countiesByDistrict = new Map(
  counties.flatMap((each) => each.districts.map((inner) => [inner.code, each] as const)),
);
const zips = new Set(districts.map((each) => each.zip));

/** By eight-digit code. */
export const districtByCode = (code: string): District | undefined => districtsByCode.get(code);

/** The county of a district, by the district's eight-digit code. */
export const countyOfDistrict = (districtCode: string): County | undefined =>
  countiesByDistrict.get(districtCode);

/** Whether a three-digit postal code belongs to a district (365 do). */
export const zipExists = (zip3: string): boolean => zips.has(zip3);

export type DivisionMatch =
  | { readonly kind: 'county'; readonly county: County }
  | { readonly kind: 'district'; readonly county: County; readonly district: District };

interface Name {
  readonly zh: string;
  /** Without 市, 縣, 區, 鄉 or 鎮. */
  readonly zhShort: string;
  readonly words: readonly string[];
  /** `district`, `township`, `city` or `county`: may be left out. */
  readonly generic: string;
  /** The words in one, and the same with the generic word. */
  readonly joined: readonly [string, string];
}

interface Entry {
  readonly match: DivisionMatch;
  readonly own: Name;
  readonly outer: Name | null;
  /** `臺北市大安區` and `臺北大安區`; empty for a county. */
  readonly whole: readonly string[];
  readonly zip: string | null;
}

const generics: ReadonlySet<string> = new Set(['district', 'township', 'city', 'county']);

/** 台 and 臺 are one; case, diacritics, apostrophes, hyphens and dots do not count. */
const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘ʼ`.\u2010-\u2015-]/gu, '')
    .replaceAll('台', '臺')
    .toLowerCase();

const nameOf = ({ zh, en }: { readonly zh: string; readonly en: string }): Name => {
  const all = foldName(en).split(' ');
  const words = all.slice(0, -1);
  return {
    zh,
    zhShort: zh.slice(0, -1),
    words,
    generic: all.at(-1) ?? '',
    joined: [words.join(''), all.join('')],
  };
};

const entriesOf = (county: County): readonly Entry[] => {
  const outer = nameOf(county);
  return [
    { match: { kind: 'county', county }, own: outer, outer: null, whole: [], zip: null },
    ...county.districts.map((district) => ({
      match: { kind: 'district' as const, county, district },
      own: nameOf(district),
      outer,
      whole: [`${outer.zh}${district.zh}`, `${outer.zhShort}${district.zh}`],
      zip: district.zip,
    })),
  ];
};

const entries: readonly Entry[] = counties.flatMap(entriesOf);

/** How well one word of the query fits: 0 not at all, 4 the whole name. */
const wordScore = (name: Name, word: string): number => {
  if (word === name.zh || word === name.zhShort || name.joined.includes(word)) return 4;
  if (name.words.includes(word)) return 3;
  if (name.zh.startsWith(word) || name.joined[1].startsWith(word)) return 2;
  return name.zh.includes(word) || name.words.some((each) => each.startsWith(word)) ? 1.5 : 0;
};

const zipScore = (zip: string | null, word: string): number => {
  if (zip === null || !zip.startsWith(word.slice(0, 3))) return 0;
  return word.length >= 3 ? 4 : 2;
};

const tokenScore = (entry: Entry, word: string): number => {
  if (/^\d+$/.test(word)) return zipScore(entry.zip, word);
  const own = wordScore(entry.own, word);
  if (own > 0) return own;
  if (entry.whole.some((each) => each.includes(word))) return 3;
  if (entry.outer !== null && wordScore(entry.outer, word) > 0) return 1;
  return entry.own.generic.startsWith(word) || entry.outer?.generic.startsWith(word) ? 0.5 : 0;
};

const isCovered = ({ own }: Entry, words: readonly string[]): boolean =>
  own.words.every((each) => words.includes(each));

/** Every word must fit somewhere, generic words excepted: a wrong one only loses against a right one. */
const scoreOf = (entry: Entry, words: readonly string[]): number => {
  const scores = words.map((word) => ({ word, score: tokenScore(entry, word) }));
  const fitsWords = scores.every(({ word, score }) => score > 0 || generics.has(word));
  const sum = scores.reduce((total, { score }) => total + score, 0);
  const inOne = wordScore(entry.own, words.join(''));
  if (!fitsWords || sum === 0) return inOne >= 2 ? inOne * 2 : 0;
  return sum + (isCovered(entry, words) || inOne === 4 ? 5 : 0);
};

/** Words in any order; digits, Latin and Chinese are apart even when they are typed together (106大安區). */
const wordsOf = (query: string): readonly string[] =>
  foldName(query.slice(0, 200))
    .replace(/(\d+)/g, ' $1 ')
    .replace(/(\p{Script=Han}+)/gu, ' $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/**
 * Counties and districts by Chinese name (台 or 臺), English name (spelling signs and `District`, `City`… optional, any
 * word order) or postal code (3 digits, or 5 and 6 of which three count). Best first, ties in the order of the table;
 * a county's own entry comes before its districts. An empty query finds nothing.
 */
export const searchDivisions = (query: string): readonly DivisionMatch[] => {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry.match);
};
