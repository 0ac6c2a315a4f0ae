import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGatewayKeys, type GatewayKeys, saveGatewayKeys } from '../../../gateway/keys.ts';
import { databaseFolderOf } from '../../../gateway/postgres/place.ts';
import { saveGatewayTrust } from '../../../gateway/trust.ts';
import { idFrom } from '../../../shared/lib/ids.ts';
import { type SigningKey, signingKeyFromSeed } from '../../../shared/protocol/jws.ts';
import { signTrustBundle } from '../../../shared/protocol/trust.ts';
import type { TrustBundle } from '../../../shared/protocol/wire.ts';

export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

export const anId = (): string => idFrom(randomBytes(16));

export interface TestDevice {
  readonly id: string;
  readonly transportKey: SigningKey;
}

export const aDevice = async (id: string): Promise<TestDevice> => ({
  id,
  transportKey: await signingKeyFromSeed(randomBytes(32)),
});

export interface TestTownship {
  readonly dataDir: string;
  readonly root: SigningKey;
  readonly keys: GatewayKeys;
  readonly devices: readonly TestDevice[];
  /** Signs and publishes a changed bundle. */
  publish(changes?: Partial<TrustBundle>, signer?: SigningKey): Promise<void>;
  /** Removes its folders, the embedded database's too. */
  remove(): Promise<void>;
}

const recipient = `age1${'q'.repeat(58)}`;

const bundleOf = (keys: GatewayKeys, devices: readonly TestDevice[]): TrustBundle => ({
  version: 1,
  issuedAt: '2027-01-01T00:00:00Z',
  notAfter: '2037-01-01T00:00:00Z',
  township: {
    id: 'sample',
    district: '10002010',
    name: { 'zh-TW': '範例鄉', en: 'Sample' },
    phone: '03-0000000',
  },
  agencies: [
    { id: 'office', name: { 'zh-TW': '公所', en: 'Office' }, phone: '03-0000000', recipients: [recipient] },
  ],
  recovery: recipient,
  gateways: [{ url: 'http://127.0.0.1', receiptKeys: [{ kid: keys.receiptKey.kid, x: keys.receiptKey.x }] }],
  operators: [],
  devices: devices.map(({ id, transportKey }) => ({
    id,
    name: id,
    transportKey: transportKey.x,
    evidenceKey: transportKey.x,
  })),
  revoked: [],
});

/** A township with its keys, its signed bundle and the given devices, in a temporary data folder. */
export const aTownship = async (devices: readonly TestDevice[]): Promise<TestTownship> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-gateway-'));
  const root = await signingKeyFromSeed(randomBytes(32));
  const keys = await createGatewayKeys();
  const bundle = bundleOf(keys, devices);
  const publish: TestTownship['publish'] = async (changes = {}, signer = root) =>
    saveGatewayTrust(dataDir, {
      rootX: root.x,
      bundleJws: await signTrustBundle(signer, { ...bundle, ...changes }),
    });
  await saveGatewayKeys(dataDir, keys);
  await publish();
  return {
    dataDir,
    root,
    keys,
    devices,
    publish,
    remove: async () => {
      const database = await databaseFolderOf(dataDir);
      if (database !== null) await rm(database, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
