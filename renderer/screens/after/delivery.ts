import type { OutboxItem } from '../../../shared/protocol/port.ts';

/**
 * Whether the gateway may have it already: then a withdrawal must follow it. An attempt that broke off may have arrived
 * all the same; being offline costs no attempt.
 */
export const mayHaveLeft = (state: OutboxItem['state']): boolean =>
  state.kind === 'waiting' ? state.attempts > 0 : state.kind !== 'withdrawn';
