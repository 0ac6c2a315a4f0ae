import { type Bytes, fromUtf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type SigningKey, signingKeyFromSeed } from '../protocol/jws.ts';
import { verifyTrustBundle } from '../protocol/trust.ts';
import type { TrustBundle } from '../protocol/wire.ts';
import { type CipherKey, importCipherKey } from './cipher.ts';
import type { CorePorts } from './ports.ts';

/** `device.json`: who this device is and which root it trusts; written once, at enrolment. */
export const deviceFile = z.strictObject({
  deviceId: z.string(),
  name: z.string(),
  /** Public key of the township's offline root, pinned. */
  rootX: z.string(),
  demo: z.boolean(),
});
export type DeviceFile = z.infer<typeof deviceFile>;

/** `demo.json`, in demo mode only: made-up operators whose passphrases the unlock screen may show. */
const demoFile = z.strictObject({ passphrases: z.record(z.string(), z.string()) });

export const devicePaths = {
  device: 'device.json',
  trust: 'trust-bundle.jws',
  demo: 'demo.json',
} as const;

/** Names in the keychain. */
export const secretNames = {
  transport: 'transport',
  deviceLog: 'device-log',
  visitCode: 'visit-code',
} as const;

export interface Device extends DeviceFile {
  readonly trust: TrustBundle;
  readonly transportKey: SigningKey;
  readonly logKey: CipherKey;
  /** Shared by the township's devices, for the codes that a family can have checked; null where none was given. */
  readonly visitCodeKey: Bytes | null;
  readonly demoPassphrases: Readonly<Record<string, string>>;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Damaged on the disk: no schema accepts it, and the caller names the fault.
  }
};

/** null when there is no such file, empty when it is no text. */
const readText = async (ports: CorePorts, path: string): Promise<string | null> => {
  const bytes = await ports.files.read(path);
  try {
    return bytes === null ? null : fromUtf8(bytes);
  } catch {
    return '';
  }
};

/**
 * Who this device is, or why it cannot work: `trust.missing` before enrolment, `trust.invalid` for a foreign bundle,
 * `storage.damaged` when its own file cannot be read.
 */
export const loadDevice = async (ports: CorePorts): Promise<Result<Device, Fault>> => {
  const own = await readText(ports, devicePaths.device);
  const bundle = await readText(ports, devicePaths.trust);
  const transportSeed = await ports.keychain.read(secretNames.transport);
  const logSecret = await ports.keychain.read(secretNames.deviceLog);
  if (own === null || bundle === null || transportSeed === null || logSecret === null) {
    return fail(fault('trust.missing'));
  }
  const known = deviceFile.safeParse(jsonOf(own));
  if (!known.success) return fail(fault('storage.damaged'));
  const trust = await verifyTrustBundle(bundle.trim(), known.data.rootX);
  if (!trust.ok) return trust;
  const demo = known.data.demo
    ? demoFile.safeParse(jsonOf((await readText(ports, devicePaths.demo)) ?? ''))
    : null;
  return ok({
    ...known.data,
    trust: trust.value,
    transportKey: await signingKeyFromSeed(transportSeed),
    logKey: await importCipherKey(logSecret),
    visitCodeKey: await ports.keychain.read(secretNames.visitCode),
    demoPassphrases: demo?.success ? demo.data.passphrases : {},
  });
};
