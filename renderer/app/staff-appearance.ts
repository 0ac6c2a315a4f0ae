import type { Language } from '../../shared/protocol/visit.ts';
import { applyAppearance } from '../ui/appearance.ts';

const staffTheme = (): 'light' | 'dark' | 'contrast' => {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** How the operator's own pages look: as this computer is set. Where no visit is open, or its comfort is not known yet. */
export const staffAppearance = (): {
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly textPercent: 100;
} => ({
  theme: staffTheme(),
  textPercent: 100,
});

export const applyStaffAppearance = (language: Language): void =>
  applyAppearance({ ...staffAppearance(), language });
