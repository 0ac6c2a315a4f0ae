import i18next from 'i18next';
import type { CatalogueTexts } from '../../shared/protocol/port.ts';
import type { Language } from '../../shared/protocol/visit.ts';
import type { Line } from './lines.ts';
import { localeTexts, namespacesOf, readLocaleFile, type Texts } from './locale-files.ts';

/** Values for `{name}` placeholders; `count` also chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>;

/** The language of law here: every text exists in it, and a missing translation falls back to it. */
export const officialLanguage: Language = 'zh-TW';

const texts = i18next.createInstance();
void texts.init({
  resources: localeTexts,
  lng: officialLanguage,
  fallbackLng: officialLanguage,
  // `zh-TW` must not fall back to a `zh` that nobody wrote.
  load: 'currentOnly',
  ns: [...namespacesOf(officialLanguage)],
  defaultNS: 'ui',
  initAsync: false,
  // React escapes; escaping twice would show &amp; to people.
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
});

/**
 * The text of a key (`namespace:some.key`) in one language, with the language it is really in:
 * where a translation is missing the Chinese stands, and its `lang` must say so.
 */
export const say = (language: Language, key: string, params: Params = {}): Line => {
  const found = texts.t(key, { lng: language, returnDetails: true, ...params });
  return { lang: found.usedLng || officialLanguage, text: found.res };
};

/** The text alone, for attributes and prints in one language. */
export const text = (language: Language, key: string, params: Params = {}): string =>
  say(language, key, params).text;

/** Texts of a catalogue that is being written go before those of the app. */
export const bringTexts = (brought: CatalogueTexts): void => {
  for (const [language, files] of Object.entries(brought)) {
    for (const [name, content] of Object.entries(files)) {
      texts.addResourceBundle(language, name, readLocaleFile(content as Texts).texts, true, true);
    }
  }
};

/** Whether a key has a text at all; for texts that the catalogue may or may not bring, such as hints. */
export const hasText = (key: string): boolean => texts.exists(key, { lng: officialLanguage });
