import type { Comfort, Language } from '../../shared/protocol/visit.ts';

export interface Appearance {
  readonly theme: Comfort['theme'];
  readonly textPercent: Comfort['textPercent'];
  /** What is pressed most stands on the left. */
  readonly leftHand?: boolean;
  /** The language of the page: what a string without `lang` is in. */
  readonly language: Language;
}

/** Sets the page's theme, text size, hand and language. Layout follows by container queries in rem. */
export const applyAppearance = ({ theme, textPercent, leftHand = false, language }: Appearance): void => {
  const page = document.documentElement;
  page.dataset.theme = theme;
  page.dataset.text = String(textPercent);
  page.dataset.hand = leftHand ? 'left' : 'right';
  page.lang = language;
};
