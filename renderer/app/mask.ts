import { createContext, useContext, useEffect, useState } from 'react';
import type { Question } from '../../shared/catalogue/schema.ts';
import { isClosed } from '../../shared/protocol/visit.ts';
import { useApp, useVisit } from './contexts.ts';

/** Whose eyes a window is for. What belongs to the applicant is never hidden from the applicant. */
export const Eyes = createContext<'operator' | 'applicant'>('operator');

/**
 * What a volunteer need not see once it is written down: identifiers, money, and what 個資法 §6 protects. Names and birth
 * dates stay, or nobody could say whose form this is.
 */
export const isMasked = ({ type, sensitivity }: Pick<Question, 'type' | 'sensitivity'>): boolean =>
  type === 'identifier' || type === 'money' || sensitivity === 'special';

/** As many dots for every value: their number would tell its length. */
const dots = '●●●●';
const keptOfIdentifier = 3;

/** What stands in the place of a masked answer; an identifier keeps its end, so that it can be told from another. */
export const maskedText = ({ type }: Pick<Question, 'type'>, value: unknown): string =>
  type === 'identifier' && typeof value === 'string' && value.length > 2 * keptOfIdentifier
    ? `${dots}${value.slice(-keptOfIdentifier)}`
    : dots;

/** How long a peek lasts: enough to read a number aloud, too short to be forgotten open. */
const peekMs = 10_000;

/** Whether this window hides such answers now: a volunteer's, while the visit is open and the screen is not handed over. */
const useHides = (): boolean => {
  const { operator, screen } = useApp().status;
  const eyes = useContext(Eyes);
  const { visit } = useVisit();
  // What is closed comes masked from the core, for everybody.
  if (eyes === 'applicant' || screen.kind === 'handed-over' || isClosed(visit)) return false;
  return operator?.role !== 'officer';
};

/**
 * What stands in the place of an answer in this window; null: it may be seen. In safe mode an address is nothing that
 * somebody should read over the operator's shoulder, whoever the operator is.
 */
export const useMaskOf = (): ((question: Question, value: unknown) => string | null) => {
  const hides = useHides();
  const eyes = useContext(Eyes);
  const { safeMode } = useVisit().visit;
  return (question, value) => {
    const isHidden =
      (hides && isMasked(question)) || (safeMode && eyes === 'operator' && question.type === 'address');
    return isHidden ? maskedText(question, value) : null;
  };
};

export interface Peek {
  readonly isPeeking: boolean;
  /** Shows what is hidden for ten seconds, or hides it again before. */
  readonly toggle: () => void;
}

export const usePeek = (): Peek => {
  const [isPeeking, setPeeking] = useState(false);
  useEffect(() => {
    if (!isPeeking) return;
    const timer = window.setTimeout(() => setPeeking(false), peekMs);
    return () => window.clearTimeout(timer);
  }, [isPeeking]);
  return { isPeeking, toggle: () => setPeeking(!isPeeking) };
};
