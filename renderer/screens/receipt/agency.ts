import { useContext } from 'react';
import { useApp } from '../../app/contexts.ts';
import { officialLanguage, say } from '../../text/i18n.ts';
import { Languages, pair } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';

export interface Agency {
  readonly name: Lines;
  /** As the trust bundle gives it; '' where it names none. */
  readonly phone: string;
}

/** The competent agency as both read it. Its own name exists in Chinese and English; other languages say what it is. */
export const useAgency = (): ((agencyId: string) => Agency) => {
  const { status } = useApp();
  const { applicant } = useContext(Languages);
  return (agencyId) => {
    const found = status.agencies.find(({ id }) => id === agencyId);
    const kind = `services:agencies.${agencyId}`;
    const chinese =
      found === undefined ? say(officialLanguage, kind) : { lang: 'zh-TW', text: found.name['zh-TW'] };
    const english = found === undefined ? say('en', kind) : { lang: 'en', text: found.name.en };
    if (applicant === officialLanguage) return { name: { first: chinese }, phone: found?.phone ?? '' };
    const own = applicant === 'en' ? english : say(applicant, kind);
    return { name: pair(own, chinese), phone: found?.phone ?? '' };
  };
};
