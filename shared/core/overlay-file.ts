import type { TownshipOverlay } from '../catalogue/overlay.ts';
import { fromUtf8, utf8 } from '../lib/bytes.ts';
import { openOverlay, readBundle } from '../protocol/bundle.ts';
import type { DeviceStatus } from '../protocol/port.ts';
import type { TrustBundle } from '../protocol/wire.ts';
import { writeAtomic } from './durable.ts';
import { FilesError, type FilesPort } from './ports.ts';

/** The township's own figures as the device has them; `content` is null unless they are in use. */
export interface OverlayFile {
  readonly content: TownshipOverlay | null;
  readonly state: DeviceStatus['catalogue']['overlay'];
}

export const overlayPath = 'overlay.signed.json';
/** The highest version that was ever in use: an older one is a replay. */
const seenPath = 'overlay.seen';

export const noOverlay: OverlayFile = { content: null, state: { kind: 'none' } };

type Why = Extract<OverlayFile['state'], { kind: 'refused' }>['why'];
const refused = (why: Why): OverlayFile => ({ content: null, state: { kind: 'refused', why } });

const seenVersion = async (files: FilesPort): Promise<number> => {
  const bytes = await files.read(seenPath);
  const version = bytes === null ? 0 : Number(fromUtf8(bytes));
  return Number.isSafeInteger(version) ? version : 0;
};

/** A full disk is no reason to work without the township's figures: it is remembered the next time. */
const remember = async (files: FilesPort, version: number): Promise<void> => {
  try {
    await writeAtomic(files, seenPath, utf8(String(version)));
  } catch (cause) {
    if (!(cause instanceof FilesError)) throw cause;
  }
};

/**
 * Reads and verifies `overlay.signed.json`: signed by the root pinned at enrolment, for this device's own place, and not
 * older than one that was in use. Whatever else it is, it decides nothing, and the status says why.
 */
export const loadOverlay = async (
  files: FilesPort,
  { rootX, trust }: { readonly rootX: string; readonly trust: TrustBundle },
): Promise<OverlayFile> => {
  const file = await files.read(overlayPath);
  if (file === null) return noOverlay;
  const bundle = readBundle(file);
  if (bundle === null) return refused('unreadable');
  const opened = await openOverlay(bundle.bytes, bundle.jws, rootX);
  if (!opened.ok)
    return refused(opened.fault === 'signature' || opened.fault === 'hash' ? 'signature' : 'unreadable');
  const { content } = opened.value;
  if (!trust.township.district.startsWith(content.township)) return refused('foreign');
  const seen = await seenVersion(files);
  if (content.version < seen) return refused('older');
  if (content.version > seen) await remember(files, content.version);
  return { content, state: { kind: 'in-use', version: content.version, from: content.from } };
};
