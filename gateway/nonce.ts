import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a nonce may be used: the time from an answer to the next request of the same device. */
export const nonceWindowMs = 5 * 60_000;
/** Replicas share the secret, and their clocks may differ by this much. */
const clockToleranceMs = 30_000;

export interface Nonces {
  issue(nowMs: number): string;
  isFresh(nonce: string, nowMs: number): boolean;
}

/** Stateless: 8 bytes of time, 8 random, 16 of HMAC-SHA-256 over both. Any replica checks what another one issued. */
export const createNonces = (secret: string): Nonces => {
  const key = Buffer.from(secret, 'base64url');
  const tag = (head: Uint8Array): Buffer => createHmac('sha256', key).update(head).digest().subarray(0, 16);
  return {
    issue: (nowMs) => {
      const head = Buffer.alloc(16);
      head.writeBigUInt64BE(BigInt(nowMs));
      randomBytes(8).copy(head, 8);
      return Buffer.concat([head, tag(head)]).toString('base64url');
    },
    isFresh: (nonce, nowMs) => {
      const bytes = Buffer.from(nonce, 'base64url');
      if (bytes.length !== 32) return false;
      const head = bytes.subarray(0, 16);
      if (!timingSafeEqual(tag(head), bytes.subarray(16))) return false;
      const ageMs = nowMs - Number(head.readBigUInt64BE());
      return ageMs >= -clockToleranceMs && ageMs <= nonceWindowMs;
    },
  };
};
