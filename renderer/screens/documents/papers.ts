import type { FormState } from '../../../shared/forms/form.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { documentKey } from '../../text/service-texts.ts';

type DocumentItem = FormState['documents'][number];

/** What became of a paper. `open`: nothing said about it yet. */
export type PaperState = 'open' | 'photographed' | 'held' | 'lookup' | 'later';

export interface Paper extends DocumentItem {
  readonly state: PaperState;
  /** How many photographs there are of it. */
  readonly pageCount: number;
}

const stateOf = (given: Visit['documents'][string] | undefined): PaperState => {
  if (given === undefined) return 'open';
  return given.pages.length > 0 ? 'photographed' : (given.status ?? 'later');
};

/** The checklist with what became of each paper. */
export const papersOf = (documents: readonly DocumentItem[], visit: Visit): readonly Paper[] =>
  documents.map((document) => {
    const given = visit.documents[document.id];
    return { ...document, state: stateOf(given), pageCount: given?.pages.length ?? 0 };
  });

/** Required papers that are neither there nor put off: sealing waits for them. */
export const openPapers = (papers: readonly Paper[]): readonly Paper[] =>
  papers.filter(({ required, state }) => required && state === 'open');

export type Way = 'held' | 'lookup' | 'later';

/** Besides a photograph: who brings it may have it, put it off, or leave it to the agency, which may have it already. */
export const waysOf = ({ source }: DocumentItem): readonly Way[] => {
  if (source === 'lookup') return ['lookup', 'later'];
  return source === 'applicant' || source === 'held' ? ['held', 'later'] : ['later'];
};

/**
 * The words of a way or a state. A paper that the agency has is not *there* in this home, and nobody looks it up: it has
 * words of its own.
 */
export const wordsOf = <S extends PaperState | Way>({ source }: DocumentItem, said: S): S | 'office' =>
  source === 'held' && said === 'held' ? 'office' : said;

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
