import './Empty.css';
import type { ReactNode } from 'react';

export interface EmptyProps {
  readonly title: string;
  /** What will come here. */
  readonly children: ReactNode;
  /** One secondary button. */
  readonly action?: ReactNode;
}

/** Nothing here yet: blank ruled lines and one sentence. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="stack">
    <div className="paper-lines">
      <p>
        <strong>{title}</strong>
      </p>
      <p className="quiet">{children}</p>
    </div>
    {action}
  </div>
);
