import './Segments.css';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Words } from '../text/lines.ts';
import { Wording } from './Two.tsx';

export interface Segment<Id extends string> {
  readonly id: Id;
  readonly content: ReactNode;
}

export interface SegmentsProps<Id extends string> {
  readonly id?: string;
  readonly label: Words;
  readonly options: readonly Segment<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly hideLabel?: boolean;
}

/** Few exclusive options on one line, each at least 48 px. */
export const Segments = <Id extends string>(props: SegmentsProps<Id>) => {
  const choose = (chosen: string) => {
    const option = props.options.find(({ id }) => id === chosen);
    if (option) props.onChange(option.id);
  };
  return (
    <RadioGroup
      className="said"
      orientation="horizontal"
      value={props.value}
      onChange={choose}
      {...(props.id !== undefined && { id: props.id })}
    >
      <Label className={props.hideLabel ? 'sr' : 'label'}>
        <Wording words={props.label} />
      </Label>
      <div className="segments">
        {props.options.map(({ id, content }) => (
          <Radio key={id} value={id} className="segment">
            {content}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
};
