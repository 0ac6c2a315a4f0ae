import type { Bytes } from '../shared/lib/bytes.ts';
import type { Role } from '../shared/protocol/port.ts';

/** Main → core process. A port for a window comes with its MessagePort transferred. */
export type ToCore =
  | { readonly kind: 'port'; readonly role: Role }
  | { readonly kind: 'secret'; readonly id: number; readonly bytes: Bytes | null }
  | { readonly kind: 'stop' };

/** Core process → main. */
export type FromCore =
  | { readonly kind: 'wrap' | 'unwrap'; readonly id: number; readonly bytes: Bytes }
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
