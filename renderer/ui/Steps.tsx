import './Steps.css';
import { Check } from 'lucide-react';
import { Link } from 'react-aria-components';
import { useStaff } from '../text/languages.ts';

export interface StepItem {
  readonly id: string;
  readonly words: string;
  readonly state: 'done' | 'here' | 'todo';
  /** Steps already done can be gone back to. */
  readonly onPress?: () => void;
}

export interface StepsProps {
  readonly steps: readonly StepItem[];
}

const Step = ({
  step,
  number,
  of,
}: {
  readonly step: StepItem;
  readonly number: number;
  readonly of: number;
}) => {
  const t = useStaff();
  if (step.state === 'here') {
    return (
      <span className="here" aria-current="step">
        <span className="step-box">{number}</span>
        <span>
          {step.words} <span className="steps-of">{t('ui:steps.of', { number, of })}</span>
        </span>
      </span>
    );
  }
  if (step.state === 'todo') {
    return (
      <span className="todo">
        <span className="step-box">{number}</span>
        {step.words}
      </span>
    );
  }
  const face = (
    <>
      <span className="step-box">
        <Check className="icon" aria-hidden />
      </span>
      <span>
        {step.words}
        <span className="sr">{t('ui:steps.done')}</span>
      </span>
    </>
  );
  if (step.onPress === undefined) return <span className="done">{face}</span>;
  return (
    <Link className="done" onPress={step.onPress}>
      {face}
    </Link>
  );
};

/** The steps of a visit in the margin; in the narrow layout only the one in hand, with its number. */
export const Steps = ({ steps }: StepsProps) => (
  <ol className="steps">
    {steps.map((step, index) => (
      <li key={step.id} data-state={step.state}>
        <Step step={step} number={index + 1} of={steps.length} />
      </li>
    ))}
  </ol>
);
