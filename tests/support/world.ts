import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { type Core, createCore } from '../../shared/core/core.ts';
import { devicePaths, secretNames } from '../../shared/core/device.ts';
import { writeAtomic } from '../../shared/core/durable.ts';
import type { CorePorts, FilesPort } from '../../shared/core/ports.ts';
import type { KdfCost, NewSlot } from '../../shared/core/slots.ts';
import { createVault } from '../../shared/core/vault.ts';
import { hex, utf8 } from '../../shared/lib/bytes.ts';
import type { Application, EnvelopeContent } from '../../shared/protocol/application.ts';
import { type SigningKey, signingKeyFromSeed } from '../../shared/protocol/jws.ts';
import type { ReceiptKey } from '../../shared/protocol/receipt.ts';
import { signTrustBundle } from '../../shared/protocol/trust.ts';
import type { TrustBundle } from '../../shared/protocol/wire.ts';
import { realCatalogue } from '../unit/catalogue/real-catalogue.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeGateway, type FakeGateway } from './fake-gateway.ts';
import { createFakeShell, type FakeShell } from './fake-shell.ts';
import { createMemoryDisk, type MemoryDisk } from './memory-files.ts';
import { createMemoryKeychain, type MemoryKeychain } from './memory-keychain.ts';
import { type Draw, seeded, seededRandom } from './seeded.ts';

/** The least that the vault's format allows: a test proves rules, not hardness. */
export const cheapKdf: KdfCost = { memoryKib: 1024, passes: 1 };

export const operators = [
  { operatorId: 'volunteer-1', name: '林小華', role: 'volunteer', passphrase: 'lamp river stone' },
  { operatorId: 'volunteer-2', name: '高阿美', role: 'volunteer', passphrase: 'cloud mango door' },
  { operatorId: 'officer-1', name: '陳大文', role: 'officer', passphrase: 'paper tiger bridge' },
  { operatorId: 'desk-1', name: '王淑芬', role: 'desk', passphrase: 'window apple tea' },
] as const satisfies readonly NewSlot[];
export type OperatorId = (typeof operators)[number]['operatorId'];

export const passphraseOf = (operatorId: OperatorId): string =>
  operators.find((operator) => operator.operatorId === operatorId)?.passphrase ?? '';

export const gatewayUrl = 'https://gateway.example';
export const deviceId = 'device-1';

/** What one township's device has before its first start. */
export interface Enrolment {
  readonly disk: MemoryDisk;
  readonly keychain: MemoryKeychain;
  readonly catalogue: Catalogue;
  readonly trust: TrustBundle;
  readonly receiptKey: ReceiptKey;
  readonly transportX: string;
  readonly evidenceX: string;
  /** age identities: who can read. */
  readonly identities: Readonly<Record<string, string>>;
}

interface Keys {
  readonly receiptKey: ReceiptKey;
  readonly transportX: string;
  readonly evidenceX: string;
  readonly identities: Readonly<Record<string, string>>;
}

const bilingual = { 'zh-TW': '範例鄉公所', en: 'Sample Township Office' };

const bundleOf = async ({ receiptKey, transportX, evidenceX, identities }: Keys): Promise<TrustBundle> => ({
  version: 1,
  issuedAt: '2026-12-01T00:00:00.000Z',
  notAfter: '2027-12-01T00:00:00.000Z',
  township: { id: 'sample', district: '10008130', name: bilingual, phone: '049-2802534' },
  agencies: await Promise.all(
    ['township-office', 'immigration-agency'].map(async (id) => ({
      id,
      name: bilingual,
      phone: '049-2802534',
      recipients: [await identityToRecipient(identities[id] ?? '')],
    })),
  ),
  recovery: await identityToRecipient(identities.recovery ?? ''),
  gateways: [{ url: gatewayUrl, receiptKeys: [{ kid: receiptKey.kid, x: receiptKey.x }] }],
  operators: operators.map(({ operatorId, name, role }) => ({
    id: operatorId,
    name,
    role,
    notAfter: '2027-12-01T00:00:00.000Z',
  })),
  devices: [{ id: deviceId, name: '仁愛 07 號', transportKey: transportX, evidenceKey: evidenceX }],
  revoked: [],
});

const enrolFiles = async (files: FilesPort, root: SigningKey, trust: TrustBundle): Promise<void> => {
  const device = { deviceId, name: '仁愛 07 號', rootX: root.x, demo: false };
  await writeAtomic(files, devicePaths.device, utf8(JSON.stringify(device)));
  await writeAtomic(files, devicePaths.trust, utf8(await signTrustBundle(root, trust)));
};

/** Enrols a device of a made-up township, as the demo's preparation does. */
export const enrol = async (draw: Draw = seeded(1)): Promise<Enrolment> => {
  const random = seededRandom(draw);
  const disk = createMemoryDisk();
  const keychain = createMemoryKeychain();
  const files = disk.mount();
  const root = await signingKeyFromSeed(random.bytes(32));
  const transportSeed = random.bytes(32);
  await keychain.write(secretNames.transport, transportSeed);
  await keychain.write(secretNames.deviceLog, random.bytes(32));
  await keychain.write(secretNames.visitCode, random.bytes(32));
  const ports = { files, random, keychain, clock: createFakeClock() };
  const { evidenceX } = await createVault(ports, deviceId, operators, cheapKdf);
  const keys: Keys = {
    evidenceX,
    transportX: (await signingKeyFromSeed(transportSeed)).x,
    receiptKey: { ...(await signingKeyFromSeed(random.bytes(32))), kid: 'gateway-1' },
    identities: {
      'township-office': await generateX25519Identity(),
      'immigration-agency': await generateX25519Identity(),
      recovery: await generateX25519Identity(),
    },
  };
  const trust = await bundleOf(keys);
  await enrolFiles(files, root, trust);
  disk.kill();
  return { disk, keychain, catalogue: await realCatalogue(), trust, ...keys };
};

/** One device with its surroundings, from switching on to being killed and switched on again. */
export interface World extends Omit<Enrolment, 'disk'> {
  readonly disk: MemoryDisk;
  readonly clock: FakeClock;
  readonly gateway: FakeGateway;
  readonly shell: FakeShell;
  /** Exceptions that the core took for bugs; a test that expects none asserts so. */
  readonly bugs: readonly unknown[];
  ports(): CorePorts;
  start(): Promise<Core>;
  kill(): void;
  powerCut(draw: Draw): void;
}

export interface WorldOptions {
  readonly draw?: Draw;
  /** Bends the files that the core gets. */
  readonly bend?: (files: FilesPort) => FilesPort;
}

export const createWorld = (
  enrolment: Enrolment,
  { draw = seeded(2), bend = (files) => files }: WorldOptions = {},
): World => {
  const disk = enrolment.disk.clone();
  const clock = createFakeClock();
  const bugs: unknown[] = [];
  const gateway = createFakeGateway({
    township: enrolment.trust.township.id,
    receiptKey: enrolment.receiptKey,
    devices: { [deviceId]: enrolment.transportX },
    storedAt: '2026-12-01T09:00:00.000Z',
  });
  const random = seededRandom(draw);
  const shell = createFakeShell();
  let process = { alive: true };

  const ports = (): CorePorts => {
    const mine = process;
    return {
      files: bend(disk.mount()),
      clock,
      random,
      keychain: enrolment.keychain,
      shell,
      // A dead process neither sends nor hears anything any more.
      http: {
        request: async (request) => {
          const answer = mine.alive ? await gateway.http.request(request) : null;
          return answer === null || !mine.alive ? new Promise(() => undefined) : answer;
        },
      },
    };
  };
  const endProcess = (): void => {
    process.alive = false;
    process = { alive: true };
    clock.forget();
  };

  return {
    ...enrolment,
    disk,
    clock,
    gateway,
    shell,
    bugs,
    ports,
    start: () =>
      createCore(ports(), {
        catalogue: enrolment.catalogue,
        probeEveryMs: 60_000,
        onBug: (cause) => bugs.push(cause),
      }),
    kill: () => {
      endProcess();
      disk.kill();
    },
    powerCut: (cutDraw) => {
      endProcess();
      disk.powerCut(cutDraw);
    },
  };
};

/** All spellings under which a text could lie on a disk: UTF-8, UTF-16LE, hex, and base64 at its three offsets. */
export const spellingsOf = (text: string): readonly Uint8Array<ArrayBuffer>[] => {
  const plain = utf8(text);
  const wide = Uint8Array.from({ length: text.length * 2 }, (_, i) =>
    i % 2 === 0 ? text.charCodeAt(i >> 1) & 0xff : text.charCodeAt(i >> 1) >> 8,
  );
  const base64 = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([new Uint8Array(offset), plain])
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last characters mix in what stands beside the text.
    return padded.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  const texts = [...base64, ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))];
  return [plain, wide, ...[hex(plain), hex(plain).toUpperCase(), ...texts].map(utf8)];
};

/** The application in an opened envelope; a supplement or a withdrawal is none. */
export const applicationIn = (content: EnvelopeContent): Application => {
  if (content.format !== 'doorstep-application') throw new Error(`not an application: ${content.format}`);
  return content;
};
