import { useContext } from 'react';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { noticeItems } from '../../../shared/catalogue/texts.ts';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import type { Language, Visit } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { officialLanguage, type Params, say, text } from '../../text/i18n.ts';
import { Languages, pair } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';

/**
 * Whether the notice (個資法 §8) has been given as it stands: this version, in the language that the applicant reads now,
 * and understood. A notice in another language is to be read again.
 */
export const isNoticeGiven = ({ notice, comfort }: Visit, noticeVersion: string): boolean =>
  notice?.understood === true &&
  notice.version === noticeVersion &&
  notice.language === (comfort?.language ?? officialLanguage);

/** Where no native speaker has read the notice, a township may ask that an interpreter reads it before anything is agreed to. */
export const mustBeInterpreted = (
  policy: DeviceStatus['policy']['interpreterForConsent'],
  isNoticeReviewed: boolean,
  notice: Visit['notice'],
): boolean => policy === 'unreviewed' && !isNoticeReviewed && notice?.readBy !== 'interpreter';

/** The catalogue's word for whichever township's office is meant; on a device it is the one that the device belongs to. */
const townshipOffice = 'township-office';

/**
 * Who collects: before services are chosen, every agency that this catalogue files with; afterwards those of the chosen
 * services. The notice comes first, so it must not name too few.
 */
const collectors = (
  { agencies, township, phone }: DeviceStatus,
  { services }: Catalogue,
  chosen: readonly string[],
): readonly Office[] => {
  const meant = services.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
  return agencies
    .filter(({ id }) => meant.some(({ agency }) => agency === id))
    .map((office) => (office.id === townshipOffice ? { id: office.id, name: township, phone } : office));
};

type Office = Pick<DeviceStatus['agencies'][number], 'id' | 'name' | 'phone'>;

/** An office's own name exists in Chinese and English; other readers get the kind of office in their words before it. */
const officeName = ({ id, name }: Office, language: Language): string => {
  if (language === 'zh-TW') return name['zh-TW'];
  return language === 'en' ? name.en : `${text(language, `services:agencies.${id}`)} (${name.en})`;
};

const listed = (words: readonly string[], language: Language): string =>
  [...new Set(words)].join(language === 'zh-TW' ? '、' : ', ');

export interface NoticeItem {
  readonly id: (typeof noticeItems)[number];
  readonly title: Lines;
  readonly words: Lines;
}

/** The six items of the notice with the names and telephones of those who collect, in both languages. */
export const useNotice = (): readonly NoticeItem[] => {
  const { status, catalogue } = useApp();
  const { visit } = useVisit();
  const { applicant } = useContext(Languages);
  const offices = collectors(status, catalogue, visit.services);
  const paramsIn = (language: Language): Params => ({
    agency: listed(
      offices.map((office) => officeName(office, language)),
      language,
    ),
    phone: listed(
      offices.map(({ phone }) => phone),
      language,
    ),
  });
  const both = (key: string): Lines =>
    pair(say(applicant, key, paramsIn(applicant)), say(officialLanguage, key, paramsIn(officialLanguage)));
  return noticeItems.map((id) => ({
    id,
    title: both(`notice:items.${id}.title`),
    words: both(`notice:items.${id}.text`),
  }));
};
