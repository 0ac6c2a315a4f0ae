import './Pictogram.css';
import { useVisit } from '../app/contexts.ts';
import { type DrawingName, drawings } from './drawings.ts';
import { drawingFor, type Pictured } from './lookup.ts';

export interface DrawingProps {
  readonly name: DrawingName;
}

/** A drawing by its name, in the colour of the text beside it. */
export const Drawing = ({ name }: DrawingProps) => (
  <svg className="pictogram" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path d={drawings[name]} />
  </svg>
);

export interface PictogramProps {
  readonly of: Pictured;
}

/**
 * Beside words, for people who do not read; shown only where the applicant wanted drawings. `of="service:senior-card"`,
 * `of="life-event:turned-65"`, `of="question:applicant.name"` (also of a cell), `of="option:card.reason.lost"`.
 */
export const Pictogram = ({ of }: PictogramProps) => {
  const { comfort } = useVisit().visit;
  const name = comfort?.pictograms ? drawingFor(of) : null;
  return name === null ? null : <Drawing name={name} />;
};
