import { type Answers, sameAnswer } from '../../shared/catalogue/answer.ts';
import type { FormEngine } from '../../shared/forms/engine.ts';
import type { Answer, Change, Source } from '../../shared/protocol/visit.ts';
import type { VisitSession } from './visit-session.ts';

/**
 * Taking back what was answered, step by step. The former answer is saved like any other, with who had said it: what was
 * read back and signed is open again, and the log keeps both.
 */
export interface AnswerHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Returns the ids of the answers that are different now. */
  readonly undo: () => readonly string[];
  readonly redo: () => readonly string[];
}

const differing = (before: Answers, after: Answers): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => !sameAnswer(before[id], after[id]),
  );

/** Who had said which value of an answer; the newest that was equal to it. */
const createSpeakers = () => {
  const said = new Map<string, Answer[]>();
  return {
    note: (id: string, answer: Answer | undefined): void => {
      const known = said.get(id) ?? [];
      said.set(id, known);
      if (answer !== undefined && known.at(-1) !== answer) known.push(answer);
    },
    sourceOf: (id: string, value: Answer['value']): Source =>
      said.get(id)?.findLast((answer) => sameAnswer(answer.value, value))?.source ?? 'operator',
  };
};

/** `current`: a new object whenever something can be undone that could not before, so that a screen can watch it. */
export interface WatchedHistory {
  /** After the engine has followed the session. */
  readonly current: () => AnswerHistory;
}

export const createAnswerHistory = (engine: FormEngine, session: VisitSession): WatchedHistory => {
  const speakers = createSpeakers();
  let noted: Readonly<Record<string, Answer>> = {};

  const note = (): void => {
    const { answers } = session.view().visit;
    if (answers === noted) return;
    for (const [id, answer] of Object.entries(answers)) {
      if (noted[id] !== answer) speakers.note(id, answer);
    }
    noted = answers;
  };

  const changesTo = (after: Answers, ids: readonly string[]): readonly Change[] =>
    ids.map((id): Change => {
      const value = after[id];
      return value === undefined
        ? { kind: 'answer-cleared', question: id }
        : { kind: 'answer', question: id, value, source: speakers.sourceOf(id, value) };
    });

  const move = (step: () => void) => (): readonly string[] => {
    const before = engine.answers();
    step();
    const after = engine.answers();
    const ids = differing(before, after);
    if (ids.length > 0) session.save(...changesTo(after, ids));
    return ids;
  };

  const undo = move(() => engine.undo());
  const redo = move(() => engine.redo());
  let shown: AnswerHistory = { canUndo: false, canRedo: false, undo, redo };
  return {
    current: () => {
      note();
      const [canUndo, canRedo] = [engine.canUndo(), engine.canRedo()];
      if (canUndo !== shown.canUndo || canRedo !== shown.canRedo) shown = { canUndo, canRedo, undo, redo };
      return shown;
    },
  };
};
