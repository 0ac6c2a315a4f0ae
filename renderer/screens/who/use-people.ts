import { idFrom } from '../../../shared/lib/ids.ts';
import type { Change, Person, PersonAtTable, Visit } from '../../../shared/protocol/visit.ts';
import { useVisitSession } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { showToast } from '../../ui/Toast.tsx';
import { proxyChanges } from './person-rules.ts';

export const newPersonId = (): string => idFrom(crypto.getRandomValues(new Uint8Array(16)));

const withDetails = (people: Visit['people'], id: string, details: Person | null): Visit['people'] => {
  if (details === null) return people.filter((each) => each.id !== id);
  const changed: PersonAtTable = { id, details, mark: null };
  return people.some((each) => each.id === id)
    ? people.map((each) => (each.id === id ? changed : each))
    : [...people, changed];
};

/** Brings people to the table, changes what is known of them, and takes them away; everything can be undone. */
export const usePeople = () => {
  const t = useStaff();
  const session = useVisitSession();
  const put = (id: string, details: Person | null): void => {
    const { people, answers } = session.view().visit;
    const changes: Change[] = [
      { kind: 'person', person: id, details },
      ...proxyChanges(answers, people, withDetails(people, id, details)),
    ];
    session.save(...changes);
  };
  // What somebody typed a moment ago is in the session, not yet in what this render has seen.
  const now = (id: string): Person | null =>
    session.view().visit.people.find((each) => each.id === id)?.details ?? null;
  return {
    put,
    now,
    change: (id: string, changed: (details: Person) => Person): void => {
      const details = now(id);
      if (details === null) return;
      const next = changed(details);
      if (JSON.stringify(next) !== JSON.stringify(details)) put(id, next);
    },
    remove: (id: string): void => {
      const details = now(id);
      if (details === null) return;
      put(id, null);
      showToast({
        words: t('who:people.removed', { role: t(`who:people.role.${details.role}`), name: details.name }),
        undo: { words: t('who:people.undo'), onPress: () => put(id, details) },
      });
    },
    /** Says that a card is done, with the way back to how it was before. */
    say: (id: string, before: Person | null): void => {
      const details = now(id);
      if (details === null || JSON.stringify(details) === JSON.stringify(before)) return;
      showToast({
        words: t(before === null ? 'who:people.added' : 'who:people.changed', {
          role: t(`who:people.role.${details.role}`),
          name: details.name,
        }),
        undo: { words: t('who:people.undo'), onPress: () => put(id, before) },
      });
    },
  };
};
