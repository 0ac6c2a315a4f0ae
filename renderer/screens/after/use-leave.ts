import type { Page } from '../../app/contexts.ts';
import { useApp, useVisitSession } from '../../app/contexts.ts';
import { saveTyping } from '../questions/typing.ts';

/** Leaves the visit in hand once everything said is durable: the next unlock does not return into it. */
export const useLeave = (): ((to?: Page) => Promise<void>) => {
  const { go } = useApp();
  const session = useVisitSession();
  return async (to = { kind: 'home' }) => {
    saveTyping();
    session.save({ kind: 'left' });
    await session.settled();
    go(to);
  };
};
