import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { CoreClient } from '../../app/core-client.ts';

export interface Unlock {
  readonly isBusy: boolean;
  /** The last refusal; null while a new attempt runs. */
  readonly fault: Fault | null;
  /** Whole seconds until the vault listens again; 0 when it does. */
  readonly waitSeconds: number;
  /** Attempts left by operator, where an attempt has told; the device's status is from before it. */
  readonly attemptsLeft: Readonly<Record<string, number>>;
  readonly open: (operatorId: string, passphrase: string) => void;
  readonly forget: () => void;
}

/** Counts down by the clock, not by ticks: a laptop that slept has waited too. */
const useSecondsUntil = (until: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - Math.max(now, 0)) / 1000));
};

/** Opening the vault. A success needs no answer here: the device's new status opens the door. */
export const useUnlock = (core: CoreClient): Unlock => {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [attemptsLeft, setAttemptsLeft] = useState<Readonly<Record<string, number>>>({});
  const [waitUntil, setWaitUntil] = useState(0);
  const waitSeconds = useSecondsUntil(waitUntil);
  const open = async (operatorId: string, passphrase: string) => {
    setBusy(true);
    setFault(null);
    const result = await core.call('vault.unlock', { operatorId, passphrase });
    setBusy(false);
    if (result.ok) return;
    setFault(result.fault);
    const left = result.fault.code === 'vault.slot-closed' ? 0 : result.fault.attemptsLeft;
    if (left !== undefined) setAttemptsLeft((known) => ({ ...known, [operatorId]: left }));
    const { retryAfterMs = 0 } = result.fault;
    setWaitUntil(retryAfterMs > 0 ? Date.now() + retryAfterMs : 0);
  };
  return {
    isBusy,
    fault,
    waitSeconds,
    attemptsLeft,
    open: (operatorId, passphrase) => void open(operatorId, passphrase),
    forget: () => setFault(null),
  };
};
