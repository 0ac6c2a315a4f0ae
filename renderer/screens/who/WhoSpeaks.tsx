import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { mayBeSaidBy } from '../../../shared/forms/check-answer.ts';
import type { Source } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { WhoSaid } from '../../ui/WhoSaid.tsx';
import { choosableIn, useSaid } from '../questions/said.ts';

/**
 * Who gives these answers, one tap for all of them; the first preset of the questions that follow. An answer that this
 * person may not give, as the library has it, keeps the one who gave it.
 */
export const WhoSpeaks = ({ questionIds }: { readonly questionIds: readonly string[] }) => {
  const session = useVisitSession();
  const { visit } = useVisit();
  const { catalogue } = useApp();
  const said = useSaid(questionIds[0] ?? '');
  const mayBeSaid = (id: string, source: Source): boolean => {
    const question = findQuestion(catalogue, id);
    return question === undefined || (source !== 'carried' && mayBeSaidBy(question, source));
  };
  return (
    <WhoSaid
      value={said.source}
      sources={choosableIn(visit).filter((source) => questionIds.some((id) => mayBeSaid(id, source)))}
      onChange={(source) => {
        said.choose(source);
        const { answers } = session.view().visit;
        const others = questionIds.flatMap((question) => {
          const answer = answers[question];
          if (answer === undefined || answer.source === source || !mayBeSaid(question, source)) return [];
          return [{ kind: 'answer' as const, question, value: answer.value, source }];
        });
        if (others.length > 0) session.save(...others);
      }}
    />
  );
};
