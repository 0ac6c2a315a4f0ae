import './DemoTape.css';
import { useStaff } from '../text/languages.ts';

/** Hazard tape over every window of the demo, the same in every theme. */
export const DemoTape = () => {
  const t = useStaff();
  return <p className="tape">{t('ui:demo.tape')}</p>;
};
