import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Answers, answerValues, sameAnswer } from '../../shared/catalogue/answer.ts';
import { libraryId } from '../../shared/catalogue/cells.ts';
import { findQuestion, findService } from '../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { todayIn } from '../../shared/domain/dates.ts';
import { checkAnswer } from '../../shared/forms/check-answer.ts';
import { createEngine, type FormEngine } from '../../shared/forms/engine.ts';
import { createForm, type FieldState, type Form, type FormState } from '../../shared/forms/form.ts';
import { refusedConsents } from '../../shared/forms/open-work.ts';
import { activeServices, standing, type Visit } from '../../shared/protocol/visit.ts';
import type { RuleContext } from '../../shared/rules/scope.ts';
import { type AnswerHistory, createAnswerHistory, type WatchedHistory } from './answer-history.ts';
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
  history(): AnswerHistory;
  readonly subscribe: VisitSession['subscribe'];
}

interface Held {
  readonly services: Visit['services'];
  /** Ids of consents refused, joined: without `lookup` the applicant brings the papers. */
  readonly refused: string;
  readonly form: Form;
  readonly engine: FormEngine;
  readonly history: WatchedHistory;
  /** Whether a question, a field of a group or a cell belongs to this form. */
  readonly has: (id: string) => boolean;
}

/** Those that are being worked on; once all are sealed, those that were, to be looked at. */
const servicesOf = (visit: Visit): readonly string[] => {
  const active = activeServices(visit);
  return active.length > 0 ? active : standing(visit).map(({ service }) => service);
};

const refusedIn = ({ consents }: Visit): readonly string[] => [...refusedConsents(consents)].sort();

const hold = (catalogue: Catalogue, context: RuleContext, session: VisitSession, visit: Visit): Held => {
  const { answers } = visit;
  const services = servicesOf(visit);
  // A draft may name a service that a newer catalogue no longer has; sealing refuses it, the screen goes on.
  const known = services.filter((id) => findService(catalogue, id) !== undefined);
  const refused = refusedIn(visit);
  const form = createForm({ catalogue, services: known, refusedConsents: refused, ...context });
  const ids = new Set(form.items.map(({ id }) => id));
  const engine = createEngine(form, answerValues(answers));
  const history = createAnswerHistory(engine, session);
  history.current();
  return { services, refused: refused.join(), form, engine, history, has: (id) => ids.has(libraryId(id)) };
};

const follow = ({ engine, has }: Held, before: Answers, after: Answers): void => {
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[id];
    if (sameAnswer(before[id], value) || !has(id)) continue;
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
    options: question.options ?? null,
    derived: question.calculate !== undefined,
  };
};

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const isStillFor = ({ services, refused }: Held, visit: Visit): boolean =>
  sameList(services, servicesOf(visit)) && refused === refusedIn(visit).join();

/**
 * Keeps one engine in step with the session: answers are handed over one by one; other services, or papers that the office
 * may no longer look up, build it anew.
 */
const createVisitForm = (session: VisitSession, catalogue: Catalogue, context: RuleContext): VisitForm => {
  let { visit } = session.view();
  let held = hold(catalogue, context, session, visit);
  let answers = answerValues(visit.answers);
  const look = (): FormView => {
    const { form, engine, has } = held;
    const [state, given] = [engine.state(), answers];
    const field = (id: string): FieldState =>
      has(id) ? engine.get(id) : alone(catalogue, context.on, given, id);
    return { form, state, field };
  };
  let view = look();
  const current = (): FormView => {
    const now = session.view().visit;
    if (now === visit) return view;
    const isSame = isStillFor(held, now);
    // A step, a consent, a verdict of the read-back: nothing that the form looks at.
    if (!isSame || now.answers !== visit.answers) {
      const given = answerValues(now.answers);
      if (isSame) follow(held, answers, given);
      else held = hold(catalogue, context, session, now);
      held.history.current();
      answers = given;
      view = look();
    }
    visit = now;
    return view;
  };
  const history = (): AnswerHistory => {
    current();
    return held.history.current();
  };
  return { view: current, history, subscribe: session.subscribe };
};

interface Known {
  readonly catalogue: Catalogue;
  readonly context: RuleContext;
  readonly form: VisitForm;
}

const forms = new WeakMap<VisitSession, Known>();

const sameContext = (a: RuleContext, b: RuleContext): boolean =>
  a.on === b.on && a.place === b.place && a.demo === b.demo && a.clockWrong === b.clockWrong;

const formOf = (session: VisitSession, catalogue: Catalogue, context: RuleContext): VisitForm => {
  const known = forms.get(session);
  // Past midnight, or with a clock that is wrong by now, ages and deadlines are other ones.
  if (known?.catalogue === catalogue && sameContext(known.context, context)) return known.form;
  const form = createVisitForm(session, catalogue, context);
  forms.set(session, { catalogue, context, form });
  return form;
};

/** The day, the place and the mode for which this visit's rules hold: the same as when it is sealed. */
export const useRuleContext = (): RuleContext => {
  const { status } = useApp();
  const { district, demo } = status;
  const clockWrong = status.clock !== 'ok';
  const on = todayIn(Date.now());
  return useMemo(() => ({ on, place: district, demo, clockWrong }), [on, district, demo, clockWrong]);
};

const useVisitForm = (): VisitForm => {
  const { catalogue } = useApp();
  return formOf(useVisitSession(), catalogue, useRuleContext());
};

/**
 * Another form than that of the chosen services, for what stands inside: where a family is asked for before any service is
 * chosen, its people's questions are those of the services that wait for them.
 */
export const FormInstead = createContext<FormView | null>(null);

/** The form of the services in work with the answers so far; one engine per open visit. */
export const useForm = (): FormView => {
  const instead = useContext(FormInstead);
  const form = useVisitForm();
  const view = useSyncExternalStore(form.subscribe, form.view);
  return instead ?? view;
};

/** For handlers that judge the form right after a save, before the screen has been drawn again. */
export const useFormNow = (): (() => FormView) => useVisitForm().view;

/** Taking answers back and giving them again, as far as the chosen services are the same. */
export const useAnswerHistory = (): AnswerHistory => {
  const form = useVisitForm();
  return useSyncExternalStore(form.subscribe, form.history);
};

/** The form of services that are not chosen yet, with what is answered so far. */
export const useFormOf = (services: readonly string[]): FormView => {
  const { catalogue } = useApp();
  const context = useRuleContext();
  const session = useVisitSession();
  const { answers } = useSyncExternalStore(session.subscribe, session.view).visit;
  const among = services.join();
  const form = useMemo(
    () => createForm({ catalogue, services: among === '' ? [] : among.split(','), ...context }),
    [catalogue, among, context],
  );
  return useMemo(() => {
    const given = answerValues(answers);
    const engine = createEngine(form, given);
    const ids = new Set(form.items.map(({ id }) => id));
    const field = (id: string): FieldState =>
      ids.has(libraryId(id)) ? engine.get(id) : alone(catalogue, context.on, given, id);
    return { form, state: engine.state(), field };
  }, [form, answers, catalogue, context]);
};
