import { useMemo, useSyncExternalStore } from 'react';
import { type Answers, answerValues, sameAnswer } from '../../shared/catalogue/answer.ts';
import { findQuestion, findService } from '../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { todayIn } from '../../shared/domain/dates.ts';
import { checkAnswer } from '../../shared/forms/check-answer.ts';
import { createEngine, type FormEngine } from '../../shared/forms/engine.ts';
import { createForm, type FieldState, type Form, type FormState } from '../../shared/forms/form.ts';
import type { Visit } from '../../shared/protocol/visit.ts';
import type { RuleContext } from '../../shared/rules/scope.ts';
import { useApp, useVisitSession } from './contexts.ts';
import type { VisitSession } from './visit-session.ts';

/** The form of the visit in hand, as it stands. A new object whenever anything in it has changed. */
export interface FormView {
  readonly form: Form;
  readonly state: FormState;
  /** Also for questions that no chosen service asks (before services are chosen): judged by the question alone. */
  field(questionId: string): FieldState;
}

interface VisitForm {
  view(): FormView;
  readonly subscribe: VisitSession['subscribe'];
}

interface Held {
  readonly services: Visit['services'];
  readonly form: Form;
  readonly engine: FormEngine;
  readonly ids: ReadonlySet<string>;
}

const hold = (catalogue: Catalogue, context: RuleContext, { services, answers }: Visit): Held => {
  // A draft may name a service that a newer catalogue no longer has; sealing refuses it, the screen goes on.
  const known = services.filter((id) => findService(catalogue, id) !== undefined);
  const form = createForm({ catalogue, services: known, ...context });
  const ids = new Set(form.questions.map(({ id }) => id));
  return { services, form, engine: createEngine(form, answerValues(answers)), ids };
};

const follow = ({ engine, ids }: Held, before: Answers, after: Answers): void => {
  for (const id of ids) {
    const value = after[id];
    if (sameAnswer(before[id], value)) continue;
    if (value === undefined) engine.clear(id);
    else engine.set(id, value);
  }
};

const alone = (catalogue: Catalogue, on: string, answers: Answers, id: string): FieldState => {
  const question = findQuestion(catalogue, id);
  if (question === undefined) throw new Error(`not in this catalogue: ${id}`);
  const value = answers[id];
  const checked = checkAnswer(question, value, on);
  return {
    value,
    visible: true,
    required: false,
    error: checked.kind === 'invalid' ? checked.code : null,
    warning: checked.kind === 'valid' ? (checked.warning ?? null) : null,
  };
};

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Keeps one engine in step with the session: answers are handed over one by one, other services build it anew. */
const createVisitForm = (session: VisitSession, catalogue: Catalogue, context: RuleContext): VisitForm => {
  let { visit } = session.view();
  let held = hold(catalogue, context, visit);
  let answers = answerValues(visit.answers);
  const look = (): FormView => {
    const { form, engine, ids } = held;
    const [state, given] = [engine.state(), answers];
    const field = (id: string): FieldState =>
      ids.has(id) ? engine.get(id) : alone(catalogue, context.on, given, id);
    return { form, state, field };
  };
  let view = look();
  const current = (): FormView => {
    const now = session.view().visit;
    if (now === visit) return view;
    const given = answerValues(now.answers);
    if (sameList(held.services, now.services)) follow(held, answers, given);
    else held = hold(catalogue, context, now);
    visit = now;
    answers = given;
    view = look();
    return view;
  };
  return { view: current, subscribe: session.subscribe };
};

const forms = new WeakMap<VisitSession, { readonly catalogue: Catalogue; readonly form: VisitForm }>();

const formOf = (session: VisitSession, catalogue: Catalogue, context: RuleContext): VisitForm => {
  const known = forms.get(session);
  if (known?.catalogue === catalogue) return known.form;
  const form = createVisitForm(session, catalogue, context);
  forms.set(session, { catalogue, form });
  return form;
};

/** The day, the place and the mode for which this visit's rules hold: the same as when it is sealed. */
export const useRuleContext = (): RuleContext => {
  const { status } = useApp();
  const { district, demo } = status;
  return useMemo(() => ({ on: todayIn(Date.now()), place: district, demo }), [district, demo]);
};

const useVisitForm = (): VisitForm => {
  const { catalogue } = useApp();
  return formOf(useVisitSession(), catalogue, useRuleContext());
};

/** The form of the chosen services with the answers so far; one engine per open visit. */
export const useForm = (): FormView => {
  const form = useVisitForm();
  return useSyncExternalStore(form.subscribe, form.view);
};

/** For handlers that judge the form right after a save, before the screen has been drawn again. */
export const useFormNow = (): (() => FormView) => useVisitForm().view;
