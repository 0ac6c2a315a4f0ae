import { useMemo, useState } from 'react';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { checkAnswer } from '../../../shared/forms/check-answer.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { type Screening, screen } from '../../../shared/rules/screen.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';

/** Rules see only what is valid, in its normalised form; half-typed text decides nothing. */
const validAnswers = (catalogue: Catalogue, { answers }: Visit, on: string): Answers =>
  Object.fromEntries(
    catalogue.questions.flatMap((question) => {
      const checked = checkAnswer(question, answers[question.id]?.value, on);
      return checked.kind === 'valid' ? [[question.id, checked.value] as const] : [];
    }),
  );

export interface Screener extends Screening {
  /** How many questions have been answered that some rule or service looks at. */
  readonly answered: number;
  readonly skip: (questionId: string) => void;
}

/** What the services look like with the answers so far, and the question that would decide most. */
export const useScreening = (): Screener => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const event = catalogue.lifeEvents.find(({ id }) => id === visit.lifeEvent);
  const special = visit.consents['special-data']?.given;
  return useMemo(() => {
    const answers = validAnswers(catalogue, visit, context.on);
    const screening = screen(catalogue, answers, {
      ...context,
      // Until the consent has been asked for, such a question may come up: then the consent is asked first.
      specialData: special !== false,
      skipped,
      ...(event !== undefined && event.services.length > 0 && { services: event.services }),
    });
    return {
      ...screening,
      answered: Object.keys(answers).length,
      skip: (questionId) => setSkipped((known) => [...known, questionId]),
    };
  }, [catalogue, visit, context, special, skipped, event]);
};
