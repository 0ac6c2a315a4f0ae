import { CompactSign, compactVerify, decodeProtectedHeader, exportJWK, importJWK, importPKCS8 } from 'jose';
import { base64url, fromUtf8, utf8 } from '../lib/bytes.ts';
import { z } from '../lib/schema.ts';

/** An Ed25519 key pair as the two members of its JWK (RFC 8037): `d` the 32-byte seed, `x` the public key, base64url. */
export interface SigningKey {
  readonly x: string;
  readonly d: string;
}

/** The protected header of every signature of protocol 1; anything else in it (`crit`, `jwk`, another `alg`) is refused. */
export interface JwsHeader {
  readonly typ: string;
  readonly kid?: string;
}

/** PKCS #8 for Ed25519 (RFC 8410) is these 16 bytes and the seed. */
const pkcs8Prefix = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

/** The key pair of a 32-byte random seed. The same seed gives the same keys. */
export const signingKeyFromSeed = async (seed: Uint8Array): Promise<SigningKey> => {
  if (seed.length !== 32) throw new RangeError('An Ed25519 seed has 32 bytes.');
  const base64 = btoa(String.fromCharCode(...pkcs8Prefix, ...seed));
  const pem = `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
  const { x } = await exportJWK(await importPKCS8(pem, 'EdDSA', { extractable: true }));
  if (x === undefined) throw new Error('The runtime exported an Ed25519 key without its public part.');
  return { x, d: base64url(seed) };
};

const importKey = (key: { readonly x: string; readonly d?: string }) =>
  importJWK({ kty: 'OKP', crv: 'Ed25519', ...key }, 'EdDSA');

/**
 * Compact JWS over the payload's JSON. Ed25519 is deterministic (RFC 8032): the same key, header and payload, with its
 * members in the same order, give the same bytes.
 */
export const signJws = async (key: SigningKey, header: JwsHeader, payload: object): Promise<string> =>
  new CompactSign(utf8(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', ...header })
    .sign(await importKey({ x: key.x, d: key.d }));

const protectedHeader = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.string(),
  kid: z.string().min(1).max(128).optional(),
});

/** The header as the token claims it, before any verification: only good for choosing the key to verify with. */
export const claimedHeader = (jws: string): JwsHeader | null => {
  try {
    const header = protectedHeader.parse(decodeProtectedHeader(jws));
    return { typ: header.typ, ...(header.kid === undefined ? {} : { kid: header.kid }) };
  } catch {
    return null; // Whatever is wrong with a token, it is no token.
  }
};

/** The payload when `jws` is of this type, signed by `publicKey` and of the schema's shape; null otherwise. */
export const verifyJws = async <T>(
  jws: string,
  publicKey: string,
  typ: string,
  schema: z.ZodType<T>,
): Promise<T | null> => {
  if (claimedHeader(jws)?.typ !== typ) return null;
  try {
    const { payload } = await compactVerify(jws, await importKey({ x: publicKey }), {
      algorithms: ['EdDSA'],
    });
    const parsed = schema.safeParse(JSON.parse(fromUtf8(payload)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // Not signed by this key, or not JSON: the caller names the fault.
  }
};
