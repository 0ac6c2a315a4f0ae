import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signingKeyFromSeed, signJws, verifyJws } from '../../../shared/protocol/jws.ts';

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const payload = z.strictObject({ say: z.string() });
const typ = 'test+jwt';
const unsigned = (header: object, body: object) =>
  `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(body))}.`;

describe('signing keys', () => {
  it('derives the public key of RFC 8032 test 1', async () => {
    const hex = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const key = await signingKeyFromSeed(Uint8Array.from(Buffer.from(hex, 'hex')));
    const expected = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    expect(Buffer.from(key.x, 'base64url').toString('hex')).toBe(expected);
  });
});

describe('signatures', () => {
  it('gives the payload back to whoever holds the public key', async () => {
    const key = await signingKeyFromSeed(seed(1));
    expect(await verifyJws(await signJws(key, { typ }, { say: '到府' }), key.x, typ, payload)).toEqual({
      say: '到府',
    });
  });

  it('gives the same bytes for the same content', async () => {
    const key = await signingKeyFromSeed(seed(1));
    expect(await signJws(key, { typ }, { say: 'yes' })).toBe(await signJws(key, { typ }, { say: 'yes' }));
  });

  it('refuses another key, another type and another shape', async () => {
    const key = await signingKeyFromSeed(seed(1));
    const other = await signingKeyFromSeed(seed(2));
    const jws = await signJws(key, { typ }, { say: 'yes' });
    expect(await verifyJws(jws, other.x, typ, payload)).toBeNull();
    expect(await verifyJws(jws, key.x, 'other+jwt', payload)).toBeNull();
    expect(await verifyJws(jws, key.x, typ, z.strictObject({ say: z.number() }))).toBeNull();
  });

  it('refuses every change of a single character', async () => {
    const key = await signingKeyFromSeed(seed(1));
    const jws = await signJws(key, { typ }, { say: 'yes' });
    const verdicts = await Promise.all(
      // The last character carries four unused bits, so it has several spellings of the same signature.
      Array.from(jws.slice(0, -1), (character, at) => {
        const changed = `${jws.slice(0, at)}${character === 'A' ? 'B' : 'A'}${jws.slice(at + 1)}`;
        return verifyJws(changed, key.x, typ, payload);
      }),
    );
    expect(verdicts.every((verdict) => verdict === null)).toBe(true);
  });

  it('refuses alg none, and a secret made of the public key', async () => {
    const key = await signingKeyFromSeed(seed(1));
    expect(await verifyJws(unsigned({ alg: 'none', typ }, { say: 'yes' }), key.x, typ, payload)).toBeNull();
    const confused = await new SignJWT({ say: 'yes' })
      .setProtectedHeader({ alg: 'HS256', typ })
      .sign(base64url.decode(key.x));
    expect(await verifyJws(confused, key.x, typ, payload)).toBeNull();
  });

  it('refuses a key that the token brings along', async () => {
    const mine = await signingKeyFromSeed(seed(1));
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jws = await new SignJWT({ say: 'yes' })
      .setProtectedHeader({ alg: 'EdDSA', typ, jwk })
      .sign(privateKey);
    expect(await verifyJws(jws, mine.x, typ, payload)).toBeNull();
    expect(await verifyJws(jws, jwk.x ?? '', typ, payload)).toBeNull();
  });

  it('refuses what is no token at all', async () => {
    const { x } = await signingKeyFromSeed(seed(1));
    for (const text of ['', '.', '..', 'a.b.c', '<html>', '{}', `${'.'.repeat(50)}`])
      expect(await verifyJws(text, x, typ, payload)).toBeNull();
  });
});
