import { useContext, useMemo } from 'react';
import type { Sealed } from '../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../app/contexts.ts';
import { useRuleContext } from '../app/form.ts';
import { Languages } from '../text/languages.ts';
import type { RecordSource } from './record-model.ts';
import { speakingTo } from './speaking.ts';

/** What the records of these applications are drawn from, in the languages of this window. */
export const useRecordSources = (sealed: readonly Sealed[]): readonly RecordSource[] => {
  const { status, catalogue } = useApp();
  const { safeMode } = useVisit().visit;
  const context = useRuleContext();
  const { applicant } = useContext(Languages);
  return useMemo(
    () =>
      sealed.map((each) => ({
        speaking: speakingTo(applicant),
        status,
        catalogue,
        context,
        sealed: each,
        showsAddresses: !safeMode,
      })),
    [sealed, applicant, status, catalogue, context, safeMode],
  );
};
