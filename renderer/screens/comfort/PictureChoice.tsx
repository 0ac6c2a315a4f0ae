import { Radio, RadioGroup } from 'react-aria-components';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import type { Line, Words } from '../../text/lines.ts';
import { FieldLabel } from '../../ui/Field.tsx';
import { Wording } from '../../ui/Two.tsx';

export interface PictureOption {
  readonly id: string;
  readonly words: Words;
  /** A letter in the size that is meant, in rem. */
  readonly letter?: Line & { readonly rem: number };
  /** The card shows itself in these colours. */
  readonly theme?: Comfort['theme'];
}

export interface PictureChoiceProps {
  readonly label: Words;
  readonly options: readonly PictureOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Small cards that show what they mean, for whoever cannot read what they are called. */
export const PictureChoice = ({ label, options, value, onChange }: PictureChoiceProps) => (
  <RadioGroup className="field" value={value} onChange={onChange}>
    <FieldLabel label={label} />
    <div className="pictures">
      {options.map(({ id, words, letter, theme }) => (
        <Radio key={id} value={id} className="choice" {...(theme && { 'data-theme': theme })}>
          <span className="box round" />
          {letter && (
            <span
              className="size-letter"
              lang={letter.lang}
              aria-hidden="true"
              style={{ fontSize: `${letter.rem}rem` }}
            >
              {letter.text}
            </span>
          )}
          <span className="choice-words">
            <Wording words={words} />
          </span>
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
