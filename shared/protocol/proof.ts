import { sha256Hex, utf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from './faults.ts';
import { claimedHeader, type SigningKey, signJws, verifyJws } from './jws.ts';
import { type RequestProof, requestProof } from './wire.ts';

const typ = 'doorstep-proof+jwt';

export interface ProofInput {
  readonly method: string;
  /** Absolute; query and fragment are left out of the proof. */
  readonly url: string;
  /** The last `doorstep-nonce` of this gateway. */
  readonly nonce: string;
  /** Unique per request: 16 to 64 characters. */
  readonly jti: string;
  readonly iatSeconds: number;
  /** Empty when the request has no body. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** The value of the `doorstep-envelope` header, when the request has one. */
  readonly envelopeHeaderValue?: string;
}

const withoutQuery = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

const hashText = (text: string): Promise<string> => sha256Hex(utf8(text));

/** The value of a request's `doorstep-proof` header: compact JWS by the device's transport key. */
export const signProof = async (
  transportKey: SigningKey,
  deviceId: string,
  input: ProofInput,
): Promise<string> => {
  const { envelopeHeaderValue } = input;
  const payload: RequestProof = {
    htm: input.method,
    htu: withoutQuery(input.url),
    nonce: input.nonce,
    jti: input.jti,
    iat: input.iatSeconds,
    bodySha256: await sha256Hex(input.body),
    ...(envelopeHeaderValue === undefined ? {} : { envelopeSha256: await hashText(envelopeHeaderValue) }),
  };
  return signJws(transportKey, { typ, kid: deviceId }, payload);
};

/** The device that a proof claims to come from, unverified: it only says whose key to verify with. */
export const claimedDevice = (proof: string): string | null => {
  const header = claimedHeader(proof);
  return header?.typ === typ ? (header.kid ?? null) : null;
};

export interface ExpectedRequest {
  readonly method: string;
  readonly url: string;
  readonly envelopeHeaderValue?: string;
}

/**
 * Checks signature, method, URL and the envelope header's hash; faults with `request.bad-proof`. What is left to the caller,
 * because it needs the gateway's secrets, its memory or the whole body: the nonce, the jti, and `provesBody`.
 */
export const verifyProof = async (
  proof: string,
  transportKey: string,
  expected: ExpectedRequest,
): Promise<Result<RequestProof, Fault>> => {
  const bad = fail(fault('request.bad-proof'));
  const payload = await verifyJws(proof, transportKey, typ, requestProof);
  if (payload === null) return bad;
  if (payload.htm !== expected.method || payload.htu !== withoutQuery(expected.url)) return bad;
  const { envelopeHeaderValue } = expected;
  const envelopeSha256 = envelopeHeaderValue === undefined ? undefined : await hashText(envelopeHeaderValue);
  return payload.envelopeSha256 === envelopeSha256 ? ok(payload) : bad;
};

export const provesBody = async (proof: RequestProof, body: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  proof.bodySha256 === (await sha256Hex(body));
