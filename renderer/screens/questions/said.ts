import { useSyncExternalStore } from 'react';
import type { Answer, Source, Visit } from '../../../shared/protocol/visit.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import type { VisitSession } from '../../app/visit-session.ts';

/** Who speaks in this visit: the last one chosen, for questions that have no answer yet. Only a preset, never an answer. */
const speakers = new WeakMap<VisitSession, Source>();
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const isNewer = (a: Answer, b: Answer | undefined): boolean => b === undefined || a.at >= b.at;

/** Who gave the newest answer; what the machine carried over says nothing about who speaks now. */
const lastSpeaker = ({ answers }: Visit): Source =>
  Object.values(answers)
    .filter(({ source }) => source !== 'carried')
    .reduce<Answer | undefined>((newest, each) => (isNewer(each, newest) ? each : newest), undefined)
    ?.source ?? 'applicant';

export interface Said {
  /** Who said this answer, or who will have said it when it comes. */
  readonly source: Source;
  /** Restates an answer that is there, and becomes the preset for the next ones. */
  readonly choose: (source: Source) => void;
}

export const useSaid = (questionId: string): Said => {
  const session = useVisitSession();
  const { visit } = useVisit();
  const speaker = useSyncExternalStore(listen, () => speakers.get(session));
  const answer = visit.answers[questionId];
  return {
    source: answer?.source ?? speaker ?? lastSpeaker(visit),
    choose: (source) => {
      speakers.set(session, source);
      if (answer !== undefined && answer.source !== source) {
        session.save({ kind: 'answer', question: questionId, value: answer.value, source });
      }
      for (const listener of listeners) listener();
    },
  };
};
