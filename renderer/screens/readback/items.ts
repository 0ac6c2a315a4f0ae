import { parseCell } from '../../../shared/catalogue/cells.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { readbackItems } from '../../../shared/forms/open-work.ts';
import type { AnswerValue, Source } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { type FormView, useForm } from '../../app/form.ts';
import { useMaskOf } from '../../app/mask.ts';
import { useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { paperKey, papersOf } from '../documents/papers.ts';
import { type PersonWords, usePersonWords } from '../questions/PersonWords.tsx';
import { labelKey } from '../questions/words.ts';
import { useAnswerLines, useRowsLines } from './answer-lines.ts';

export type Verdict = 'right' | 'not-right';

/** One thing that is read back. */
export interface ReadItem {
  readonly id: string;
  readonly kind: 'answer' | 'document';
  readonly asked: Lines;
  readonly said: Lines;
  /** What stands there instead until somebody peeks; null: it may be seen. */
  readonly mask: string | null;
  readonly source: Source;
  readonly verdict: Verdict | null;
}

/** What the device has worked out: read out with the rest, answered by nobody. */
export interface DerivedItem {
  readonly id: string;
  readonly asked: Lines;
  readonly said: Lines;
  readonly mask: string | null;
}

/** What is read out in one breath and confirmed together: one answer, or all that was said of one person. */
export type ReadUnit =
  | { readonly kind: 'item'; readonly id: string; readonly item: ReadItem }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly words: PersonWords;
      readonly items: readonly ReadItem[];
      readonly derived: readonly DerivedItem[];
    }
  | { readonly kind: 'derived'; readonly id: string; readonly derived: DerivedItem };

export const itemsOf = (unit: ReadUnit): readonly ReadItem[] => {
  if (unit.kind === 'derived') return [];
  return unit.kind === 'item' ? [unit.item] : unit.items;
};

/** What the applicant is asked to confirm; a person is confirmed in one breath and counts as one. */
export const askedOf = (units: readonly ReadUnit[]): readonly ReadUnit[] =>
  units.filter(({ kind }) => kind !== 'derived');

export const isRight = (unit: ReadUnit): boolean => itemsOf(unit).every(({ verdict }) => verdict === 'right');

/** The one that was just mended, else the first that has not been found right. */
export const currentOf = (units: readonly ReadUnit[], place: string): ReadUnit | undefined =>
  units.find((unit) => !isRight(unit) && itemsOf(unit).some(({ id }) => id === place)) ??
  units.find((unit) => !isRight(unit));

/** Ids in form order, the cells of one person together. */
export const byPerson = (ids: readonly string[]): readonly (readonly string[])[] => {
  const parts: string[][] = [];
  let last: string | null = null;
  for (const id of ids) {
    const cell = parseCell(id);
    const row = cell === null ? null : `${cell.group}.${cell.row}`;
    if (row !== null && row === last) parts.at(-1)?.push(id);
    else parts.push([id]);
    last = row;
  }
  return parts;
};

type Entry =
  | { readonly kind: 'answer'; readonly item: ReadItem }
  | { readonly kind: 'derived'; readonly item: DerivedItem };

const useEntries = ({ state }: FormView) => {
  const both = useBoth();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const answerLines = useAnswerLines();
  const rowsLines = useRowsLines();
  const maskOf = useMaskOf();
  return (id: string): readonly Entry[] => {
    const question = findQuestion(catalogue, id);
    if (question === undefined) return [];
    const linesOf = (value: AnswerValue): Lines =>
      question.type === 'group' && Array.isArray(value) ? rowsLines(id, value) : answerLines(question, value);
    const asked = both(labelKey(id));
    const derived = state.derived[id];
    if (derived !== undefined) {
      return [
        { kind: 'derived', item: { id, asked, said: linesOf(derived), mask: maskOf(question, derived) } },
      ];
    }
    const answer = visit.answers[id];
    if (answer === undefined) return [];
    const verdict = visit.readback[id] ?? null;
    const said = linesOf(answer.value);
    const { source } = answer;
    const mask = maskOf(question, answer.value);
    return [{ kind: 'answer', item: { id, kind: 'answer', asked, said, mask, source, verdict } }];
  };
};

const isAnswer = (entry: Entry): entry is Extract<Entry, { kind: 'answer' }> => entry.kind === 'answer';

/** Everything that will be signed for, in the order of the form: answers, the family person by person, then papers. */
export const useReadUnits = (): readonly ReadUnit[] => {
  const both = useBoth();
  const { visit } = useVisit();
  const view = useForm();
  const entriesOf = useEntries(view);
  const personWords = usePersonWords();
  const { state } = view;
  const items = readbackItems(state, visit);
  const read = new Set(items.questions);
  const shown = state.visible.filter((id) => read.has(id) || state.derived[id] !== undefined);
  const answers = byPerson(shown).flatMap((ids): readonly ReadUnit[] => {
    const entries = ids.flatMap(entriesOf);
    const [first] = entries;
    const cell = first === undefined ? null : parseCell(first.item.id);
    if (first === undefined) return [];
    if (cell !== null) {
      return [
        {
          kind: 'person',
          id: `${cell.group}.${cell.row}`,
          words: personWords(cell.group, cell.row),
          items: entries.filter(isAnswer).map(({ item }) => item),
          derived: entries.flatMap((entry) => (entry.kind === 'derived' ? [entry.item] : [])),
        },
      ];
    }
    return first.kind === 'derived'
      ? [{ kind: 'derived', id: first.item.id, derived: first.item }]
      : [{ kind: 'item', id: first.item.id, item: first.item }];
  });
  const papers = papersOf(state.documents, visit)
    .filter(({ id }) => items.documents.includes(id))
    .map(
      (paper): ReadUnit => ({
        kind: 'item',
        id: paper.id,
        item: {
          id: paper.id,
          kind: 'document',
          asked: both(`${paperKey(paper)}.label`),
          said: both(`readback:paper.${paper.state}`),
          mask: null,
          source: 'document',
          verdict: visit.readback[paper.id] ?? null,
        },
      }),
    );
  return [...answers, ...papers];
};
