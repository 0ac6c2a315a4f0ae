import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type Fault, fault } from '../../shared/protocol/faults.ts';
import { claimedDevice, verifyProof } from '../../shared/protocol/proof.ts';
import { header, type RequestProof } from '../../shared/protocol/wire.ts';
import type { Nonces } from '../nonce.ts';
import type { Store } from '../ports.ts';
import type { TrustSource } from '../trust.ts';
import { sendFault } from './problem.ts';

/** Who makes this request: a device whose transport key signed it. */
export interface Caller {
  readonly township: string;
  readonly deviceId: string;
  readonly proof: RequestProof;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
  interface FastifyReply {
    /** For the log line. */
    faultCode: string | null;
  }
  interface FastifyContextConfig {
    /** Only for what a device needs before it can sign. Everything else is refused without a proof. */
    readonly isPublic?: true;
  }
}

export interface AuthDeps {
  readonly store: Store;
  readonly trust: TrustSource;
  readonly nonces: Nonces;
  readonly now: () => Date;
  /** What devices are told to call; a proof names it, whatever address the request came in by. */
  readonly publicUrl: () => string;
}

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Signature first, then standing: a stranger learns nothing about which devices are revoked. */
const checkDevice = async (
  deps: AuthDeps,
  request: FastifyRequest,
  proof: string,
): Promise<Result<Caller, Fault>> => {
  const deviceId = claimedDevice(proof);
  if (deviceId === null) return fail(fault('request.bad-proof'));
  const trust = await deps.trust.current();
  const key = trust.transportKeys.get(deviceId);
  if (key === undefined)
    return fail(fault(trust.revoked.has(deviceId) ? 'device.revoked' : 'device.unknown'));
  const envelopeHeaderValue = single(request.headers[header.envelope]);
  const verified = await verifyProof(proof, key, {
    method: request.method,
    url: `${deps.publicUrl()}${request.raw.url ?? ''}`,
    ...(envelopeHeaderValue === undefined ? {} : { envelopeHeaderValue }),
  });
  if (!verified.ok) return verified;
  if (trust.revoked.has(deviceId)) return fail(fault('device.revoked'));
  return ok({ township: trust.township, deviceId, proof: verified.value });
};

const checkRequest = async (deps: AuthDeps, request: FastifyRequest): Promise<Result<Caller, Fault>> => {
  const proof = single(request.headers[header.proof]);
  if (proof === undefined) return fail(fault('request.unsigned'));
  const caller = await checkDevice(deps, request, proof);
  if (!caller.ok) return caller;
  const isFresh = deps.nonces.isFresh(caller.value.proof.nonce, deps.now().getTime());
  return isFresh ? caller : fail(fault('request.nonce'));
};

const needsProof = (request: FastifyRequest): boolean =>
  !request.is404 && request.routeOptions.config.isPublic !== true;

/** Before the body is read: an unsigned request costs us no more than its headers. */
export const requireProof =
  (deps: AuthDeps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!needsProof(request)) return undefined;
    const caller = await checkRequest(deps, request);
    if (!caller.ok) return sendFault(reply, caller.fault);
    request.caller = caller.value;
    return undefined;
  };

/** The body as received; empty when there was none. */
export const bodyOf = (request: FastifyRequest): Uint8Array =>
  request.body instanceof Uint8Array ? request.body : new Uint8Array(0);

const checkBody = async (deps: AuthDeps, caller: Caller, body: Uint8Array): Promise<Result<true, Fault>> => {
  const { township, deviceId, proof } = caller;
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  if (bodySha256 !== proof.bodySha256) return fail(fault('request.bad-proof'));
  const isFirstUse = await deps.store.redeemJti(township, deviceId, proof.jti, deps.now());
  return isFirstUse ? ok(true) : fail(fault('request.replayed'));
};

/** Once the body is there: it must be the one that was signed, and the proof must never have been used before. */
export const requireProvenBody =
  (deps: AuthDeps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!needsProof(request)) return undefined;
    // Cannot happen while `requireProof` runs first; without a caller nothing is let through.
    if (request.caller === null) return sendFault(reply, fault('request.unsigned'));
    const proven = await checkBody(deps, request.caller, bodyOf(request));
    return proven.ok ? undefined : sendFault(reply, proven.fault);
  };

/** The caller in a handler behind the two hooks. */
export const callerOf = (request: FastifyRequest): Caller => {
  if (request.caller === null) throw new Error('A handler that needs a caller is on a public route.');
  return request.caller;
};
