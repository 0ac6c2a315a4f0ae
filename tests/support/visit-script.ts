import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { Change, Visit } from '../../shared/protocol/visit.ts';
import type { CoreWindow } from './core-window.ts';
import {
  answerChanges,
  beginning,
  canaries,
  documentChange,
  documents,
  jpeg,
  readBack,
  signatureChange,
} from './senior-card.ts';
import { type OperatorId, passphraseOf } from './world.ts';

export const unlock = (window: CoreWindow, operatorId: OperatorId = 'volunteer-1') =>
  window.must('vault.unlock', { operatorId, passphrase: passphraseOf(operatorId) });

export const save = (window: CoreWindow, visitId: string, changes: readonly Change[]) =>
  window.must('visit.save', { visitId, seen: 0, changes: [...changes] });

export interface VisitStep {
  readonly name: string;
  run(window: CoreWindow, visitId: string): Promise<unknown>;
}

const saving = (name: string, changes: readonly Change[]): VisitStep => ({
  name,
  run: (window, visitId) => save(window, visitId, changes),
});

const attaching = (
  name: string,
  changeFor: (picture: Parameters<typeof signatureChange>[0]) => Change,
): VisitStep => ({
  name,
  run: async (window, visitId) => {
    const bytes = jpeg(`${name} ${canaries.join(' ')}`);
    const picture = await window.must('visit.attach', { visitId, mediaType: 'image/jpeg', bytes });
    return save(window, visitId, [changeFor(picture)]);
  },
});

/** A whole senior-card visit after its start, step by step; the last one seals. */
export const seniorCardSteps = ({ noticeVersion }: Catalogue): readonly VisitStep[] => [
  saving('beginning', beginning(noticeVersion)),
  ...answerChanges.map((change, i) => saving(`answer ${i + 1}`, [change])),
  ...documents.map((document) => attaching(document, (picture) => documentChange(document, picture))),
  saving('read back', readBack),
  attaching('signature', signatureChange),
  { name: 'seal', run: (window, visitId) => window.must('visit.seal', { visitId }) },
];

/** All steps but the sealing. */
export const fillIn = async (window: CoreWindow, catalogue: Catalogue): Promise<Visit> => {
  const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
  for (const step of seniorCardSteps(catalogue).slice(0, -1)) await step.run(window, visitId);
  return window.must('visit.open', { visitId });
};
