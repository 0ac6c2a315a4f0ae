import { describe, expect, it } from 'vitest';
import type { FilesPort } from '../../../shared/core/ports.ts';
import { waitMs } from '../../../shared/core/tries.ts';
import { createVault, type OpenVault, unlockVault } from '../../../shared/core/vault.ts';
import { loadVault } from '../../../shared/core/vault-file.ts';
import { utf8 } from '../../../shared/lib/bytes.ts';
import { idFrom } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryDisk, type MemoryDisk } from '../../support/memory-files.ts';
import { createMemoryKeychain } from '../../support/memory-keychain.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';
import { cheapKdf, operators, passphraseOf } from '../../support/world.ts';

const random = seededRandom(seeded(11));
const visitId = idFrom(random.bytes(16));

const aVault = async (protection: 'os' | 'file' = 'os') => {
  const disk = createMemoryDisk();
  const keychain = createMemoryKeychain(protection);
  const clock = createFakeClock();
  const made = await createVault(
    { files: disk.mount(), keychain, random, clock },
    'device-1',
    operators,
    cheapKdf,
  );
  const ports = () => ({ files: disk.mount(), keychain, random, clock });
  return {
    disk,
    keychain,
    clock,
    ...made,
    ports,
    unlock: (operatorId: string, passphrase: string) => unlockVault(ports(), operatorId, passphrase),
    right: (operatorId: (typeof operators)[number]['operatorId']) =>
      unlockVault(ports(), operatorId, passphraseOf(operatorId)),
  };
};
type Vault = Awaited<ReturnType<typeof aVault>>;

const opened = (result: Result<OpenVault, Fault>): OpenVault => {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
};

const triesOn = (disk: MemoryDisk): Record<string, { count: number; lastAt: number }> =>
  JSON.parse(new TextDecoder().decode(disk.get('vault/tries.json') ?? utf8('{}')));

/** Wrong passphrases until `count` are counted, waiting as long as is asked. */
const fail = async (vault: Vault, operatorId: string, count: number): Promise<void> => {
  while ((triesOn(vault.disk)[operatorId]?.count ?? 0) < count) {
    const result = await vault.unlock(operatorId, 'wrong');
    if (!result.ok && result.fault.code === 'vault.wait') vault.clock.advance(result.fault.retryAfterMs ?? 0);
  }
};

/** Dies when the vault's file or the tries are written for the `count`-th time from now, after it was made durable. */
const after = (files: FilesPort, path: string, die: () => void): FilesPort => ({
  ...files,
  syncDir: async (folder) => {
    await files.syncDir(folder);
    if (folder === path) die();
  },
});

describe('vault', () => {
  it('opens with each operator’s own passphrase, to the same keys', async () => {
    const vault = await aVault();
    const keys = new Set<string>();
    for (const { operatorId, name, role, passphrase } of operators) {
      const open = opened(await vault.unlock(operatorId, passphrase));
      expect(open.operator).toEqual({ operatorId, name, role });
      keys.add(open.evidenceKey.x);
    }
    expect([...keys]).toEqual([vault.evidenceX]);
  });

  it('opens with the passphrase however it was composed, and with blanks around it', async () => {
    const disk = createMemoryDisk();
    const ports = { files: disk.mount(), keychain: createMemoryKeychain(), random, clock: createFakeClock() };
    const passphrase = 'Café ﾃﾞｽｸ １２３';
    const slot = { operatorId: 'a', name: 'A', role: 'volunteer', passphrase } as const;
    await createVault(ports, 'device-1', [slot], cheapKdf);
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      expect((await unlockVault(ports, 'a', `  ${passphrase.normalize(form)} `)).ok).toBe(true);
    }
    expect((await unlockVault(ports, 'a', passphrase.toLowerCase())).ok).toBe(false);
  });

  it('does not open with another operator’s passphrase, nor for an operator it does not know', async () => {
    const vault = await aVault();
    const wrong = await vault.unlock('volunteer-1', passphraseOf('officer-1'));
    expect(wrong).toMatchObject({ ok: false, fault: { code: 'vault.wrong-passphrase', attemptsLeft: 9 } });
    expect((await vault.unlock('nobody', 'x')).ok).toBe(false);
  });

  it('needs the keychain’s pepper where there is a keychain, and only there', async () => {
    const guarded = await aVault('os');
    guarded.keychain.forget('pepper');
    expect(await guarded.right('officer-1')).toMatchObject({ fault: { code: 'vault.wrong-passphrase' } });
    await guarded.keychain.write('pepper', random.bytes(32));
    expect((await guarded.right('officer-1')).ok).toBe(false);

    const plain = await aVault('file');
    plain.keychain.forget('pepper');
    expect((await plain.right('officer-1')).ok).toBe(true);
  });

  it('keeps the key of a visit for every operator, through a restart', async () => {
    const vault = await aVault();
    const first = opened(await vault.right('volunteer-1'));
    await first.addVisit(visitId);
    vault.disk.powerCut(() => 0.999);
    const second = opened(await vault.right('officer-1'));
    expect(second.visits()).toEqual([visitId]);
    expect(await second.visitKey(visitId)).not.toBeNull();
    expect(await second.visitKey('unknown')).toBeNull();
  });
});

describe('tries', () => {
  it('are counted durably before the passphrase is looked at', async () => {
    const vault = await aVault();
    for (let round = 1; round <= 3; round += 1) {
      // The plug is pulled while the passphrase is being stretched: after the count was written, before any verdict.
      const ports = vault.ports();
      const died = new Promise<void>((resolve) => {
        const files = after(ports.files, 'vault', () => {
          vault.disk.powerCut(() => 0.999);
          resolve();
        });
        const keychain = { ...ports.keychain, read: () => new Promise<null>(() => undefined) };
        void unlockVault({ ...ports, files, keychain }, 'volunteer-1', 'a guess');
      });
      await died;
      expect(triesOn(vault.disk)['volunteer-1']?.count).toBe(round);
    }
    expect(await vault.right('volunteer-1')).toMatchObject({ fault: { code: 'vault.wait' } });
  });

  it('that cannot be counted are not evaluated', async () => {
    const vault = await aVault();
    for (const fault of ['full', 'failed'] as const) {
      for (let operation = 1; operation <= 4; operation += 1) {
        const at = vault.disk.operations() + operation;
        vault.disk.plan({ kind: 'fails', at, fault, partly: true, lasts: 1 });
        await expect(vault.right('volunteer-1')).rejects.toMatchObject({ name: 'FilesError' });
      }
    }
  });

  it('cost longer and longer waits from the fourth on, and the right passphrase waits too', async () => {
    const vault = await aVault();
    const waits: number[] = [];
    for (let count = 3; count < 10; count += 1) {
      await fail(vault, 'volunteer-1', count);
      const refused = await vault.right('volunteer-1');
      expect(refused).toMatchObject({ ok: false, fault: { code: 'vault.wait' } });
      waits.push(refused.ok ? 0 : (refused.fault.retryAfterMs ?? 0));
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000]);
    expect(triesOn(vault.disk)['volunteer-1']?.count).toBe(9);
  });

  it('are not forgiven by a clock that was set back, nor held for ever by one that was set forward', async () => {
    const vault = await aVault();
    const right = vault.clock.now();
    vault.clock.set(right + 365 * 86_400_000);
    await fail(vault, 'volunteer-1', 4);
    vault.clock.set(right);
    const refused = await vault.right('volunteer-1');
    expect(refused).toMatchObject({ fault: { code: 'vault.wait', retryAfterMs: 10_000 } });
    vault.clock.advance(9_999);
    expect(await vault.right('volunteer-1')).toMatchObject({
      fault: { code: 'vault.wait', retryAfterMs: 1 },
    });
    vault.clock.advance(1);
    expect((await vault.right('volunteer-1')).ok).toBe(true);
  });

  it('close the slot after ten, also for the right passphrase and after any wait', async () => {
    const vault = await aVault();
    await fail(vault, 'volunteer-1', 10);
    vault.clock.advance(365 * 86_400_000);
    expect(await vault.right('volunteer-1')).toMatchObject({ fault: { code: 'vault.slot-closed' } });
    vault.disk.kill();
    expect(await vault.right('volunteer-1')).toMatchObject({ fault: { code: 'vault.slot-closed' } });
  });

  it('of one operator are none of another’s', async () => {
    const vault = await aVault();
    await fail(vault, 'volunteer-1', 10);
    expect((await vault.right('volunteer-2')).ok).toBe(true);
    expect(await vault.right('volunteer-1')).toMatchObject({ fault: { code: 'vault.slot-closed' } });
  });

  it('are forgotten for oneself by success, for everybody by an officer’s', async () => {
    const vault = await aVault();
    await fail(vault, 'volunteer-1', 2);
    await fail(vault, 'volunteer-2', 10);
    expect((await vault.right('volunteer-1')).ok).toBe(true);
    expect(triesOn(vault.disk)['volunteer-1']?.count).toBe(0);
    expect((await vault.right('volunteer-2')).ok).toBe(false);
    expect((await vault.right('officer-1')).ok).toBe(true);
    expect((await vault.right('volunteer-2')).ok).toBe(true);
  });

  it('whose file is damaged do not shut everybody out', async () => {
    const vault = await aVault();
    await fail(vault, 'volunteer-1', 2);
    for (const damage of ['', '{"volunteer-1":{"count":2', '{"volunteer-1":"x"}', '\u0000\u0000']) {
      vault.disk.put('vault/tries.json', utf8(damage));
      expect((await vault.right('volunteer-1')).ok).toBe(true);
    }
  });

  it('wait at most five minutes', () => {
    for (let count = 0; count < 40; count += 1) {
      expect(waitMs({ a: { count, lastAt: 0 } }, 'a', 0)).toBeLessThanOrEqual(300_000);
    }
  });
});

describe('vault file', () => {
  const aWrittenVault = async () => {
    const vault = await aVault();
    await opened(await vault.right('volunteer-1')).addVisit(visitId);
    return vault;
  };
  const [older, newer] = ['vault/b.vault', 'vault/a.vault'];

  it('has two generations, of which the newest readable one counts', async () => {
    const { disk } = await aWrittenVault();
    const loaded = await loadVault(disk.mount());
    expect(loaded.damaged).toBe(false);
    expect(loaded.content?.counter).toBe(2);
    expect(Object.keys(loaded.content?.visitKeys ?? {})).toEqual([visitId]);
  });

  it('falls back to the older generation when the newest is damaged anywhere, and says so', async () => {
    const { disk } = await aWrittenVault();
    const bytes = disk.get(newer) ?? new Uint8Array(0);
    for (let at = 0; at < bytes.length; at += 13) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      disk.put(newer, damaged);
      const loaded = await loadVault(disk.mount());
      expect([loaded.content?.counter, loaded.damaged]).toEqual([1, true]);
    }
  });

  it('says so too when it is the older generation, cut short or empty', async () => {
    const { disk } = await aWrittenVault();
    for (const bytes of [disk.get(older)?.slice(0, 100), new Uint8Array(0)]) {
      disk.put(older, bytes ?? new Uint8Array(0));
      const loaded = await loadVault(disk.mount());
      expect([loaded.content?.counter, loaded.damaged]).toEqual([2, true]);
    }
  });

  it('keeps the damaged generation’s bytes when the next one is written over it', async () => {
    const vault = await aWrittenVault();
    const damaged = (vault.disk.get(newer) ?? new Uint8Array(0)).slice(0, -7);
    vault.disk.put(newer, damaged);
    const open = opened(await vault.right('volunteer-1'));
    await open.addVisit(idFrom(random.bytes(16)));
    const kept = vault.disk.paths().filter((path) => path.startsWith('quarantine/'));
    expect(kept.map((path) => vault.disk.get(path))).toEqual([damaged]);
    expect((await loadVault(vault.disk.mount())).damaged).toBe(false);
  });

  it('is damaged beyond opening when neither generation can be read', async () => {
    const vault = await aWrittenVault();
    for (const path of [older, newer]) vault.disk.put(path, utf8('{}'));
    expect(await vault.right('officer-1')).toMatchObject({ fault: { code: 'vault.damaged' } });
  });

  it('never loses the generation in use, wherever the power goes while the next is written', async () => {
    const vault = await aWrittenVault();
    for (let seed = 0; seed < 60; seed += 1) {
      const disk = vault.disk.clone();
      const ports = { ...vault.ports(), files: disk.mount() };
      const open = opened(await unlockVault(ports, 'volunteer-1', passphraseOf('volunteer-1')));
      disk.plan({ kind: 'dies', at: disk.operations() + 1 + (seed % 7), done: seed % 2 === 0 });
      const added = open.addVisit(idFrom(random.bytes(16))).then(() => 3);
      await Promise.race([added, disk.died()]);
      disk.powerCut(seeded(seed));
      const loaded = await loadVault(disk.mount());
      expect(loaded.content?.visitKeys[visitId]).toBeDefined();
      expect([2, 3]).toContain(loaded.content?.counter);
    }
  });

  it('shows neither passphrase nor key', async () => {
    const { disk, vaultKey } = await aWrittenVault();
    for (const { passphrase } of operators) expect(disk.hasSeen(utf8(passphrase))).toBe(false);
    expect(disk.hasSeen(vaultKey)).toBe(false);
    expect(disk.hasSeen(utf8(visitId))).toBe(true);
  });
});
