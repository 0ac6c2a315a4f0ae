import './Switch.css';
import { Switch as AriaSwitch } from 'react-aria-components';
import type { Words } from '../text/lines.ts';
import { Wording } from './Two.tsx';

export interface SwitchProps {
  readonly words: Words;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

/** A setting that takes effect at once. */
export const Switch = ({ words, isOn, onChange, isDisabled = false }: SwitchProps) => (
  <AriaSwitch className="switch" isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
    <span className="switch-track" />
    <span>
      <Wording words={words} />
    </span>
  </AriaSwitch>
);
