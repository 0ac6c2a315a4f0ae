import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createNodeFiles } from '../../electron/ports/files.ts';
import { createKeychain } from '../../electron/ports/keychain.ts';
import { systemClock, systemRandom } from '../../electron/ports/system.ts';
import { gatewayFiles, readText, writeText } from '../../gateway/files.ts';
import { createGatewayKeys, loadGatewayKeys, saveGatewayKeys } from '../../gateway/keys.ts';
import { type Catalogue, catalogue as catalogueSchema } from '../../shared/catalogue/schema.ts';
import { devicePaths, secretNames } from '../../shared/core/device.ts';
import { writeAtomic } from '../../shared/core/durable.ts';
import { sealBytes } from '../../shared/core/envelope.ts';
import { createVault } from '../../shared/core/vault.ts';
import { fromHex, hex, utf8 } from '../../shared/lib/bytes.ts';
import { idFrom } from '../../shared/lib/ids.ts';
import { z } from '../../shared/lib/schema.ts';
import { type SigningKey, signingKeyFromSeed } from '../../shared/protocol/jws.ts';
import { signTrustBundle } from '../../shared/protocol/trust.ts';
import type { TrustBundle } from '../../shared/protocol/wire.ts';
import { words } from './words.ts';

/**
 * Prepares a made-up township for demo mode: its root and recovery keys, its agencies, the gateway's keys, one enrolled
 * device with a volunteer, an officer and a desk officer. Does nothing where it has been done already; only a new gateway
 * address makes a new trust bundle. Layout of the data folder:
 *
 *   township/  what would be offline: root seed, recovery identity, agency identities (`<agency>.key`, for `age -d -i`)
 *   gateway/   the gateway's keys and its copy of the trust bundle
 *   device/    the device's data folder
 */
const operators = [
  { id: 'volunteer-1', name: '林小華', role: 'volunteer' },
  { id: 'officer-1', name: '陳大文', role: 'officer' },
  { id: 'desk-1', name: '王淑芬', role: 'desk' },
] as const;

const townshipState = z.strictObject({
  rootSeed: z.string(),
  recovery: z.string(),
  agencies: z.record(z.string(), z.string()),
  device: z.strictObject({ id: z.string(), transportX: z.string(), evidenceX: z.string() }),
  bundleVersion: z.number(),
  gatewayUrl: z.string(),
});
type TownshipState = z.infer<typeof townshipState>;

const district = '10008130';
const townshipName = { 'zh-TW': '南投縣仁愛鄉公所', en: 'Ren’ai Township Office, Nantou County' };
const deviceName = '仁愛 07 號';
const phone = '049-2802534';

const passphrase = (): string =>
  Array.from(systemRandom.bytes(5), (byte) => words[byte % words.length]).join(' ');

const readState = async (path: string): Promise<TownshipState | null> => {
  const text = await readText(path);
  return text === null ? null : townshipState.parse(JSON.parse(text));
};

const agencyNames = async (language: string): Promise<Readonly<Record<string, string>>> => {
  const text = await readFile(new URL(`../../locales/${language}/services.json`, import.meta.url), 'utf8');
  return z.object({ agencies: z.record(z.string(), z.string()) }).parse(JSON.parse(text)).agencies;
};

const readCatalogue = async (): Promise<Catalogue> =>
  catalogueSchema.parse(JSON.parse(await readFile(new URL('../catalogue.json', import.meta.url), 'utf8')));

const bundleOf = async (
  state: TownshipState,
  receiptKey: { kid: string; x: string },
): Promise<TrustBundle> => {
  const [chinese, english] = [await agencyNames('zh-TW'), await agencyNames('en')];
  const now = systemClock.now();
  const notAfter = new Date(now + 365 * 86_400_000).toISOString();
  return {
    version: state.bundleVersion,
    issuedAt: new Date(now).toISOString(),
    notAfter,
    township: {
      id: 'demo-renai',
      district,
      name: townshipName,
      phone,
    },
    agencies: await Promise.all(
      Object.entries(state.agencies).map(async ([id, identity]) => ({
        id,
        name: id === 'township-office' ? townshipName : { 'zh-TW': chinese[id] ?? id, en: english[id] ?? id },
        phone,
        recipients: [await identityToRecipient(identity)],
      })),
    ),
    recovery: await identityToRecipient(state.recovery),
    gateways: [{ url: state.gatewayUrl, receiptKeys: [{ kid: receiptKey.kid, x: receiptKey.x }] }],
    operators: operators.map(({ id, name, role }) => ({ id, name, role, notAfter })),
    devices: [
      {
        id: state.device.id,
        name: deviceName,
        transportKey: state.device.transportX,
        evidenceKey: state.device.evidenceX,
      },
    ],
    revoked: [],
  };
};

const createDevice = async (
  dataDir: string,
  root: SigningKey,
  recovery: string,
): Promise<TownshipState['device']> => {
  // A set-up that was cut off before its state was written starts over; a device that has seen a visit never does.
  if ((await createNodeFiles(dataDir).list('visits')).length > 0) {
    throw new Error(`${dataDir} holds visits, but its township's keys are gone: move the folder away first.`);
  }
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const files = createNodeFiles(dataDir);
  const keychain = createKeychain(files, null);
  const ports = { files, keychain, random: systemRandom, clock: systemClock };
  const id = idFrom(systemRandom.bytes(16));
  const passphrases = Object.fromEntries(operators.map((operator) => [operator.id, passphrase()]));
  const slots = operators.map((operator) => ({
    operatorId: operator.id,
    name: operator.name,
    role: operator.role,
    passphrase: passphrases[operator.id] ?? '',
  }));
  const { vaultKey, evidenceX } = await createVault(ports, id, slots);
  await writeAtomic(files, 'vault/recovery.age', await sealBytes(vaultKey, [recovery]));
  const transportSeed = systemRandom.bytes(32);
  await keychain.write(secretNames.transport, transportSeed);
  await keychain.write(secretNames.deviceLog, systemRandom.bytes(32));
  await keychain.write(secretNames.visitCode, systemRandom.bytes(32));
  const device = { deviceId: id, name: deviceName, rootX: root.x, demo: true };
  await writeAtomic(files, devicePaths.device, utf8(JSON.stringify(device)));
  await writeAtomic(files, devicePaths.demo, utf8(JSON.stringify({ passphrases })));
  return { id, evidenceX, transportX: (await signingKeyFromSeed(transportSeed)).x };
};

const createState = async (dataDir: string, gatewayUrl: string): Promise<TownshipState> => {
  const rootSeed = systemRandom.bytes(32);
  const recovery = await generateX25519Identity();
  const device = await createDevice(
    join(dataDir, 'device'),
    await signingKeyFromSeed(rootSeed),
    await identityToRecipient(recovery),
  );
  return { rootSeed: hex(rootSeed), recovery, agencies: {}, device, bundleVersion: 0, gatewayUrl };
};

/** Each agency of the catalogue gets an identity, also one that a later catalogue brings. */
const withAgencies = async (state: TownshipState): Promise<TownshipState> => {
  const agencies = { ...state.agencies };
  for (const { agency } of (await readCatalogue()).services) {
    agencies[agency] ??= await generateX25519Identity();
  }
  return { ...state, agencies };
};

const publish = async (dataDir: string, state: TownshipState): Promise<void> => {
  const root = await signingKeyFromSeed(fromHex(state.rootSeed));
  const { receiptKey } = await loadGatewayKeys(dataDir);
  const jws = await signTrustBundle(root, await bundleOf(state, receiptKey));
  const paths = gatewayFiles(dataDir);
  await writeText(paths.root, JSON.stringify({ x: root.x }));
  await writeText(paths.trustBundle, jws);
  await writeAtomic(createNodeFiles(join(dataDir, 'device')), devicePaths.trust, utf8(jws));
  await writeText(join(dataDir, 'township', 'recovery.key'), `${state.recovery}\n`);
  for (const [agency, identity] of Object.entries(state.agencies)) {
    await writeText(join(dataDir, 'township', `${agency}.key`), `${identity}\n`);
  }
};

const prepare = async (dataDir: string, gatewayUrl: string): Promise<void> => {
  process.umask(0o077);
  const statePath = join(dataDir, 'township', 'township.json');
  const known = await readState(statePath);
  if (known === null) {
    await rm(gatewayFiles(dataDir).keys, { force: true });
    await saveGatewayKeys(dataDir, await createGatewayKeys());
  }
  const base = known ?? (await createState(dataDir, gatewayUrl));
  const wanted = await withAgencies(base);
  const isCurrent =
    known !== null &&
    known.gatewayUrl === gatewayUrl &&
    Object.keys(known.agencies).length === Object.keys(wanted.agencies).length;
  if (isCurrent) return;
  const state = { ...wanted, gatewayUrl, bundleVersion: base.bundleVersion + 1 };
  await publish(dataDir, state);
  await writeText(statePath, JSON.stringify(state));
};

const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string', default: '7410' } },
});
if (values.data === undefined) throw new Error('--data DIR is missing');
await prepare(values.data, `http://127.0.0.1:${values.port}`);
