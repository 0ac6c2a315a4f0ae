import { type Bytes, concat, copyOf, fromUtf8, sha256Hex, utf8 } from '../lib/bytes.ts';
import { idFrom } from '../lib/ids.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { createSerial } from '../lib/serial.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import {
  applyEntry,
  type BlobRef,
  type Change,
  type CoreChange,
  foldVisit,
  isClosed,
  type Visit,
  type VisitEntry,
  visitEntry,
} from '../protocol/visit.ts';
import { type CipherKey, decrypt, encrypt } from './cipher.ts';
import { makeDurableDir } from './durable.ts';
import type { CorePorts } from './ports.ts';
import { maxPayload, openLog, type SealedLog } from './sealed-log.ts';
import type { OpenVault } from './vault.ts';

interface OpenVisit {
  readonly key: CipherKey;
  readonly log: SealedLog;
  visit: Visit;
}

/** Where it takes place, and the visit in the same home that it follows. */
export interface Beginning {
  readonly setting: Visit['setting'];
  readonly after: string | null;
}

export interface VisitStore {
  list(): readonly Visit[];
  get(visitId: string): Visit | null;
  /** A new visit, durable with its key. */
  start(catalogueVersion: string, beginning: Beginning): Promise<Visit>;
  /** Durable when it resolves: only then may a screen say saved. One record for all changes: all of them or none. */
  append(
    visitId: string,
    changes: readonly (Change | CoreChange)[],
  ): Promise<Result<readonly VisitEntry[], Fault>>;
  /** Stores a picture as encrypted chunks, durable before its reference is given out. */
  attach(visitId: string, mediaType: BlobRef['mediaType'], bytes: Bytes): Promise<Result<BlobRef, Fault>>;
  /** The picture's bytes; `storage.damaged` when they are not what was stored. */
  picture(visitId: string, ref: BlobRef): Promise<Result<Bytes, Fault>>;
  /** Bytes that could not be read when the store was opened, and were put into quarantine. */
  readonly lostBytes: number;
  close(): Promise<void>;
}

type StorePorts = Pick<CorePorts, 'files' | 'random' | 'clock'>;

const entriesSchema = z.array(visitEntry);
const logPath = (visitId: string): string => `visits/${visitId}.log`;
const chunkPath = (visitId: string, blobId: string, index: number): string =>
  `visits/${visitId}.${blobId}.${index}`;
const chunkSize = 1024 * 1024;
const chunkContext = (visitId: string, ref: Pick<BlobRef, 'blobId' | 'size'>, index: number): string =>
  `blob|${visitId}|${ref.blobId}|${index}|${ref.size}`;

const pictureStarts: Record<BlobRef['mediaType'], readonly number[]> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};
const isPicture = (mediaType: BlobRef['mediaType'], bytes: Bytes): boolean =>
  pictureStarts[mediaType].every((byte, i) => bytes[i] === byte);

const parseEntries = (payload: Bytes): readonly VisitEntry[] | null => {
  const parsed = entriesSchema.safeParse(JSON.parse(fromUtf8(payload)));
  return parsed.success ? parsed.data : null;
};

interface OpenedVisit {
  /** null when the log holds entries that this version does not know: it is left alone, not written to. */
  readonly open: OpenVisit | null;
  readonly lostBytes: number;
}

const openVisit = async (ports: StorePorts, visitId: string, key: CipherKey): Promise<OpenedVisit> => {
  const spec = { path: logPath(visitId), label: `visit|${visitId}`, key };
  const { log, payloads, lostBytes } = await openLog(ports, spec);
  const entries: VisitEntry[] = [];
  for (const payload of payloads) {
    const parsed = parseEntries(payload);
    if (parsed === null) {
      await log.close();
      return { open: null, lostBytes: lostBytes + payload.length };
    }
    entries.push(...parsed);
  }
  return { open: { key, log, visit: foldVisit(entries) }, lostBytes };
};

const writeChunk = async (ports: StorePorts, path: string, sealed: Bytes): Promise<void> => {
  const file = await ports.files.open(path, 'create');
  try {
    await file.write(sealed);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** After sealing the content stands: going about in it does not touch it, and a correction opens it again. */
const leavesSealed = ({ kind }: Change | CoreChange): boolean =>
  ['step', 'left', 'reopen', 'sealed', 'withdrawn', 'comfort'].includes(kind);

const touchesSealed = (visit: Visit, changes: readonly (Change | CoreChange)[]): boolean => {
  let now = visit;
  for (const change of changes) {
    if (isClosed(now) && !leavesSealed(change)) return true;
    now = applyEntry(now, { seq: now.seq + 1, at: now.savedAt, by: now.operatorId, change });
  }
  return false;
};

/** Reads all visits of the vault; damaged ones keep what can still be read. */
export const openVisits = async (ports: StorePorts, vault: OpenVault): Promise<VisitStore> => {
  const { files, random, clock } = ports;
  await makeDurableDir(files, 'visits');
  const visits = new Map<string, OpenVisit>();
  let lostBytes = 0;
  for (const visitId of vault.visits()) {
    const key = await vault.visitKey(visitId);
    if (key === null) continue;
    const opened = await openVisit(ports, visitId, key);
    lostBytes += opened.lostBytes;
    if (opened.open === null) continue;
    // A key without a first entry: the power went between the two; there was never anything to lose.
    if (opened.open.visit.visitId === '') await opened.open.log.close();
    else visits.set(visitId, opened.open);
  }
  const serial = createSerial();

  const write = async (
    open: OpenVisit,
    changes: readonly (Change | CoreChange)[],
  ): Promise<Result<readonly VisitEntry[], Fault>> => {
    const at = clock.now();
    const by = vault.operator.operatorId;
    const entries = changes.map((change, i) => ({ seq: open.visit.seq + 1 + i, at, by, change }));
    const payload = utf8(JSON.stringify(entries));
    if (payload.length > maxPayload) return fail(fault('visit.too-large'));
    await open.log.append(payload);
    open.visit = entries.reduce(applyEntry, open.visit);
    return ok(entries);
  };

  return {
    lostBytes,
    list: () => Array.from(visits.values(), ({ visit }) => visit),
    get: (visitId) => visits.get(visitId)?.visit ?? null,
    start: (catalogueVersion, beginning) =>
      serial(async () => {
        const visitId = idFrom(random.bytes(16));
        const key = await vault.addVisit(visitId);
        const { open } = await openVisit(ports, visitId, key);
        if (open === null) throw new Error('visits: a new id names a log that is there already');
        const { operatorId } = vault.operator;
        await write(open, [{ kind: 'started', visitId, operatorId, catalogueVersion, ...beginning }]);
        visits.set(visitId, open);
        return open.visit;
      }),
    append: (visitId, changes) =>
      serial(async () => {
        const open = visits.get(visitId);
        if (open === undefined) return fail(fault('visit.unknown'));
        if (touchesSealed(open.visit, changes)) return fail(fault('visit.sealed'));
        return write(open, changes);
      }),
    attach: async (visitId, mediaType, bytes) => {
      const open = visits.get(visitId);
      if (open === undefined) return fail(fault('visit.unknown'));
      if (!isPicture(mediaType, bytes)) return fail(fault('port.invalid-payload'));
      const ref = {
        blobId: idFrom(random.bytes(16)),
        mediaType,
        size: bytes.length,
        sha256: await sha256Hex(bytes),
      };
      for (let index = 0; index * chunkSize < bytes.length; index += 1) {
        const plain = copyOf(bytes.subarray(index * chunkSize, (index + 1) * chunkSize));
        const sealed = await encrypt(open.key, chunkContext(visitId, ref, index), plain, random);
        await writeChunk(ports, chunkPath(visitId, ref.blobId, index), sealed);
      }
      await files.syncDir('visits');
      return ok(ref);
    },
    picture: async (visitId, ref) => {
      const open = visits.get(visitId);
      if (open === undefined) return fail(fault('visit.unknown'));
      const parts: Bytes[] = [];
      for (let index = 0; index * chunkSize < ref.size; index += 1) {
        const sealed = await files.read(chunkPath(visitId, ref.blobId, index));
        const plain = sealed && (await decrypt(open.key, chunkContext(visitId, ref, index), sealed));
        if (plain === null) return fail(fault('storage.damaged'));
        parts.push(plain);
      }
      const bytes = concat(...parts);
      return (await sha256Hex(bytes)) === ref.sha256 ? ok(bytes) : fail(fault('storage.damaged'));
    },
    // In its turn: a save that is on its way is finished, one that comes later finds no visit.
    close: () =>
      serial(async () => {
        for (const { log } of visits.values()) await log.close();
        visits.clear();
      }),
  };
};
