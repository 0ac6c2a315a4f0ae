import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type DeliveryEvent, type DeliveryState, queued } from '../../../shared/core/delivery.ts';
import { type FaultCode, fault, faultRegistry } from '../../../shared/protocol/faults.ts';

const codes = Object.keys(faultRegistry) as readonly FaultCode[];
const aFault = fc
  .record({
    code: fc.constantFrom(...codes),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 3_600_000 }), { nil: undefined }),
  })
  .map(({ code, retryAfterMs }) => fault(code, retryAfterMs === undefined ? {} : { retryAfterMs }));
const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const anEvent: fc.Arbitrary<DeliveryEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<DeliveryEvent>({ kind: 'started' }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('failed' as const), fault: aFault, jitter }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('receipted' as const),
      receipt: fc.constantFrom('r1', 'r2'),
      storedAt: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<DeliveryEvent>({ kind: 'released' }, { kind: 'hurried' }) },
);
const history = fc.array(fc.record({ event: anEvent, pause: fc.nat(600_000) }), { maxLength: 60 });

interface Step {
  readonly before: DeliveryState;
  readonly event: DeliveryEvent;
  readonly after: DeliveryState;
  readonly now: number;
}
const stepsOf = (
  events: readonly { readonly event: DeliveryEvent; readonly pause: number }[],
): readonly Step[] => {
  const steps: Step[] = [];
  let [state, now] = [queued(0), 0];
  for (const { event, pause } of events) {
    now += pause;
    const after = advance(state, event, now);
    steps.push({ before: state, event, after, now });
    state = after;
  }
  return steps;
};
const inEveryHistory = (check: (step: Step) => void): void => {
  fc.assert(
    fc.property(history, (events) => {
      for (const step of stepsOf(events)) check(step);
    }),
    { numRuns: 400 },
  );
};

describe('delivery', () => {
  it('is final once delivered: the first receipt stays', () => {
    inEveryHistory(({ before, after }) => {
      if (before.kind === 'delivered') expect(after).toBe(before);
    });
  });

  it('ends delivered as soon as a receipt comes, whatever happened before', () => {
    inEveryHistory(({ before, event, after }) => {
      if (event.kind !== 'receipted' || before.kind === 'delivered') return;
      expect(after).toEqual({ kind: 'delivered', receipt: event.receipt, storedAt: event.storedAt });
    });
  });

  it('is never called delivered without a receipt', () => {
    inEveryHistory(({ before, event, after }) => {
      if (after.kind === 'delivered')
        expect(before.kind === 'delivered' || event.kind === 'receipted').toBe(true);
    });
  });

  it('always has a way on: what waits has a time, what stands still has a reason', () => {
    inEveryHistory(({ after }) => {
      if (after.kind === 'queued') expect(Number.isFinite(after.dueAt)).toBe(true);
      if (after.kind === 'quarantined') {
        expect(after.fault.recovery).toBe('person');
        expect(advance(after, { kind: 'released' }, 9)).toEqual(queued(9));
      }
    });
  });

  it('costs no attempt to be offline, and one for every other failure', () => {
    inEveryHistory(({ before, event, after }) => {
      if (before.kind !== 'sending' || event.kind !== 'failed' || after.kind !== 'queued') return;
      expect(after.attempts).toBe(before.attempts + (event.fault.code === 'net.offline' ? 0 : 1));
      expect(after.lastFault).toBe(event.fault);
    });
  });

  it('backs off by at least a second, at most five minutes, unless the gateway asks for longer', () => {
    inEveryHistory(({ before, event, after, now }) => {
      if (before.kind !== 'sending' || event.kind !== 'failed' || after.kind !== 'queued') return;
      const pause = after.dueAt - now;
      const asked = event.fault.code === 'net.offline' ? 0 : (event.fault.retryAfterMs ?? 0);
      expect(pause).toBeGreaterThanOrEqual(Math.max(1_000, asked));
      expect(pause).toBeLessThanOrEqual(Math.max(300_000, asked));
    });
  });

  it('waits longer after each failure until the longest wait, even after a thousand', () => {
    let state: DeliveryState = queued(0);
    const pauses: number[] = [];
    for (let i = 0; i < 1_100; i += 1) {
      const failed: DeliveryEvent = { kind: 'failed', fault: fault('net.busy'), jitter: 0 };
      state = advance(advance(state, { kind: 'started' }, 0), failed, 0);
      if (state.kind === 'queued') pauses.push(state.dueAt);
    }
    expect(pauses.slice(0, 9)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000,
    ]);
    expect(new Set(pauses.slice(8))).toEqual(new Set([150_000]));
  });

  it('hands what only a person can mend to a person, and nothing else', () => {
    for (const code of codes) {
      const sending = advance(queued(0), { kind: 'started' }, 0);
      const after = advance(sending, { kind: 'failed', fault: fault(code), jitter: 0 }, 1);
      expect(after.kind).toBe(faultRegistry[code] === 'person' ? 'quarantined' : 'queued');
    }
  });

  it('forgets nothing by an event that does not fit', () => {
    const quarantined: DeliveryState = { kind: 'quarantined', fault: fault('net.bad-receipt'), since: 1 };
    const failed: DeliveryEvent = { kind: 'failed', fault: fault('net.busy'), jitter: 0 };
    for (const event of [{ kind: 'started' }, { kind: 'hurried' }, failed] as const) {
      expect(advance(quarantined, event, 5)).toBe(quarantined);
    }
    const waiting = queued(0);
    expect(advance(waiting, { kind: 'released' }, 5)).toBe(waiting);
    expect(advance(waiting, failed, 5)).toBe(waiting);
  });

  it('goes at once when somebody hurries it, with its attempts remembered', () => {
    const waiting: DeliveryState = { kind: 'queued', dueAt: 900, attempts: 3, lastFault: fault('net.busy') };
    expect(advance(waiting, { kind: 'hurried' }, 5)).toEqual({ ...waiting, dueAt: 5 });
  });
});
