import { randomBytes } from 'node:crypto';
import { z } from '../shared/lib/schema.ts';
import { signingKeyFromSeed } from '../shared/protocol/jws.ts';
import type { ReceiptKey } from '../shared/protocol/receipt.ts';
import { gatewayFiles, readText, writeText } from './files.ts';
import { StartupError } from './startup-error.ts';

const base64url32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const gatewayKeys = z.strictObject({
  receiptKey: z.strictObject({ kid: z.string().min(1).max(128), x: base64url32, d: base64url32 }),
  /** HMAC-SHA-256 key of the nonces; replicas of one gateway share it. */
  nonceSecret: base64url32,
});

export interface GatewayKeys {
  readonly receiptKey: ReceiptKey;
  readonly nonceSecret: string;
}

/** New random keys. The receipt key's `kid` is `gw-` and the first characters of its public key. */
export const createGatewayKeys = async (): Promise<GatewayKeys> => {
  const key = await signingKeyFromSeed(randomBytes(32));
  const kid = `gw-${key.x.slice(0, 11)}`;
  return { receiptKey: { kid, ...key }, nonceSecret: randomBytes(32).toString('base64url') };
};

/** Keys are written once: replacing them would leave receipts that no published key verifies. */
export const saveGatewayKeys = async (dataDir: string, keys: GatewayKeys): Promise<void> => {
  const path = gatewayFiles(dataDir).keys;
  if ((await readText(path)) !== null) throw new Error('This gateway has its keys already.');
  await writeText(path, JSON.stringify(gatewayKeys.parse(keys)));
};

const damaged = (path: string): StartupError =>
  new StartupError(`The gateway's keys in ${path} are damaged: restore the file from its backup.`);

const parseKeys = (path: string, text: string): GatewayKeys => {
  try {
    return gatewayKeys.parse(JSON.parse(text));
  } catch {
    throw damaged(path); // Without the cause: it could quote the secret.
  }
};

const halvesBelongTogether = async ({ receiptKey }: GatewayKeys): Promise<boolean> => {
  try {
    return (await signingKeyFromSeed(Buffer.from(receiptKey.d, 'base64url'))).x === receiptKey.x;
  } catch {
    return false; // Not a seed: some runtimes say so by throwing.
  }
};

export const loadGatewayKeys = async (dataDir: string): Promise<GatewayKeys> => {
  const path = gatewayFiles(dataDir).keys;
  const text = await readText(path);
  if (text === null) throw new StartupError(`There are no gateway keys in ${path}: run the set-up first.`);
  const keys = parseKeys(path, text);
  if (!(await halvesBelongTogether(keys))) throw damaged(path);
  return keys;
};
