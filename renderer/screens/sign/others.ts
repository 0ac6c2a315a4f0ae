import type { PersonAtTable, Visit } from '../../../shared/protocol/visit.ts';

/** Who else may put a signature under the record: for a thumbmark the witnesses must, everybody else may. */
export const othersOf = (
  { people, signature }: Pick<Visit, 'people' | 'signature'>,
  by: string,
): readonly { readonly person: PersonAtTable; readonly isNeeded: boolean }[] =>
  people
    .filter(({ id, details }) => id !== by && details.name !== '')
    .map((person) => ({
      person,
      isNeeded: signature?.kind === 'thumbmark' && person.details.role === 'witness',
    }));
