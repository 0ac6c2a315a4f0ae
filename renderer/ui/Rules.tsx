import './Rules.css';
import type { ReactNode } from 'react';

export interface RulesProps {
  readonly label?: string;
  readonly children: ReactNode;
}

/** A list on ruled lines. */
export const Rules = ({ label, children }: RulesProps) => (
  <ul className="rules" {...(label !== undefined && { 'aria-label': label })}>
    {children}
  </ul>
);

export interface RuleRowProps {
  /** In the left gutter: a mark, a verdict, an icon. */
  readonly start?: ReactNode;
  /** At the end of the row: a state, a button. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export const RuleRow = ({ start, end, children }: RuleRowProps) => (
  <li className="rule-row">
    {start !== undefined && <span className="rule-start">{start}</span>}
    <div className="rule-body">{children}</div>
    {end !== undefined && <div className="rule-end">{end}</div>}
  </li>
);

export interface PairsProps {
  readonly pairs: readonly { readonly id: string; readonly term: ReactNode; readonly value: ReactNode }[];
}

/** Names and values, side by side where there is room. */
export const Pairs = ({ pairs }: PairsProps) => (
  <dl className="pairs">
    {pairs.map(({ id, term, value }) => (
      <div key={id}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
