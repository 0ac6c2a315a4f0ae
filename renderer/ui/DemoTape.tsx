import './DemoTape.css';
import { useStaff } from '../text/languages.ts';
import { TwoText } from './Two.tsx';

export interface DemoTapeProps {
  /** On the applicant's display: in the applicant's language too. */
  readonly forApplicant?: boolean;
}

/** Hazard tape over every window of the demo, the same in every theme. */
export const DemoTape = ({ forApplicant = false }: DemoTapeProps) => {
  const t = useStaff();
  return <p className="tape">{forApplicant ? <TwoText text="ui:demo.tape" inline /> : t('ui:demo.tape')}</p>;
};
