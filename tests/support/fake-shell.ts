import type { PrintJob, ShellPort, ShellState } from '../../shared/core/ports.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Printer } from '../../shared/protocol/port.ts';

export interface FakeShell extends ShellPort {
  /** Everything that it was told to show, in order. */
  readonly shown: readonly ShellState[];
  readonly printed: readonly { readonly window: number; readonly job: PrintJob }[];
}

/** A shell without windows: it remembers what it was told. */
export const createFakeShell = (printers: readonly Printer[] = []): FakeShell => {
  const shown: ShellState[] = [];
  const printed: { readonly window: number; readonly job: PrintJob }[] = [];
  return {
    shown,
    printed,
    printers: async () => printers,
    print: async (window, job) => {
      printed.push({ window, job });
      return ok(true);
    },
    pdf: async () => ok(true),
    show: (state) => shown.push(state),
  };
};
