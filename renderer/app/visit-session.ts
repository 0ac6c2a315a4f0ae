import type { Fault } from '../../shared/protocol/faults.ts';
import { applyEntry, type Change, type Visit, type VisitEntry } from '../../shared/protocol/visit.ts';
import type { CoreClient } from './core-client.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  /** Kept in memory and tried again until the disk takes it; the screen says not to switch off. */
  | { readonly kind: 'unsaved'; readonly fault: Fault };

export interface VisitView {
  /** What is durable, with what is still on its way laid over it. */
  readonly visit: Visit;
  readonly save: SaveState;
}

export interface VisitSession {
  view(): VisitView;
  subscribe(listener: () => void): () => void;
  /** On screen at once, durable when the view says `saved`. */
  save(...changes: readonly Change[]): void;
  /** Resolves when everything said so far is durable. */
  settled(): Promise<void>;
  /** Takes over a visit that the core has changed itself (sealing). */
  replace(visit: Visit): void;
  close(): void;
}

const retryMs = 2_000;

export const createVisitSession = (core: CoreClient, start: Visit): VisitSession => {
  let durable = start;
  let pending: readonly Change[] = [];
  let save: SaveState = { kind: 'saved', at: start.savedAt };
  let view: VisitView = { visit: durable, save };
  let sending: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const overlay = (): Visit =>
    pending.reduce<Visit>(
      (visit, change) =>
        applyEntry(visit, { seq: visit.seq + 1, at: Date.now(), by: visit.operatorId, change }),
      durable,
    );

  const show = (): void => {
    view = { visit: overlay(), save };
    for (const listener of listeners) listener();
  };

  const take = (entries: readonly VisitEntry[]): void => {
    durable = entries.filter(({ seq }) => seq > durable.seq).reduce(applyEntry, durable);
  };

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, retryMs));

  const send = async (): Promise<void> => {
    while (pending.length > 0) {
      const batch = pending.slice(0, 50);
      const result = await core.call('visit.save', {
        visitId: durable.visitId,
        seen: durable.seq,
        changes: [...batch],
      });
      if (result.ok) {
        // The core's own entries arrive by event before this answer; what they hold is no longer pending.
        pending = pending.slice(batch.length);
        save = pending.length === 0 ? { kind: 'saved', at: result.value.savedAt } : { kind: 'saving' };
        show();
        continue;
      }
      save = { kind: 'unsaved', fault: result.fault };
      show();
      if (result.fault.recovery === 'sign-in') return;
      await pause();
    }
  };

  const stopListening = core.subscribe('visit.changed', ({ visitId, entries }) => {
    if (visitId !== durable.visitId) return;
    take(entries);
    show();
  });

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save: (...changes) => {
      pending = [...pending, ...changes];
      if (save.kind === 'saved') save = { kind: 'saving' };
      show();
      sending ??= send().finally(() => {
        sending = null;
      });
    },
    settled: async () => {
      await sending;
    },
    replace: (visit) => {
      durable = visit;
      save = { kind: 'saved', at: visit.savedAt };
      show();
    },
    close: stopListening,
  };
};
