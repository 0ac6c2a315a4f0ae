import type { AnswerValue } from '../catalogue/answer.ts';

/** One answer given, changed or taken back. */
export interface Step {
  readonly id: string;
  readonly before: AnswerValue | undefined;
  readonly after: AnswerValue | undefined;
}

export interface History {
  /** A new step drops what could have been done again. */
  add(step: Step): void;
  back(): Step | undefined;
  forth(): Step | undefined;
  canGoBack(): boolean;
  canGoForth(): boolean;
  forget(): void;
}

/** Remembers the last `limit` steps. */
export const createHistory = (limit: number): History => {
  let past: Step[] = [];
  let future: Step[] = [];
  return {
    add: (step) => {
      past.push(step);
      if (past.length > limit) past.shift();
      if (future.length > 0) future = [];
    },
    back: () => {
      const step = past.pop();
      if (step) future.push(step);
      return step;
    },
    forth: () => {
      const step = future.pop();
      if (step) past.push(step);
      return step;
    },
    canGoBack: () => past.length > 0,
    canGoForth: () => future.length > 0,
    forget: () => {
      past = [];
      future = [];
    },
  };
};
