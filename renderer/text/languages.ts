import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/protocol/visit.ts';
import { officialLanguage, type Params, say, text } from './i18n.ts';
import type { Line, Lines } from './lines.ts';

export interface SpokenLanguages {
  readonly staff: Language;
  readonly applicant: Language;
  /**
   * Whether the Chinese is the large one of two lines. Left out, it is as this window was told by `swapLanguages`; the
   * applicant's own display and what is printed for them say `false`.
   */
  readonly swapped?: boolean;
}

/** Who reads what in this window. Provide it once per window: `<Languages value={{ staff, applicant }}>`. */
export const Languages = createContext<SpokenLanguages>({
  staff: officialLanguage,
  applicant: officialLanguage,
});

/** Of this window, over a lock too (which loads the page anew); it says nothing about anybody. */
const swapKey = 'doorstep.chinese-large';
const swapListeners = new Set<() => void>();

const listenToSwap = (listener: () => void): (() => void) => {
  swapListeners.add(listener);
  return () => swapListeners.delete(listener);
};
const isSwappedHere = (): boolean => sessionStorage.getItem(swapKey) === 'yes';
const neverSwapped = (): boolean => false;

/** The Chinese large and the applicant's language small, or back again; everywhere in this window. */
export const swapLanguages = (): void => {
  sessionStorage.setItem(swapKey, isSwappedHere() ? 'no' : 'yes');
  for (const listener of swapListeners) listener();
};

/** Whether the Chinese is to be the large one. */
export const useSwapped = (): boolean => {
  const { swapped } = useContext(Languages);
  const isSwapped = useSyncExternalStore(listenToSwap, isSwappedHere, neverSwapped);
  return swapped ?? isSwapped;
};

/** Two lines in the order in which they are shown: the Chinese first where that is wanted, else as they are. */
export const inOrder = ({ first, second }: Lines, isSwapped: boolean): Lines =>
  isSwapped && second?.lang === officialLanguage && first.lang !== officialLanguage
    ? { first: second, second: first }
    : { first, ...(second && { second }) };

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
