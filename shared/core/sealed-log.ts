import { type Bytes, concat, copyOf, hex, u32, utf8 } from '../lib/bytes.ts';
import { crc32 } from '../lib/crc32.ts';
import { type CipherKey, cipherOverhead, decrypt, encrypt, tagLength } from './cipher.ts';
import { folderOf, putAside } from './durable.ts';
import { FilesError, type FilesPort, type OpenFile, type RandomPort } from './ports.ts';

/**
 * An append-only, encrypted, checksummed log: the only truth about a visit, and about the outbox.
 *
 *   file   = magic ‖ frame*
 *   frame  = length (u32 BE) ‖ CRC-32 of length ‖ record (u32 BE) ‖ record
 *   record = AES-256-GCM(payload), context = label ‖ sequence ‖ tag of the record before
 *
 * The checksum finds a torn tail without a key; the chained context finds removed, swapped or foreign records.
 */
const magic = utf8('DSLOG1\n\0');
const frameHeader = 8;
const maxRecord = 16 * 1024 * 1024;

/** The longest payload, in bytes; a longer record would be taken for a torn one when it is read. */
export const maxPayload = maxRecord - cipherOverhead;

export interface LogPorts {
  readonly files: FilesPort;
  readonly random: RandomPort;
}

export interface LogSpec {
  readonly path: string;
  /** What the log is and whose, e.g. `visit|<id>`: part of every record's context. */
  readonly label: string;
  readonly key: CipherKey;
}

export interface SealedLog {
  /** Records so far. */
  readonly length: () => number;
  /**
   * Resolves when the record survives a power cut; rejects with FilesError and leaves the log as it was, or with RangeError
   * when the payload is longer than `maxPayload`.
   */
  append(payload: Bytes): Promise<void>;
  close(): Promise<void>;
}

export interface OpenedLog {
  readonly log: SealedLog;
  readonly payloads: readonly Bytes[];
  /** Bytes that could not be read; they are kept in `quarantine/` and no longer in the log. 0 when all was well. */
  readonly lostBytes: number;
}

const frameOf = (record: Uint8Array): Bytes => {
  const length = u32(record.length);
  return concat(length, u32(crc32(concat(length, record))), record);
};

interface Scan {
  readonly records: readonly Bytes[];
  readonly goodLength: number;
}

const scanFrames = (bytes: Bytes): Scan => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Bytes[] = [];
  let offset = magic.length;
  while (offset + frameHeader <= bytes.length) {
    const length = view.getUint32(offset);
    const end = offset + frameHeader + length;
    if (length > maxRecord || end > bytes.length) break;
    const record = copyOf(bytes.subarray(offset + frameHeader, end));
    const checksum = crc32(concat(bytes.subarray(offset, offset + 4), record));
    if (checksum !== view.getUint32(offset + 4)) break;
    records.push(record);
    offset = end;
  }
  return { records, goodLength: offset };
};

const startsWithMagic = (bytes: Bytes): boolean => magic.every((byte, i) => bytes[i] === byte);
const contextOf = (label: string, sequence: number, previousTag: string): string =>
  `${label}|${sequence}|${previousTag}`;
const tagOf = (record: Uint8Array): string => hex(record.subarray(record.length - tagLength));

interface Replay {
  readonly payloads: readonly Bytes[];
  readonly goodLength: number;
  readonly lastTag: string;
}

const replay = async (spec: LogSpec, bytes: Bytes): Promise<Replay> => {
  const payloads: Bytes[] = [];
  let lastTag = '';
  let goodLength = magic.length;
  for (const record of scanFrames(bytes).records) {
    const payload = await decrypt(spec.key, contextOf(spec.label, payloads.length + 1, lastTag), record);
    if (payload === null) break;
    payloads.push(payload);
    lastTag = tagOf(record);
    goodLength += frameHeader + record.length;
  }
  return { payloads, goodLength, lastTag };
};

const createAppender = (
  ports: LogPorts,
  spec: LogSpec,
  file: OpenFile,
  start: { readonly count: number; readonly size: number; readonly lastTag: string },
): SealedLog => {
  let { count, size, lastTag } = start;
  let broken = false;
  const restore = async (): Promise<void> => {
    try {
      await file.truncate(size);
      await file.sync();
    } catch {
      // Half a record may stand at the end: nothing may follow it until the next start has cleaned up.
      broken = true;
    }
  };
  return {
    length: () => count,
    append: async (payload) => {
      if (payload.length > maxPayload) throw new RangeError('sealed log: the record is too long');
      if (broken) throw new FilesError('failed', { cause: 'an earlier write could not be taken back' });
      const record = await encrypt(
        spec.key,
        contextOf(spec.label, count + 1, lastTag),
        payload,
        ports.random,
      );
      const frame = frameOf(record);
      try {
        await file.write(frame);
        await file.sync();
      } catch (cause) {
        await restore();
        throw cause;
      }
      count += 1;
      size += frame.length;
      lastTag = tagOf(record);
    },
    close: () => file.close(),
  };
};

/** Rewrites the log to its readable beginning, after the rest has been put aside. */
const repair = async (ports: LogPorts, spec: LogSpec, bytes: Bytes, goodLength: number): Promise<void> => {
  await putAside(ports.files, spec.path, bytes);
  const file = await ports.files.open(spec.path, 'append');
  try {
    await file.truncate(goodLength);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Opens or creates a log and reads all of it. Rejects with FilesError when the disk refuses. */
export const openLog = async (ports: LogPorts, spec: LogSpec): Promise<OpenedLog> => {
  const bytes = await ports.files.read(spec.path);
  const readable = bytes !== null && startsWithMagic(bytes);
  const { payloads, goodLength, lastTag } = readable
    ? await replay(spec, bytes)
    : { payloads: [], goodLength: 0, lastTag: '' };
  const lostBytes = bytes === null ? 0 : bytes.length - goodLength;
  if (bytes !== null && lostBytes > 0) await repair(ports, spec, bytes, goodLength);

  const file = await ports.files.open(spec.path, 'append');
  let size = goodLength;
  if (goodLength === 0) {
    await file.write(magic);
    size = magic.length;
  }
  // What is read back is shown as saved: it must be durable even when its writer died before it could see to that.
  await file.sync();
  // Also for a log without records that was there: who made it may have died before its name was durable.
  if (payloads.length === 0) await ports.files.syncDir(folderOf(spec.path));
  // A file no longer than its own magic was never acknowledged to anybody: torn at birth, nothing was lost.
  const bornTorn = bytes !== null && bytes.length <= magic.length;
  return {
    log: createAppender(ports, spec, file, { count: payloads.length, size, lastTag }),
    payloads,
    lostBytes: bornTorn ? 0 : lostBytes,
  };
};
