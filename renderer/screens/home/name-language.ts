import type { Language } from '../../../shared/protocol/visit.ts';

/** The language in which a name is written: Chinese characters are Chinese whatever the person speaks. */
export const nameLanguage = (name: string, language: Language): Language =>
  /\p{Script=Han}/u.test(name) ? 'zh-TW' : language;
