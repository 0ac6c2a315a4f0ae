import './ComfortCard.css';
import { useContext } from 'react';
import { comfortCode } from '../../../shared/protocol/comfort-code.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import { useApp } from '../../app/contexts.ts';
import { Languages, useBoth } from '../../text/languages.ts';
import { plainWords } from '../../text/lines.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { useComfortWords } from './use-comfort-words.ts';

export interface ComfortCardProps {
  readonly comfort: Comfort;
}

const Card = ({ comfort }: ComfortCardProps) => {
  const both = useBoth();
  const { status } = useApp();
  const words = useComfortWords();
  const code = comfortCode(comfort);
  return (
    <article className="comfort-card">
      <div className="comfort-card-code">
        <QrCode data={code} label={plainWords(both('comfort:card.code-label'))} isDemo={status.demo} />
      </div>
      <div className="stack">
        <h2>
          <TwoText text="comfort:card.title" />
        </h2>
        <ul className="comfort-card-words">
          {words(comfort).map((lines) => (
            <li key={lines.first.text}>
              <Two {...lines} inline />
            </li>
          ))}
        </ul>
        <p className="hint">
          <TwoText text="comfort:card.about" />
        </p>
      </div>
      <p className="comfort-card-letters" lang="en">
        {code}
      </p>
    </article>
  );
};

/** The card itself, on screen and on paper: the square, its code in letters, and what it says in both languages. */
export const ComfortCard = ({ comfort }: ComfortCardProps) => {
  const spoken = useContext(Languages);
  // It is theirs to keep: their language stays the large one.
  return (
    <Languages value={{ ...spoken, swapped: false }}>
      <Card comfort={comfort} />
    </Languages>
  );
};
