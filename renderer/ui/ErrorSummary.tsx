import './ErrorSummary.css';
import { useEffect, useRef } from 'react';
import { useBoth } from '../text/languages.ts';
import type { Words } from '../text/lines.ts';
import { focusField } from './focus.ts';
import { Two, Wording } from './Two.tsx';

export interface FieldProblem {
  /** The id of the field; its link leads there. */
  readonly id: string;
  readonly message: Words;
}

export interface ErrorSummaryProps {
  readonly errors: readonly FieldProblem[];
  /** Changes with every press of *next*, so that focus comes here again. */
  readonly attempt?: number;
}

/** What to look at before going on. Focus moves here when it appears; its links lead to the fields. */
export const ErrorSummary = ({ errors, attempt = 0 }: ErrorSummaryProps) => {
  const both = useBoth();
  const box = useRef<HTMLDivElement>(null);
  const isShown = errors.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt moves focus, also with the same errors.
  useEffect(() => {
    if (isShown) box.current?.focus();
  }, [isShown, attempt]);
  if (!isShown) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Two {...both('ui:errors.title', { count: errors.length })} />
      </h2>
      <ul className="tight">
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(id);
              }}
            >
              <Wording words={message} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
