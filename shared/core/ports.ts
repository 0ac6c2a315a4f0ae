import type { Result } from '../lib/result.ts';
import type { Fault } from '../protocol/faults.ts';
import type { Paper, Printer, ScreenState } from '../protocol/port.ts';

/** Milliseconds since the Unix epoch. */
export type Instant = number;

/** An open file. All writes go to its end; nothing is durable before `sync` has resolved. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>;
  /** fdatasync: the content written so far survives a power cut. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The device's files, as primitives, so that a simulator can drop, tear or refuse each of them.
 * Paths are relative to the data folder, with `/`. Every method rejects with `FilesError` and nothing else.
 */
export interface FilesPort {
  /** Whole content, or null when there is no such file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** `append` keeps what is there (and creates the file), `create` starts empty. Mode 0600. */
  open(path: string, mode: 'append' | 'create'): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Makes creations, renames and removals in a folder survive a power cut. */
  syncDir(path: string): Promise<void>;
  /** Creates the folder and its parents, mode 0700; no error when it exists. */
  makeDir(path: string): Promise<void>;
  /** Names in a folder, sorted; empty when the folder does not exist. */
  list(path: string): Promise<readonly string[]>;
  /** No error when the file does not exist. */
  remove(path: string): Promise<void>;
  /** Bytes left for this user on the volume. */
  freeBytes(): Promise<number>;
}

/** `full`: no space or quota; `failed`: anything else (I/O error, read-only volume, no permission). */
export class FilesError extends Error {
  override readonly name = 'FilesError';
  constructor(
    readonly kind: 'full' | 'failed',
    options?: { cause?: unknown },
  ) {
    super(`files: ${kind}`, options);
  }
}

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly timeoutMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Never rejects: `net.offline` when no connection was made, `net.interrupted` when one broke before the whole answer was read. */
export interface HttpPort {
  request(request: HttpRequest): Promise<Result<HttpResponse, Fault>>;
}

export interface ClockPort {
  now(): Instant;
  /** Calls back once after `ms`; returns its cancellation. */
  after(ms: number, callback: () => void): () => void;
}

export interface RandomPort {
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/**
 * Secrets that the operating system keeps for this user: the pepper, the transport key, the device-log key.
 * `protection` tells honestly who keeps them: `os` (keychain) or `file` (a 0600 file, no better than the disk).
 */
export interface KeychainPort {
  readonly protection: 'os' | 'file';
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  write(name: string, secret: Uint8Array): Promise<void>;
}

export interface PrintJob {
  readonly paper: Paper;
  /** null: the default printer. */
  readonly printer: string | null;
  readonly copies: number;
}

/** What the shell has to show, decided by the core: who owns the screen, and what the applicant's display follows. */
export interface ShellState {
  readonly screen: ScreenState;
  /** null: the applicant's display shows nothing personal. */
  readonly applicantVisit: string | null;
  /** Demo mode: an applicant's window although there is no second display. */
  readonly wantsSecondWindow: boolean;
}

/** Windows, displays and printers. `window` is the number that came with its port. */
export interface ShellPort {
  printers(): Promise<readonly Printer[]>;
  /** `print.no-printer` or `print.failed`. */
  print(window: number, job: PrintJob): Promise<Result<true, Fault>>;
  /** false: the person has not wanted a file after all. */
  pdf(window: number, paper: Paper): Promise<Result<boolean, Fault>>;
  show(state: ShellState): void;
}

export interface CorePorts {
  readonly shell: ShellPort;
  readonly files: FilesPort;
  readonly http: HttpPort;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly keychain: KeychainPort;
}
