import { useRef, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useApp, useVisitSession } from '../../app/contexts.ts';

export interface Seal {
  readonly isSealing: boolean;
  /** Why the last try did not seal; nothing has left the device and nothing is lost. */
  readonly fault: Fault | null;
  readonly seal: () => void;
}

/** Seals the visit once everything said so far is durable. No network takes part. */
export const useSeal = (): Seal => {
  const { core } = useApp();
  const session = useVisitSession();
  const [state, setState] = useState<Omit<Seal, 'seal'>>({ isSealing: false, fault: null });
  // Two presses can come before the screen is drawn again.
  const isRunning = useRef(false);

  const seal = async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setState({ isSealing: true, fault: null });
    await session.settled();
    const { visit, save } = session.view();
    const result =
      save.kind === 'unsaved'
        ? ({ ok: false, fault: save.fault } as const)
        : await core.call('visit.seal', { visitId: visit.visitId });
    isRunning.current = false;
    setState({ isSealing: false, fault: result.ok ? null : result.fault });
    if (result.ok) session.replace(result.value);
  };
  return { ...state, seal: () => void seal() };
};
