import { fail, ok, type Result } from '../lib/result.ts';
import type { Comfort, Language } from './visit.ts';

/**
 * How somebody likes to be served, as a short code on a printed card: `DOORSTEP1:VI:200:C:RSEPX1:4F`. It says nothing about
 * who it is. Fields: version, language, text size, colours, wishes, two check characters. Only characters of a QR code's
 * alphanumeric mode (ISO/IEC 18004), so the code stays small; it holds no hyphen at
 * which a line would break, and after the language no O, I or L, so it survives being written down and read out.
 */
const brand = 'DOORSTEP';
const version = 1;

export type CardRefusal =
  /** Some other QR code or text. */
  | 'not-a-card'
  /** Made by another version of this program. */
  | 'other-version'
  /** The check characters do not fit. */
  | 'mistyped'
  /** Whole, but it names something that is not known here. */
  | 'unknown-setting';

const languageCodes: Readonly<Record<Language, string>> = {
  'zh-TW': 'ZH',
  en: 'EN',
  vi: 'VI',
  id: 'ID',
  th: 'TH',
  fil: 'FIL',
  my: 'MY',
  km: 'KM',
};
const themeCodes: Readonly<Record<Comfort['theme'], string>> = { light: 'B', dark: 'D', contrast: 'C' };
const paceCodes: Readonly<Record<Comfort['scanning'], string>> = {
  off: '0',
  slow: '1',
  medium: '2',
  fast: '3',
};
const textSizes = [100, 125, 150, 200, 250, 300] as const satisfies readonly Comfort['textPercent'][];

/** In this order: read aloud, slowly, one question a screen (W: the whole section), pictograms, left hand, one switch; X: not. */
const wishesOf = (comfort: Comfort): string =>
  [
    comfort.readAloud ? 'R' : 'X',
    comfort.slow ? 'S' : 'X',
    comfort.layout === 'one' ? 'E' : 'W',
    comfort.pictograms ? 'P' : 'X',
    comfort.leftHand ? 'H' : 'X',
    paceCodes[comfort.scanning],
  ].join('');

/** Crockford base32, as in the reference of an application. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A prime just under 32²: every single wrong character and every swap of two neighbours changes the remainder. */
const modulus = 1021;

const checkOf = (body: string): string => {
  const remainder = [...body].reduce((sum, char) => (sum * 61 + char.charCodeAt(0)) % modulus, 0);
  return `${alphabet[remainder >> 5] ?? ''}${alphabet[remainder & 31] ?? ''}`;
};

export const comfortCode = (comfort: Comfort): string => {
  const body = [
    `${brand}${version}`,
    languageCodes[comfort.language],
    String(comfort.textPercent),
    themeCodes[comfort.theme],
    wishesOf(comfort),
  ].join(':');
  return `${body}:${checkOf(body)}`;
};

/** O and 0, I, L and 1 look alike; letters that mean something by themselves are kept. */
const asDigits = (text: string): string => text.replaceAll('O', '0').replaceAll(/[IL]/g, '1');

const asLetters = (text: string): string => text.replaceAll('0', 'O').replaceAll('1', 'I');

const keyOf = <K extends string>(codes: Readonly<Record<K, string>>, code: string | undefined): K | null =>
  (Object.keys(codes) as K[]).find((key) => codes[key] === code) ?? null;

const wishesShape = /^([RX])([SX])([EW])([PX])([HX])([0-3])$/;

const readSettings = (fields: readonly string[]): Comfort | null => {
  const [languageCode, percent, themeCode, wishCodes = ''] = fields;
  const wishes = wishesShape.exec(wishCodes);
  const language = keyOf(languageCodes, languageCode);
  const theme = keyOf(themeCodes, themeCode);
  const textPercent = textSizes.find((size) => String(size) === percent);
  const scanning = keyOf(paceCodes, wishes?.[6]);
  if (wishes === null || language === null || theme === null) return null;
  if (textPercent === undefined || scanning === null) return null;
  return {
    language,
    textPercent,
    theme,
    readAloud: wishes[1] === 'R',
    slow: wishes[2] === 'S',
    layout: wishes[3] === 'E' ? 'one' : 'overview',
    pictograms: wishes[4] === 'P',
    leftHand: wishes[5] === 'H',
    scanning,
  };
};

/** Reads a card's code as it was scanned or typed: forgiving on case, width, spaces and look-alikes. */
export const readComfortCode = (typed: string): Result<Comfort, CardRefusal> => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐-―−]/g, '-');
  const [head = '', languageCode = '', percent = '', themeCode = '', wishes = '', check = '', ...more] =
    text.split(':');
  const head1 = asDigits(head);
  if (!head1.startsWith(asDigits(brand))) return fail('not-a-card');
  const number = head1.slice(brand.length);
  if (!/^\d{1,3}$/.test(number)) return fail('not-a-card');
  // What another version means by its fields is not known, not even how they are checked.
  if (Number(number) !== version) return fail('other-version');
  const fields = [asLetters(languageCode), asDigits(percent), themeCode, asDigits(wishes)];
  const body = [`${brand}${version}`, ...fields].join(':');
  if (more.length > 0 || asDigits(check) !== checkOf(body)) return fail('mistyped');
  const comfort = readSettings(fields);
  return comfort === null ? fail('unknown-setting') : ok(comfort);
};
