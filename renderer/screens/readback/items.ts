import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { readbackItems } from '../../../shared/forms/open-work.ts';
import type { Source } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useBoth } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { paperKey, papersOf } from '../documents/papers.ts';
import { labelKey } from '../questions/words.ts';
import { useAnswerLines } from './answer-lines.ts';

/** One thing that is read back. */
export interface ReadItem {
  readonly id: string;
  readonly kind: 'answer' | 'document';
  readonly asked: Lines;
  readonly said: Lines;
  readonly source: Source;
  readonly verdict: 'right' | 'not-right' | null;
}

/** Everything that will be signed for, in the order of the form: answers, then papers. */
export const useReadItems = (): readonly ReadItem[] => {
  const both = useBoth();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const { state } = useForm();
  const answerLines = useAnswerLines();
  const items = readbackItems(state, visit);
  const answers = items.questions.flatMap((id): readonly ReadItem[] => {
    const question = findQuestion(catalogue, id);
    const answer = visit.answers[id];
    if (question === undefined || answer === undefined) return [];
    const said = answerLines(question, answer.value);
    const verdict = visit.readback[id] ?? null;
    return [{ id, kind: 'answer', asked: both(labelKey(id)), said, source: answer.source, verdict }];
  });
  const papers = papersOf(state.documents, visit)
    .filter(({ id }) => items.documents.includes(id))
    .map(
      (paper): ReadItem => ({
        id: paper.id,
        kind: 'document',
        asked: both(`${paperKey(paper)}.label`),
        said: both(`readback:paper.${paper.state}`),
        source: 'document',
        verdict: visit.readback[paper.id] ?? null,
      }),
    );
  return [...answers, ...papers];
};
