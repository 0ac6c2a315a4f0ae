import './Consent.css';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { hasText } from '../../text/i18n.ts';
import { useBoth } from '../../text/languages.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { useNeedsInterpreter } from './Interpreter.tsx';

export interface ConsentQuestionProps {
  /** An id of `catalogue.consents` or of a service's `consents`. */
  readonly consent: string;
}

/** One consent, asked alone and never preset (個資法 §6, §7); saved as soon as it is said, and it may be changed. */
export const ConsentQuestion = ({ consent }: ConsentQuestionProps) => {
  const both = useBoth();
  const session = useVisitSession();
  const given = useVisit().visit.consents[consent]?.given;
  const needsInterpreter = useNeedsInterpreter();
  const hint = `notice:consents.${consent}.hint`;
  const refused = `consent:refused.${consent}`;
  return (
    <div className="ask-consent stack">
      <ChoiceGroup
        id={`consent-${consent}`}
        label={both(`notice:consents.${consent}.question`)}
        hint={hasText(hint) ? both(hint) : undefined}
        layout="across"
        options={[
          {
            id: 'yes',
            words: both(`notice:consents.${consent}.yes`),
            isDisabled: needsInterpreter && given !== true,
          },
          { id: 'no', words: both(`notice:consents.${consent}.no`) },
        ]}
        value={given === undefined ? null : given ? 'yes' : 'no'}
        onChange={(id) => session.save({ kind: 'consent', consent, given: id === 'yes' })}
      />
      {given === false && hasText(refused) && (
        <Note tone="wait">
          <TwoText text={refused} />
        </Note>
      )}
    </div>
  );
};
