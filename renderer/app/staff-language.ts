import { useState } from 'react';
import type { Language } from '../../shared/protocol/visit.ts';
import { officialLanguage, say } from '../text/i18n.ts';

/** Languages that the operator's own words exist in. */
export const staffLanguages = ['zh-TW', 'en', 'vi'] as const satisfies readonly Language[];
export type StaffLanguage = (typeof staffLanguages)[number];

const storageKey = 'doorstep.staff-language';

const isStaffLanguage = (value: string | null): value is StaffLanguage =>
  staffLanguages.some((language) => language === value);

const remembered = (): StaffLanguage => {
  const value = localStorage.getItem(storageKey);
  return isStaffLanguage(value) ? value : 'zh-TW';
};

/** The operator's language on this device; kept over restarts, it says nothing about anybody. */
export const useStaffLanguage = (): readonly [StaffLanguage, (language: StaffLanguage) => void] => {
  const [language, setLanguage] = useState(remembered);
  return [
    language,
    (chosen) => {
      localStorage.setItem(storageKey, chosen);
      setLanguage(chosen);
    },
  ];
};

/** What a language calls itself. */
export const endonym = (language: Language): string => say(language, 'comfort:endonym').text;

/** Whether the applicant's screens exist in a language: its folder holds them. */
export const isOffered = (language: Language): boolean =>
  language === officialLanguage || say(language, 'comfort:endonym').lang === language;
