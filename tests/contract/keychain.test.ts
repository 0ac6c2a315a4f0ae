import { describe, expect, it } from 'vitest';
import { createKeychain, type SecretWrapper } from '../../electron/ports/keychain.ts';
import { utf8 } from '../../shared/lib/bytes.ts';
import { createMemoryDisk } from '../support/memory-files.ts';
import { createMemoryKeychain } from '../support/memory-keychain.ts';

const secret = utf8('32 bytes of a secret, or nearly so');
/** Stands for the operating system's own encryption. */
const wrapper: SecretWrapper = {
  wrap: async (bytes) => Uint8Array.from(bytes, (byte) => byte ^ 0x5a),
  unwrap: async (bytes) => Uint8Array.from(bytes, (byte) => byte ^ 0x5a),
};
const loseWhatIsNotDurable = () => 0.999;

describe.each([
  ['memory', 'os', async () => createMemoryKeychain('os')],
  ['files with the operating system', 'os', async () => createKeychain(createMemoryDisk().mount(), wrapper)],
  ['files alone', 'file', async () => createKeychain(createMemoryDisk().mount(), null)],
] as const)('keychain in %s', (_, protection, create) => {
  it('says who protects it, gives back what was written, and null for the rest', async () => {
    const keychain = await create();
    expect(keychain.protection).toBe(protection);
    expect(await keychain.read('transport')).toBeNull();
    await keychain.write('transport', utf8('old'));
    await keychain.write('transport', secret);
    expect(await keychain.read('transport')).toEqual(secret);
    expect(await keychain.read('pepper')).toBeNull();
  });
});

describe('keychain in files', () => {
  it.each([
    ['with the operating system', wrapper],
    ['alone', null],
  ])('keeps a secret through a power cut (%s)', async (_, how) => {
    const disk = createMemoryDisk();
    await createKeychain(disk.mount(), how).write('transport', secret);
    disk.powerCut(loseWhatIsNotDurable);
    expect(await createKeychain(disk.mount(), how).read('transport')).toEqual(secret);
  });

  it('shows nothing readable where the operating system protects it', async () => {
    const disk = createMemoryDisk();
    await createKeychain(disk.mount(), wrapper).write('transport', secret);
    expect(disk.paths()).toEqual(['keychain/transport.os']);
    expect(disk.hasSeen(secret)).toBe(false);
  });

  it('moves a plain secret to the operating system as soon as there is one', async () => {
    const disk = createMemoryDisk();
    await createKeychain(disk.mount(), null).write('transport', secret);
    expect(disk.paths()).toEqual(['keychain/transport.key']);
    expect(await createKeychain(disk.mount(), wrapper).read('transport')).toEqual(secret);
    expect(disk.paths()).toEqual(['keychain/transport.os']);
    disk.powerCut(loseWhatIsNotDurable);
    expect(disk.paths()).toEqual(['keychain/transport.os']);
  });

  it('never loses the secret, wherever the power goes while it moves', async () => {
    for (let at = 1; at <= 10; at += 1) {
      for (const draw of [() => 0.999, () => 0.1]) {
        const disk = createMemoryDisk();
        await createKeychain(disk.mount(), null).write('transport', secret);
        disk.plan({ kind: 'dies', at: disk.operations() + at, done: at % 2 === 0 });
        await Promise.race([createKeychain(disk.mount(), wrapper).read('transport'), disk.died()]);
        disk.powerCut(draw);
        expect(await createKeychain(disk.mount(), wrapper).read('transport')).toEqual(secret);
      }
    }
  });
});
