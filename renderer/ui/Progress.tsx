import './Progress.css';
import { Label, ProgressBar } from 'react-aria-components';

export interface ProgressProps {
  /** What moves on, in words that are true without the bar: 第 25 題，約還剩 9 題. */
  readonly words: string;
  readonly value: number;
  readonly max: number;
}

/** How far, in words and as a bar. */
export const Progress = ({ words, value, max }: ProgressProps) => (
  <ProgressBar className="progress" value={value} maxValue={Math.max(max, 1)} valueLabel={words}>
    {({ percentage = 0 }) => (
      <>
        <Label>{words}</Label>
        <div className="track">
          <div className="fill" style={{ inlineSize: `${percentage}%` }} />
        </div>
      </>
    )}
  </ProgressBar>
);
