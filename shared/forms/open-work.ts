import type { FormState } from './form.ts';

/** What of a visit decides whether it can be sealed; `Visit` of the protocol has all of it. */
export interface FilledIn {
  /** Those that are being worked on (`inWork` of the protocol): not what is sealed or put aside. */
  readonly services: readonly string[];
  readonly answers: Readonly<Record<string, unknown>>;
  readonly documents: Readonly<Record<string, unknown>>;
  readonly notice: { readonly understood: boolean } | null;
  readonly consents: Readonly<Record<string, { readonly given: boolean }>>;
  readonly readback: Readonly<Record<string, 'right' | 'not-right'>>;
}

/**
 * What is read back before signing (行政程序法 §35) and must be found right: every visible answer (what is calculated
 * follows from them), every paper accounted for,
 * in the order of the form.
 */
export const readbackItems = (
  { visible, documents, derived }: FormState,
  visit: FilledIn,
): { readonly questions: readonly string[]; readonly documents: readonly string[] } => ({
  questions: visible.filter((id) => visit.answers[id] !== undefined && derived[id] === undefined),
  documents: documents.flatMap(({ id }) => (visit.documents[id] === undefined ? [] : [id])),
});

export interface OpenWork {
  readonly step: 'needs' | 'consent' | 'questions' | 'documents' | 'readback';
  readonly count: number;
}

/** The consents that were asked for and not given, as `createForm` takes them. */
export const refusedConsents = (consents: FilledIn['consents']): readonly string[] =>
  Object.keys(consents).filter((id) => consents[id]?.given === false);

/**
 * What is still missing before a visit may be signed and sealed, by the step where it is mended: notice and consents given, or refused
 * where that costs nothing but the papers (個資法 §8, §6; 電子簽章法 §5), no open or wrong answer, every required paper accounted for, everything read back and found
 * right (行政程序法 §35). Empty: only the signature is left. Screens and core ask the same question here.
 */
export const openWork = (state: FormState, visit: FilledIn): readonly OpenWork[] => {
  const items = readbackItems(state, visit);
  const unread = [...items.questions, ...items.documents].filter((id) => visit.readback[id] !== 'right');
  const undecided = state.consents.filter((id) => {
    const given = visit.consents[id]?.given;
    return given !== true && !(given === false && state.refusable.includes(id));
  });
  const papers = state.documents.filter(({ id, required }) => required && visit.documents[id] === undefined);
  const counts: readonly OpenWork[] = [
    { step: 'needs', count: visit.services.length === 0 ? 1 : 0 },
    { step: 'consent', count: undecided.length + (visit.notice?.understood === true ? 0 : 1) },
    { step: 'questions', count: Object.keys(state.errors).length },
    { step: 'documents', count: papers.length },
    { step: 'readback', count: unread.length },
  ];
  return counts.filter(({ count }) => count > 0);
};
