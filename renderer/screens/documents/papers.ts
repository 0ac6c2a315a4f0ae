import type { FormState } from '../../../shared/forms/form.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { documentKey } from '../../text/service-texts.ts';

type DocumentItem = FormState['documents'][number];

/** What became of a paper. `open`: nothing said about it yet. */
export type PaperState = 'open' | 'photographed' | 'held' | 'lookup' | 'later';

export interface Paper extends DocumentItem {
  readonly state: PaperState;
}

const stateOf = (given: Visit['documents'][string] | undefined): PaperState => {
  if (given === undefined) return 'open';
  return given.picture === null ? (given.status ?? 'later') : 'photographed';
};

/** The checklist with what became of each paper. */
export const papersOf = (documents: readonly DocumentItem[], visit: Visit): readonly Paper[] =>
  documents.map((document) => ({ ...document, state: stateOf(visit.documents[document.id]) }));

/** Required papers that are neither there nor put off: sealing waits for them. */
export const openPapers = (papers: readonly Paper[]): readonly Paper[] =>
  papers.filter(({ required, state }) => required && state === 'open');

export type Way = 'held' | 'lookup' | 'later';

/** Besides a photograph: who brings it may have it, put it off, or leave it to the agency. */
export const waysOf = ({ source }: DocumentItem): readonly Way[] => {
  if (source === 'lookup' || source === 'held') return ['lookup', 'later'];
  return source === 'applicant' ? ['held', 'later'] : ['later'];
};

/** The texts of a paper that several services ask for: those of the first of them. */
export const paperKey = ({ id, services }: DocumentItem): string => documentKey(services[0] ?? '', id);

/**
 * The services that want the same paper in other words (*within 3 months*, not *within a year*), with their texts; the same
 * other words stand there once.
 */
export const otherWishes = (
  { id, services }: DocumentItem,
  textOf: (key: string) => string,
  keyOf: (service: string, document: string) => string = documentKey,
): readonly { readonly service: string; readonly key: string }[] => {
  const [first = '', ...others] = services;
  const said = new Set([textOf(`${keyOf(first, id)}.label`)]);
  return others.flatMap((service) => {
    const key = keyOf(service, id);
    const wish = textOf(`${key}.label`);
    if (said.has(wish)) return [];
    said.add(wish);
    return [{ service, key }];
  });
};
