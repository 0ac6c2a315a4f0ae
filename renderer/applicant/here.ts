import { createContext, useContext } from 'react';
import type { Language } from '../../shared/protocol/visit.ts';

/** Where the applicant's pages stand: on a display of their own, or on the operator's screen that was handed over. */
export interface Here {
  readonly place: 'display' | 'screen';
  /** The operator's own language, for what only the operator presses (taking the screen back). */
  readonly operatorLanguage: Language;
}

export const ApplicantHere = createContext<Here>({ place: 'display', operatorLanguage: 'zh-TW' });

/** On a screen that was handed over nobody else turns the pages. */
export const useHere = (): Here => useContext(ApplicantHere);
