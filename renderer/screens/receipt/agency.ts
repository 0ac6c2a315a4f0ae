import { useContext } from 'react';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import type { Language } from '../../../shared/protocol/visit.ts';
import { useApp } from '../../app/contexts.ts';
import { officialLanguage, say } from '../../text/i18n.ts';
import { Languages, pair } from '../../text/languages.ts';
import type { Line, Lines } from '../../text/lines.ts';

export interface Agency {
  readonly name: Lines;
  /** As the trust bundle gives it; '' where it names none. */
  readonly phone: string;
}

/** The competent agency in one language. Its own name exists in Chinese and English; others say what kind of office it is. */
const agencyLine = (
  found: DeviceStatus['agencies'][number] | undefined,
  kind: string,
  language: Language,
): Line => {
  if (found === undefined || (language !== 'zh-TW' && language !== 'en')) return say(language, kind);
  return { lang: language, text: found.name[language] };
};

/** The competent agency as both read it, the applicant's language first. */
export const agencyOf = (
  { agencies }: Pick<DeviceStatus, 'agencies'>,
  agencyId: string,
  applicant: Language,
): Agency => {
  const found = agencies.find(({ id }) => id === agencyId);
  const line = (language: Language) => agencyLine(found, `services:agencies.${agencyId}`, language);
  return { name: pair(line(applicant), line(officialLanguage)), phone: found?.phone ?? '' };
};

export const useAgency = (): ((agencyId: string) => Agency) => {
  const { status } = useApp();
  const { applicant } = useContext(Languages);
  return (agencyId) => agencyOf(status, agencyId, applicant);
};
