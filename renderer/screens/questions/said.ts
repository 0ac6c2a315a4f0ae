import { useSyncExternalStore } from 'react';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { mayBeSaidBy } from '../../../shared/forms/check-answer.ts';
import type { Answer, Source, Visit } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
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
  /** Who may say it, as the library has it. */
  readonly sources: readonly Source[];
}

/** `carried` is set by the machine when an answer comes from another application, never chosen. */
const choosable = [
  'applicant',
  'family',
  'agent',
  'interpreter',
  'operator',
  'document',
] as const satisfies readonly Source[];

/** Who can have said something in this visit: an agent only where one is at the table. */
export const choosableIn = ({ people }: Pick<Visit, 'people'>): readonly Source[] =>
  choosable.filter((source) => source !== 'agent' || people.some(({ details }) => details.role === 'agent'));

/** Who speaks, where that person may say it; else the first who may. */
export const presetOf = (speaker: Source, sources: readonly Source[]): Source =>
  sources.includes(speaker) ? speaker : (sources[0] ?? speaker);

export const useSaid = (questionId: string): Said => {
  const session = useVisitSession();
  const { visit } = useVisit();
  const speaker = useSyncExternalStore(listen, () => speakers.get(session));
  const answer = visit.answers[questionId];
  const { catalogue } = useApp();
  const question = findQuestion(catalogue, questionId);
  const sources = choosableIn(visit).filter((each) => question === undefined || mayBeSaidBy(question, each));
  return {
    source: answer?.source ?? presetOf(speaker ?? lastSpeaker(visit), sources),
    sources,
    choose: (source) => {
      speakers.set(session, source);
      if (answer !== undefined && answer.source !== source && sources.includes(source)) {
        session.save({ kind: 'answer', question: questionId, value: answer.value, source });
      }
      for (const listener of listeners) listener();
    },
  };
};
