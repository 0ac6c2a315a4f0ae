import './Note.css';
import type { ReactNode } from 'react';

export interface NoteProps {
  readonly tone?: 'plain' | 'good' | 'wait' | 'wrong';
  readonly children: ReactNode;
}

/** A line in the margin of the text, not a box in a box. */
export const Note = ({ tone = 'plain', children }: NoteProps) => (
  <div className={`note ${tone}`}>{children}</div>
);
