import type { Fault } from '../protocol/faults.ts';
import type { Instant } from './ports.ts';

/** Where one envelope stands on its way. No state loses it: failure only ever moves it to `queued` or `quarantined`. */
export type DeliveryState =
  | {
      readonly kind: 'queued';
      readonly dueAt: Instant;
      readonly attempts: number;
      readonly lastFault: Fault | null;
    }
  | { readonly kind: 'sending'; readonly since: Instant; readonly attempts: number }
  | { readonly kind: 'quarantined'; readonly fault: Fault; readonly since: Instant }
  | { readonly kind: 'delivered'; readonly receipt: string; readonly storedAt: Instant }
  /** The applicant took it back before it left. */
  | { readonly kind: 'withdrawn'; readonly since: Instant };

export type DeliveryEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'receipted'; readonly receipt: string; readonly storedAt: Instant }
  /** `jitter` is a random number in [0, 1). */
  | { readonly kind: 'failed'; readonly fault: Fault; readonly jitter: number }
  /** A person decided to try again. */
  | { readonly kind: 'released' }
  /** Taken back: only what has never been on its way can be kept here. */
  | { readonly kind: 'withdrawn' }
  /** A person wants it sent now. */
  | { readonly kind: 'hurried' };

const offlinePauseMs = 5_000;
const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

export const queued = (now: Instant): DeliveryState => ({
  kind: 'queued',
  dueAt: now,
  attempts: 0,
  lastFault: null,
});

/** Being without a network is nobody's fault and costs no attempt; everything else backs off with full jitter (half at least). */
const afterFailure = (attempts: number, fault: Fault, jitter: number, now: Instant): DeliveryState => {
  if (fault.recovery === 'person') return { kind: 'quarantined', fault, since: now };
  if (fault.code === 'net.offline')
    return { kind: 'queued', dueAt: now + offlinePauseMs, attempts, lastFault: fault };
  const ceiling = Math.min(firstPauseMs * 2 ** attempts, longestPauseMs);
  const pause = Math.max(fault.retryAfterMs ?? 0, ceiling * (0.5 + jitter / 2));
  return { kind: 'queued', dueAt: now + pause, attempts: attempts + 1, lastFault: fault };
};

/**
 * Whether the gateway may have it already: an attempt that broke off may have arrived all the same. Without a network no
 * attempt is counted, because nothing left.
 */
const hasLeft = (state: DeliveryState): boolean => {
  switch (state.kind) {
    case 'queued':
      return state.attempts > 0;
    case 'withdrawn':
      return false;
    default:
      return true;
  }
};

/** Total: an event that does not fit a state leaves it as it is (a late answer never undoes a receipt). */
export const advance = (state: DeliveryState, event: DeliveryEvent, now: Instant): DeliveryState => {
  if (state.kind === 'delivered' || state.kind === 'withdrawn') return state;
  switch (event.kind) {
    case 'receipted':
      return { kind: 'delivered', receipt: event.receipt, storedAt: event.storedAt };
    case 'started':
      return state.kind === 'queued' ? { kind: 'sending', since: now, attempts: state.attempts } : state;
    case 'failed':
      return state.kind === 'sending' ? afterFailure(state.attempts, event.fault, event.jitter, now) : state;
    case 'released':
      return state.kind === 'quarantined' ? queued(now) : state;
    case 'withdrawn':
      return hasLeft(state) ? state : { kind: 'withdrawn', since: now };
    case 'hurried':
      return state.kind === 'queued' ? { ...state, dueAt: now } : state;
  }
};
