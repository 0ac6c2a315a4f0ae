import type { Amount } from '../../../shared/rules/amounts.ts';
import { TwoText } from '../../ui/Two.tsx';

export interface FigureProps {
  /** null: nothing is published, the office says. */
  readonly amount: Amount | null;
  /** The sentence that the figure stands in, with `{count}`; else the figure with its unit. */
  readonly text?: string;
}

/** Ratios are kept as 0.70 and read as 70 %. */
const shownValue = ({ value, unit }: Amount): number => (unit === 'ratio' ? Math.round(value * 100) : value);

const sentenceOf = ({ unit, value }: Amount, text: string | undefined): string => {
  if (unit === 'TWD' && value === 0 && text !== undefined) return 'receipt:free';
  return text ?? `receipt:unit.${unit}`;
};

/** A figure that nobody has confirmed for this place says so wherever it stands. */
export const Figure = ({ amount, text }: FigureProps) => {
  if (amount === null) return <TwoText text="receipt:ask-agency" />;
  const count = new Intl.NumberFormat('en').format(shownValue(amount));
  return (
    <>
      <TwoText text={sentenceOf(amount, text)} params={{ count }} />
      {amount.status !== 'verified' && (
        <span className="quiet">
          <TwoText text={`receipt:status.${amount.status}`} />
        </span>
      )}
    </>
  );
};
