import type { Comfort } from '../../../shared/protocol/visit.ts';
import { endonym } from '../../app/staff-language.ts';
import { officialLanguage, say } from '../../text/i18n.ts';
import { pair, useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';

export const wishes = ['readAloud', 'slow', 'pictograms', 'leftHand'] as const;
export type Wish = (typeof wishes)[number];

/** What a profile says, setting by setting, in both languages. */
export const useComfortWords = (): ((comfort: Comfort) => readonly Lines[]) => {
  const both = useBoth();
  return (comfort) => [
    pair(
      { lang: comfort.language, text: endonym(comfort.language) },
      say(officialLanguage, `app:language.${comfort.language}`),
    ),
    both('comfort:text-size', { percent: comfort.textPercent }),
    both(`comfort:theme.${comfort.theme}`),
    both(`comfort:layout.${comfort.layout}`),
    ...wishes.filter((wish) => comfort[wish]).map((wish) => both(`comfort:needs.${wish}`)),
    ...(comfort.scanning === 'off' ? [] : [both(`comfort:switch.with.${comfort.scanning}`)]),
  ];
};
