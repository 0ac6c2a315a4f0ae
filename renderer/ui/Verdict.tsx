import './Verdict.css';
import { useBoth } from '../text/languages.ts';
import { Two } from './Two.tsx';

export interface VerdictProps {
  readonly verdict: 'likely' | 'unclear' | 'unlikely' | 'no-need';
}

/** ● likely ◐ unclear ○ unlikely – nothing to apply for, with its words: a hint, never a decision. */
export const Verdict = ({ verdict }: VerdictProps) => {
  const both = useBoth();
  return (
    <span className="verdict">
      <span className="verdict-dot" data-verdict={verdict} aria-hidden="true" />
      <Two {...both(`ui:verdict.${verdict}`)} inline />
    </span>
  );
};
