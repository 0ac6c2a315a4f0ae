import type { OpenWork } from '../../../shared/forms/open-work.ts';
import type { SignatureGap } from '../../../shared/protocol/visit.ts';

export interface BeforeSealing {
  readonly isSealing: boolean;
  /** Nothing was chosen, or all of it is sealed or put aside. */
  readonly hasServices: boolean;
  readonly open: readonly OpenWork[];
  readonly isStoring: boolean;
  readonly gaps: readonly SignatureGap[];
  /** An agent has signed for services that only the person can file for. */
  readonly isPersonNeeded: boolean;
}

export type WhyNot =
  | 'sealing-note'
  | 'nothing'
  | 'unfinished'
  | 'saving'
  | 'needs-signature'
  | 'needs-witnesses'
  | 'needs-authority'
  | 'needs-person';

const ofGap: Readonly<Record<SignatureGap, WhyNot>> = {
  signature: 'needs-signature',
  witnesses: 'needs-witnesses',
  authority: 'needs-authority',
};

/** Why it cannot be sealed yet, as a key of `sign`: what comes first in the order of the work. null: it can. */
export const whyNotSealed = (before: BeforeSealing): WhyNot | null => {
  if (before.isSealing) return 'sealing-note';
  if (!before.hasServices) return 'nothing';
  if (before.open.length > 0) return 'unfinished';
  if (before.isStoring) return 'saving';
  const [gap] = before.gaps;
  if (gap !== undefined) return ofGap[gap];
  return before.isPersonNeeded ? 'needs-person' : null;
};
