import type { PrintJob, ShellState } from '../shared/core/ports.ts';
import type { Bytes } from '../shared/lib/bytes.ts';
import type { Result } from '../shared/lib/result.ts';
import type { Fault } from '../shared/protocol/faults.ts';
import type { Paper, Printer, Role } from '../shared/protocol/port.ts';

/** What a window's port is born with. */
export interface PortOf {
  readonly role: Role;
  /** The one visit of an applicant's window; null: none, it shows nothing personal. */
  readonly visitId: string | null;
  /** The number of its webContents: what is printed is what that window shows. */
  readonly window: number;
}

/** What the core asks of main; each is answered under its id. */
export interface Asked {
  readonly wrap: { readonly ask: { readonly bytes: Bytes }; readonly answer: Bytes | null };
  readonly unwrap: { readonly ask: { readonly bytes: Bytes }; readonly answer: Bytes | null };
  readonly printers: { readonly ask: object; readonly answer: readonly Printer[] };
  readonly print: {
    readonly ask: { readonly window: number; readonly job: PrintJob };
    readonly answer: Result<true, Fault>;
  };
  readonly pdf: {
    readonly ask: { readonly window: number; readonly paper: Paper };
    readonly answer: Result<boolean, Fault>;
  };
}
export type AskedKind = keyof Asked;

export type AskMessage = {
  readonly [K in AskedKind]: { readonly kind: K; readonly id: number } & Asked[K]['ask'];
}[AskedKind];

/** Main → core process. A port for a window comes with its MessagePort transferred. */
export type ToCore =
  | ({ readonly kind: 'port' } & PortOf)
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Asked[AskedKind]['answer'] }
  /** An applicant's display is there now, or it is gone. */
  | { readonly kind: 'display'; readonly isThere: boolean }
  | { readonly kind: 'stop' };

/** Core process → main. */
export type FromCore =
  | AskMessage
  | { readonly kind: 'show'; readonly state: ShellState }
  | { readonly kind: 'stopped' };

/** What the core process is started with, as one JSON argument. */
export interface CoreArguments {
  readonly dataDir: string;
  readonly cataloguePath: string;
  /** The file is `{ catalogue, texts }` of a catalogue that is being written, and is read again whenever it changes. */
  readonly isPreview: boolean;
  /** Whether main can use an operating-system keychain. */
  readonly osKeychain: boolean;
  readonly probeEveryMs: number;
}
