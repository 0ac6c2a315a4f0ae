import { useVisitSession } from '../../app/contexts.ts';
import { WhoSaid } from '../../ui/WhoSaid.tsx';
import { useSaid } from '../questions/said.ts';

/** Who gives these answers, one tap for all of them; the first preset of the questions that follow. */
export const WhoSpeaks = ({ questionIds }: { readonly questionIds: readonly string[] }) => {
  const session = useVisitSession();
  const said = useSaid(questionIds[0] ?? '');
  return (
    <WhoSaid
      value={said.source}
      onChange={(source) => {
        said.choose(source);
        const { answers } = session.view().visit;
        const others = questionIds.flatMap((question) => {
          const answer = answers[question];
          if (answer === undefined || answer.source === source) return [];
          return [{ kind: 'answer' as const, question, value: answer.value, source }];
        });
        if (others.length > 0) session.save(...others);
      }}
    />
  );
};
