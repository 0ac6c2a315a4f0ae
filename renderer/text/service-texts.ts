import { hasText } from './i18n.ts';

/**
 * Where the words of a service stand. What many services share (a clause, a paper) is written once at the top of
 * `services.json`; a service has words of its own only where they must differ.
 */
const ownOrShared = (service: string, part: string, leaf: string, has: (key: string) => boolean): string => {
  const own = `services:${service}.${part}`;
  const shared = `services:${part}`;
  return has(`${own}.${leaf}`) || !has(`${shared}.${leaf}`) ? own : shared;
};

/** The key of one verdict on a clause: `services:clauses.registered.likely`. */
export const clauseKey = (
  service: string,
  clause: string,
  verdict: 'likely' | 'unlikely' | 'missing',
  has = hasText,
): string => `${ownOrShared(service, `clauses.${clause}`, verdict, has)}.${verdict}`;

/** The key under which a paper has its `label` and perhaps a `hint`. */
export const documentKey = (service: string, document: string, has = hasText): string =>
  ownOrShared(service, `documents.${document}`, 'label', has);
