import { stat } from 'node:fs/promises';
import { z } from '../shared/lib/schema.ts';
import { verifyTrustBundle } from '../shared/protocol/trust.ts';
import type { TrustBundle } from '../shared/protocol/wire.ts';
import { type GatewayFiles, gatewayFiles, readText, writeText } from './files.ts';
import { StartupError } from './startup-error.ts';

/** Who may hand in, as the township's root has signed it. There is no other list of devices. */
export interface Trust {
  readonly version: number;
  readonly township: string;
  /** Device id → public transport key. */
  readonly transportKeys: ReadonlyMap<string, string>;
  readonly revoked: ReadonlySet<string>;
  readonly receiptKeys: readonly { readonly kid: string; readonly x: string }[];
}

export interface TrustSource {
  current(): Promise<Trust>;
}

const rootFile = z.strictObject({ x: z.string() });

/** Puts the township's public root key and its signed bundle where the gateway reads them, also while it runs. */
export const saveGatewayTrust = async (
  dataDir: string,
  trust: { readonly rootX: string; readonly bundleJws: string },
): Promise<void> => {
  const files = gatewayFiles(dataDir);
  await writeText(files.root, JSON.stringify({ x: trust.rootX }));
  await writeText(files.trustBundle, trust.bundleJws);
};

const trustOf = (bundle: TrustBundle): Trust => ({
  version: bundle.version,
  township: bundle.township.id,
  transportKeys: new Map(bundle.devices.map((device) => [device.id, device.transportKey])),
  revoked: new Set(bundle.revoked),
  receiptKeys: bundle.gateways.flatMap((gateway) => gateway.receiptKeys),
});

const readRoot = async (files: GatewayFiles): Promise<string> => {
  const text = await readText(files.root);
  if (text === null) throw new StartupError(`There is no root key in ${files.root}: run the set-up first.`);
  try {
    return rootFile.parse(JSON.parse(text)).x;
  } catch (cause) {
    throw new StartupError(`The root key in ${files.root} is damaged: copy it again.`, { cause });
  }
};

const readTrust = async (files: GatewayFiles, rootX: string): Promise<Trust | null> => {
  const text = await readText(files.trustBundle);
  const bundle = text === null ? null : await verifyTrustBundle(text.trim(), rootX);
  return bundle?.ok ? trustOf(bundle.value) : null;
};

const stampOf = async (path: string): Promise<string> => {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return 'absent'; // A bundle taken away is a change too; the one in memory stays in use.
  }
};

/** A new bundle may only go forward, and never to another township. */
const isSuccessor = (next: Trust, current: Trust): boolean =>
  next.township === current.township && next.version >= current.version;

export interface TrustOptions {
  readonly checkEveryMs: number;
  readonly nowMs: () => number;
  /** A changed file that is not a valid successor: the old bundle stays in use. */
  readonly onRefused: () => void;
}

/** Reads and verifies the bundle now, and again whenever the file has changed. */
export const openTrust = async (dataDir: string, options: TrustOptions): Promise<TrustSource> => {
  const files = gatewayFiles(dataDir);
  const rootX = await readRoot(files);
  let stamp = await stampOf(files.trustBundle);
  let checkedAt = options.nowMs();
  const first = await readTrust(files, rootX);
  if (first === null)
    throw new StartupError(
      `${files.trustBundle} is missing or not signed by the township's root: copy the current trust bundle there.`,
    );
  let trust = first;

  const reload = async (): Promise<void> => {
    const next = await readTrust(files, rootX);
    if (next !== null && isSuccessor(next, trust)) trust = next;
    else options.onRefused();
  };

  return {
    current: async () => {
      if (options.nowMs() - checkedAt < options.checkEveryMs) return trust;
      checkedAt = options.nowMs();
      const found = await stampOf(files.trustBundle);
      if (found !== stamp) {
        stamp = found;
        await reload();
      }
      return trust;
    },
  };
};
