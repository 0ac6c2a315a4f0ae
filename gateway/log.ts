import pino from 'pino';

/** Structured lines without bodies, headers, URLs, addresses or messages of errors. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>;

export interface LogOptions {
  readonly level: 'silent' | 'info';
  /** Standard error when there is none: standard output carries the ready line alone. */
  readonly file: string | null;
}

export const createLog = ({ level, file }: LogOptions): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    // Synchronous: the last line before the end is the one that is needed.
    pino.destination({ dest: file ?? 2, sync: true, mkdir: true }),
  );
