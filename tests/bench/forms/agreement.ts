import type { FormEngine } from '../../../shared/forms/engine.ts';
import { type Survey, surveyField, surveyName } from './survey.ts';
import type { SyntheticForm, SyntheticStep } from './synthetic.ts';

/** Questions that are visible in one and not in the other, or have another value there. */
const differences = (form: SyntheticForm, engine: FormEngine, survey: Survey): readonly string[] =>
  form.flatMap(({ id }) => {
    const { visible, value } = engine.get(id);
    const there = surveyField(survey, id);
    const isSame = visible === there.visible && (!visible || value === there.value);
    return isSame ? [] : [`${id}: ${visible} ${value}, SurveyJS ${there.visible} ${there.value}`];
  });

/** Such an answer is unknown to the engine's conditions, while SurveyJS reckons with it. */
const isOutOfBounds = (engine: FormEngine, id: string): boolean =>
  engine.get(id).error?.startsWith('too-') ?? false;

/**
 * Gives both the same answers and refuses to go on when they disagree about what is visible and what its value is. SurveyJS
 * forgets an answer that is hidden, the engine does not: such an answer is given again there when its question comes back.
 */
export const mustAgree = (
  form: SyntheticForm,
  engine: FormEngine,
  survey: Survey,
  steps: readonly SyntheticStep[],
): void => {
  const asked = new Map(form.flatMap(({ id, calculation }) => (calculation ? [] : [[id, surveyName(id)]])));
  const giveAgain = (): boolean => {
    let isDone = true;
    for (const [id, name] of asked) {
      const { visible, value } = engine.get(id);
      const there = surveyField(survey, id);
      if (!visible || !there.visible || value === undefined || there.value !== undefined) continue;
      survey.setValue(name, value);
      isDone = false;
    }
    return isDone;
  };
  for (const { position, value } of steps) {
    const id = form[position]?.id ?? '';
    if (!engine.get(id).visible) continue;
    if (value === undefined) engine.clear(id);
    else engine.set(id, value);
    if (isOutOfBounds(engine, id)) {
      engine.undo();
      continue;
    }
    if (value === undefined) survey.clearValue(surveyName(id));
    else survey.setValue(surveyName(id), value);
    while (!giveAgain());
    const [first] = differences(form, engine, survey);
    if (first !== undefined) throw new Error(`the engine and SurveyJS disagree: ${first}`);
  }
};
