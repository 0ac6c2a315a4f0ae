import type { Comfort, Language } from '../../shared/protocol/visit.ts';

export interface Appearance {
  readonly theme: Comfort['theme'];
  readonly textPercent: Comfort['textPercent'];
  /** The language of the page: what a string without `lang` is in. */
  readonly language: Language;
}

/** Sets the page's theme, text size and language. Layout follows by container queries in rem. */
export const applyAppearance = ({ theme, textPercent, language }: Appearance): void => {
  const page = document.documentElement;
  page.dataset.theme = theme;
  page.dataset.text = String(textPercent);
  page.lang = language;
};
