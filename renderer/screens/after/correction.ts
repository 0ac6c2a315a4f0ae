import { sameAnswer } from '../../../shared/catalogue/answer.ts';
import { libraryId, parseCell } from '../../../shared/catalogue/cells.ts';
import { findService } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Change, Sealed, Visit } from '../../../shared/protocol/visit.ts';
import { useApp, useVisitSession } from '../../app/contexts.ts';

/** Applications of which a new version is being made. */
export const inCorrection = ({ sealed, reopened }: Pick<Visit, 'sealed' | 'reopened'>): readonly Sealed[] =>
  sealed.filter(({ envelopeId }) => reopened.includes(envelopeId));

const asks = (catalogue: Catalogue, service: string): ((id: string) => boolean) => {
  const asked = new Set(findService(catalogue, service)?.questions.map(({ id }) => id));
  return (id) => asked.has(parseCell(id)?.group ?? libraryId(id));
};

/**
 * Not corrected after all: what this application had said stands again, who had said it included, so that the next
 * correction does not begin with what was given up. Answers that it did not have are left to the other services.
 */
export const asItWasSealed = (catalogue: Catalogue, visit: Visit, sealed: Sealed): Change[] => {
  const isAsked = asks(catalogue, sealed.service);
  const answers = Object.entries(sealed.as.answers).flatMap(([question, { value, source }]): Change[] =>
    isAsked(question) && !sameAnswer(visit.answers[question]?.value, value)
      ? [{ kind: 'answer', question, value, source }]
      : [],
  );
  return [
    ...answers,
    { kind: 'reopen-cancelled', envelopeId: sealed.envelopeId },
    { kind: 'step', step: 'receipt', at: '' },
  ];
};

export interface Correcting {
  readonly begin: (sealed: Sealed) => Promise<void>;
  readonly giveUp: (sealed: Sealed) => Promise<void>;
}

/** A closed visit comes masked, one that is corrected in clear: after each turn it is read anew. */
export const useCorrection = (): Correcting => {
  const { core, catalogue } = useApp();
  const session = useVisitSession();
  const readAnew = async (): Promise<boolean> => {
    await session.settled();
    const opened = await core.call('visit.open', { visitId: session.view().visit.visitId });
    if (opened.ok) session.replace(opened.value);
    return opened.ok;
  };
  return {
    begin: async ({ envelopeId }) => {
      session.save({ kind: 'reopen', envelopeId });
      if (await readAnew()) session.save({ kind: 'step', step: 'questions', at: '' });
    },
    giveUp: async (sealed) => {
      session.save(...asItWasSealed(catalogue, session.view().visit, sealed));
      await readAnew();
    },
  };
};
