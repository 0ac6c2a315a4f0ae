import { useDeferredValue, useMemo, useState } from 'react';
import type { Answers } from '../../../shared/catalogue/answer.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { checkAnswer } from '../../../shared/forms/check-answer.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { type Amount, amountsOf } from '../../../shared/rules/amounts.ts';
import { type Screening, screen } from '../../../shared/rules/screen.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';

/** Rules see only what is valid, in its normalised form; half-typed text decides nothing. */
const validAnswers = (catalogue: Catalogue, answers: Visit['answers'], on: string): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, { value }]) => {
      const question = findQuestion(catalogue, id);
      if (question === undefined || question.calculate !== undefined) return [];
      const checked = checkAnswer(question, value, on);
      return checked.kind === 'valid' ? [[id, checked.value] as const] : [];
    }),
  );

export type NamedAmount = Amount & { readonly id: string };

export interface Screener extends Screening {
  /** What would be granted, by service; only where something may be. */
  readonly amounts: Readonly<Record<string, readonly NamedAmount[]>>;
  readonly skip: (questionId: string) => void;
}

/**
 * What the services look like with the answers so far, and the question that would decide most. A press shows at once; the
 * verdicts follow as soon as they are worked out.
 */
export const useScreening = (): Screener => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const answers = useDeferredValue(visit.answers);
  const { lifeEvent } = visit;
  const special = visit.consents['special-data']?.given;
  return useMemo(() => {
    const valid = validAnswers(catalogue, answers, context.on);
    const event = catalogue.lifeEvents.find(({ id }) => id === lifeEvent);
    const screening = screen(catalogue, valid, {
      ...context,
      // Until the consent has been asked for, such a question may come up: then the consent is asked first.
      specialData: special !== false,
      skipped,
      ...(event !== undefined && event.services.length > 0 && { services: event.services }),
    });
    const granting = catalogue.services.filter(
      ({ id, amounts = [] }) => amounts.length > 0 && screening.services[id]?.outcome !== 'unlikely',
    );
    return {
      ...screening,
      amounts: Object.fromEntries(
        granting.map(({ id }) => [id, amountsOf(catalogue, id, valid, context)] as const),
      ),
      skip: (questionId) => setSkipped((known) => [...known, questionId]),
    };
  }, [catalogue, answers, lifeEvent, context, special, skipped]);
};
