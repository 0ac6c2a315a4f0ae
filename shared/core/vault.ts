import { type Bytes, base64url, fromBase64url } from '../lib/bytes.ts';
import { idFrom } from '../lib/ids.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type SigningKey, signingKeyFromSeed } from '../protocol/jws.ts';
import { type CipherKey, decrypt, encrypt, importCipherKey } from './cipher.ts';
import { hashPin, isSamePin } from './pin.ts';
import type { CorePorts } from './ports.ts';
import { deviceKdf, type KdfCost, makeSlot, type NewSlot, openSlot } from './slots.ts';
import { attemptsLeft, readTries, waitMs, writeTries } from './tries.ts';
import { loadVault, type Slot, storeVault, type VaultContent } from './vault-file.ts';

export interface OpenVault {
  readonly operator: Pick<Slot, 'operatorId' | 'name' | 'role'>;
  /** Signs envelopes and seal receipts. */
  readonly evidenceKey: SigningKey;
  /** Visits whose key this vault holds. */
  visits(): readonly string[];
  /** null when this vault has no key for the visit. */
  visitKey(visitId: string): Promise<CipherKey | null>;
  /** Whether this operator has chosen a PIN. */
  hasPin(): boolean;
  /** Durable when it resolves. */
  setPin(pin: string): Promise<void>;
  isPin(pin: string): Promise<boolean>;
  /** Makes and durably stores a key for a new visit. */
  addVisit(visitId: string): Promise<CipherKey>;
}

type VaultPorts = Pick<CorePorts, 'files' | 'random' | 'keychain' | 'clock'>;

const evidenceContext = (deviceId: string): string => `evidence|${deviceId}`;
const epochContext = (deviceId: string, epochId: string): string => `epoch|${deviceId}|${epochId}`;
const visitContext = (epochId: string, visitId: string): string => `visit-key|${epochId}|${visitId}`;

/** Makes the device's vault; resolves to the vault key's bytes, for the recovery file, and the public evidence key. */
export const createVault = async (
  ports: VaultPorts,
  deviceId: string,
  operators: readonly NewSlot[],
  cost: KdfCost = deviceKdf,
): Promise<{ readonly vaultKey: Bytes; readonly evidenceX: string }> => {
  const vaultKey = ports.random.bytes(32);
  const wrapKey = await importCipherKey(vaultKey);
  const wrap = async (context: string, secret: Bytes): Promise<string> =>
    base64url(await encrypt(wrapKey, context, secret, ports.random));
  const evidenceSeed = ports.random.bytes(32);
  const epochId = idFrom(ports.random.bytes(16));
  const slots: Slot[] = [];
  for (const operator of operators) slots.push(await makeSlot(ports, deviceId, operator, vaultKey, cost));
  await storeVault(ports.files, {
    format: 1,
    counter: 0,
    deviceId,
    slots,
    epoch: { id: epochId, key: await wrap(epochContext(deviceId, epochId), ports.random.bytes(32)) },
    visitKeys: {},
    pins: {},
    evidenceKey: await wrap(evidenceContext(deviceId), evidenceSeed),
  });
  return { vaultKey, evidenceX: (await signingKeyFromSeed(evidenceSeed)).x };
};

const unwrap = async (key: CipherKey, context: string, wrapped: string): Promise<Bytes> => {
  const plain = await decrypt(key, context, fromBase64url(wrapped));
  if (plain === null) throw new Error('vault: a wrapped key does not open');
  return plain;
};

const openContent = async (
  ports: VaultPorts,
  start: VaultContent,
  slot: Slot,
  vaultKey: Bytes,
): Promise<OpenVault> => {
  let content = start;
  const { deviceId, epoch } = content;
  const wrapKey = await importCipherKey(vaultKey);
  vaultKey.fill(0);
  const epochKey = await importCipherKey(await unwrap(wrapKey, epochContext(deviceId, epoch.id), epoch.key));
  const pinContext = `pin|${deviceId}|${slot.operatorId}`;
  const evidenceSeed = await unwrap(wrapKey, evidenceContext(deviceId), content.evidenceKey);
  return {
    operator: { operatorId: slot.operatorId, name: slot.name, role: slot.role },
    evidenceKey: await signingKeyFromSeed(evidenceSeed),
    visits: () => Object.keys(content.visitKeys),
    visitKey: async (visitId) => {
      const wrapped = content.visitKeys[visitId];
      if (wrapped === undefined) return null;
      const raw = await decrypt(epochKey, visitContext(epoch.id, visitId), fromBase64url(wrapped));
      return raw === null ? null : importCipherKey(raw);
    },
    hasPin: () => content.pins[slot.operatorId] !== undefined,
    setPin: async (pin) => {
      const sealed = await encrypt(
        wrapKey,
        pinContext,
        await hashPin(pin, ports.random.bytes(16)),
        ports.random,
      );
      content = await storeVault(ports.files, {
        ...content,
        pins: { ...content.pins, [slot.operatorId]: base64url(sealed) },
      });
    },
    isPin: async (pin) => {
      const known = content.pins[slot.operatorId];
      const stored = known === undefined ? null : await decrypt(wrapKey, pinContext, fromBase64url(known));
      return stored !== null && isSamePin(pin, stored);
    },
    addVisit: async (visitId) => {
      const raw = ports.random.bytes(32);
      const wrapped = await encrypt(epochKey, visitContext(epoch.id, visitId), raw, ports.random);
      content = await storeVault(ports.files, {
        ...content,
        visitKeys: { ...content.visitKeys, [visitId]: base64url(wrapped) },
      });
      return importCipherKey(raw);
    },
  };
};

const mayReopenOthers = (role: Slot['role']): boolean => role === 'officer' || role === 'administrator';

/**
 * Opens the vault with one operator's passphrase. The try is counted durably before it is evaluated; after three wrong ones
 * the waits grow, after ten the slot is closed until an officer opens the vault with a passphrase of their own.
 */
export const unlockVault = async (
  ports: VaultPorts,
  operatorId: string,
  passphrase: string,
): Promise<Result<OpenVault, Fault>> => {
  const { content } = await loadVault(ports.files);
  const slot = content?.slots.find((candidate) => candidate.operatorId === operatorId);
  if (content === null || slot === undefined) return fail(fault('vault.damaged'));

  const tries = await readTries(ports.files);
  const left = attemptsLeft(tries, operatorId);
  if (left === 0) return fail(fault('vault.slot-closed'));
  const now = ports.clock.now();
  const { count = 0, lastAt = now } = tries[operatorId] ?? {};
  const pause = waitMs(tries, operatorId, now);
  if (pause > 0) {
    // The clock was set back: the whole wait begins now, not when the clock has come round again.
    if (now < lastAt) await writeTries(ports.files, { ...tries, [operatorId]: { count, lastAt: now } });
    return fail(fault('vault.wait', { retryAfterMs: pause }));
  }

  const counted = { count: count + 1, lastAt: now };
  await writeTries(ports.files, { ...tries, [operatorId]: counted });
  const vaultKey = await openSlot(ports.keychain, content.deviceId, slot, passphrase);
  if (vaultKey === null) return fail(fault('vault.wrong-passphrase', { attemptsLeft: left - 1 }));

  await writeTries(
    ports.files,
    mayReopenOthers(slot.role) ? {} : { ...tries, [operatorId]: { count: 0, lastAt: now } },
  );
  return ok(await openContent(ports, content, slot, vaultKey));
};
