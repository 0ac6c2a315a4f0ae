import { createContext, useCallback, useContext } from 'react';
import type { Language } from '../../shared/protocol/visit.ts';
import { officialLanguage, type Params, say, text } from './i18n.ts';
import type { Line, Lines } from './lines.ts';

export interface SpokenLanguages {
  readonly staff: Language;
  readonly applicant: Language;
}

/** Who reads what in this window. Provide it once per window: `<Languages value={{ staff, applicant }}>`. */
export const Languages = createContext<SpokenLanguages>({
  staff: officialLanguage,
  applicant: officialLanguage,
});

/** Texts for the operator, in the staff language: `t('ui:save')`. */
export const useStaff = (): ((key: string, params?: Params) => string) => {
  const { staff } = useContext(Languages);
  return useCallback((key, params) => text(staff, key, params), [staff]);
};

/** Two lines that differ in language, or one where both would be the same. */
export const pair = (first: Line, second: Line): Lines =>
  first.lang === second.lang ? { first } : { first, second };

/**
 * Texts for both at the table: the applicant's language first, the official Chinese second.
 * One line where the applicant reads Chinese, or where the translation is missing.
 */
export const useBoth = (): ((key: string, params?: Params) => Lines) => {
  const { applicant } = useContext(Languages);
  return useCallback(
    (key, params) => pair(say(applicant, key, params), say(officialLanguage, key, params)),
    [applicant],
  );
};
