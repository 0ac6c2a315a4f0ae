import { Languages as LanguagesIcon } from 'lucide-react';
import { useContext } from 'react';
import { useApp, useVisit } from '../../app/contexts.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { isReviewed } from '../../text/review.ts';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { mustBeInterpreted } from './notice.ts';

/** Whether consents have to wait until an interpreter has read the notice: this device's policy says so. */
export const useNeedsInterpreter = (): boolean => {
  const { policy } = useApp().status;
  const { visit } = useVisit();
  const { applicant } = useContext(Languages);
  return mustBeInterpreted(policy.interpreterForConsent, isReviewed(applicant, 'notice'), visit.notice);
};

/** Said to both at the table: why nothing can be agreed to yet, and whom to call. */
export const InterpreterNeeded = () => {
  if (!useNeedsInterpreter()) return null;
  return (
    <Note tone="wait">
      <TwoText text="consent:interpreter" />
    </Note>
  );
};

/** Said to the operator: these words were translated and not yet read by a native speaker. */
export const Unreviewed = ({ namespace }: { readonly namespace: string }) => {
  const t = useStaff();
  const { applicant } = useContext(Languages);
  if (isReviewed(applicant, namespace)) return null;
  return (
    <p className="hint staff-only">
      <LanguagesIcon className="icon" aria-hidden /> {t('comfort:unreviewed')}
    </p>
  );
};
