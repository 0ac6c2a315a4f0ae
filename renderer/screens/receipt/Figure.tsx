import type { Amount } from '../../../shared/rules/amounts.ts';
import { TwoText } from '../../ui/Two.tsx';
import { figureText, sentenceOf } from './facts.ts';

export interface FigureProps {
  /** null: nothing is published, the office says. */
  readonly amount: Amount | null;
  /** The sentence that the figure stands in, with `{count}`; else the figure with its unit. */
  readonly text?: string;
}

/** A figure that nobody has confirmed for this place says so wherever it stands. */
export const Figure = ({ amount, text }: FigureProps) => {
  if (amount === null) return <TwoText text="receipt:ask-agency" />;
  return (
    <>
      <TwoText text={sentenceOf(amount, text)} params={{ count: figureText(amount) }} />
      <FigureStatus amount={amount} />
    </>
  );
};

/** Where a figure is not certain. */
export const FigureStatus = ({ amount }: { readonly amount: Amount }) =>
  amount.status === 'verified' ? null : (
    <span className="quiet">
      <TwoText text={`receipt:status.${amount.status}`} />
    </span>
  );
