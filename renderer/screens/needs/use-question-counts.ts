import { useDeferredValue, useMemo } from 'react';
import { answerValues } from '../../../shared/catalogue/answer.ts';
import { findService } from '../../../shared/catalogue/lookup.ts';
import { createForm } from '../../../shared/forms/form.ts';
import { activeServices } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm, useRuleContext } from '../../app/form.ts';

/** How many questions there would be, service by service, and how many there are because each is asked once. */
export const useQuestionCounts = (): { readonly apart: number; readonly merged: number } => {
  const { catalogue } = useApp();
  const context = useRuleContext();
  const { visit } = useVisit();
  const { state } = useForm();
  const among = useDeferredValue(activeServices(visit).join());
  const answers = useDeferredValue(visit.answers);
  const forms = useMemo(
    () =>
      among
        .split(',')
        .filter((id) => findService(catalogue, id) !== undefined)
        .map((id) => createForm({ catalogue, services: [id], ...context })),
    [catalogue, among, context],
  );
  const apart = useMemo(() => {
    const given = answerValues(answers);
    return forms.reduce((sum, form) => sum + form.evaluate(given).visible.length, 0);
  }, [forms, answers]);
  return { apart, merged: state.visible.length };
};
