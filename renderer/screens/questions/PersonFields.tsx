import type { ReactNode } from 'react';
import { useVisit } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { WhoSpeaks } from '../who/WhoSpeaks.tsx';
import type { Person } from './people.ts';

export interface PersonFieldsProps {
  readonly person: Person;
  readonly renderField: (cell: string) => ReactNode;
}

/** The questions of one person, in the card; where the focus is becomes the place to come back to. */
export const PersonFields = ({ person, renderField }: PersonFieldsProps) => {
  const { visit } = useVisit();
  const goTo = useGoTo();
  return (
    <>
      {person.cells.map((cell) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus inside it is.
        <div
          key={cell}
          onFocus={(event) => {
            // The group around it would note itself as the place.
            event.stopPropagation();
            if (visit.step === 'questions' && visit.place !== cell) goTo('questions', cell);
          }}
        >
          {renderField(cell)}
        </div>
      ))}
      <WhoSpeaks questionIds={person.cells} />
    </>
  );
};
