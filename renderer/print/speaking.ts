import type { Language } from '../../shared/protocol/visit.ts';
import { officialLanguage, type Params, say } from '../text/i18n.ts';
import { pair } from '../text/languages.ts';
import type { Lines } from '../text/lines.ts';

type ParamsOf = Params | ((language: Language) => Params);

/** Who reads a print: models are built without React, so that a test can read them. */
export interface Speaking {
  readonly applicant: Language;
  /** The applicant's language first: receipts and copies are for them. */
  readonly own: (key: string, params?: ParamsOf) => Lines;
  /** Chinese first: forms are for the agency. */
  readonly official: (key: string, params?: ParamsOf) => Lines;
}

const paramsIn = (params: ParamsOf, language: Language): Params =>
  typeof params === 'function' ? params(language) : params;

export const speakingTo = (applicant: Language): Speaking => {
  const line = (language: Language, key: string, params: ParamsOf) => {
    const found = say(language, key, paramsIn(params, language));
    // A missing translation falls back to Chinese: then its dates and lists are Chinese too.
    return found.lang === language ? found : say(officialLanguage, key, paramsIn(params, officialLanguage));
  };
  return {
    applicant,
    own: (key, params = {}) => pair(line(applicant, key, params), line(officialLanguage, key, params)),
    official: (key, params = {}) => pair(line(officialLanguage, key, params), line(applicant, key, params)),
  };
};

/** What somebody has typed or is called: only its script tells the language. */
export const typed = (words: string, applicant: Language): Lines => ({
  first: {
    lang: /\p{Script=Han}/u.test(words) || applicant === officialLanguage ? officialLanguage : applicant,
    text: words,
  },
});
