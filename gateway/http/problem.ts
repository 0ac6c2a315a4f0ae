import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { type Fault, type FaultCode, fault } from '../../shared/protocol/faults.ts';

/** The gateway's part of the fault registry, each with its status. */
const statusOf = {
  'request.unsigned': 401,
  'request.bad-proof': 401,
  'request.nonce': 401,
  'request.replayed': 401,
  'device.unknown': 403,
  'device.revoked': 403,
  'request.malformed': 400,
  'request.too-large': 413,
  'not-found': 404,
  'envelope.conflict': 409,
  'envelope.sequence-conflict': 409,
  'envelope.hash-mismatch': 422,
  'envelope.attachment-missing': 424,
  'gateway.internal': 500,
  'gateway.unavailable': 503,
  'gateway.full': 507,
} as const satisfies Partial<Record<FaultCode, number>>;

export type GatewayFaultCode = keyof typeof statusOf;

const isGatewayFaultCode = (code: FaultCode): code is GatewayFaultCode => Object.hasOwn(statusOf, code);

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
}

/** RFC 9457: `about:blank` says that the status explains itself; what is particular is the `code`. */
export const problemOf = (code: GatewayFaultCode): Problem => {
  const status = statusOf[code];
  return { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, code };
};

export const problemType = 'application/problem+json';

/** A fault that is none of the gateway's is a bug of ours, not the caller's. */
const gatewayCode = ({ code }: Fault): GatewayFaultCode =>
  isGatewayFaultCode(code) ? code : 'gateway.internal';

/** Seconds after which the device may try again when it is us who could not. */
const retryAfterSeconds = 10;

export const sendFault = (reply: FastifyReply, refused: Fault): FastifyReply => {
  const body = problemOf(gatewayCode(refused));
  reply.faultCode = body.code;
  if (body.status >= 500) reply.header('retry-after', retryAfterSeconds);
  // As bytes: to a string Fastify would add a charset, which JSON media types do not have (RFC 8259).
  return reply
    .code(body.status)
    .type(problemType)
    .send(Buffer.from(JSON.stringify(body)));
};

/** What Fastify refuses by itself, and what the store and bugs throw. */
export const faultOfError = (error: unknown): Fault => {
  if (!(error instanceof Error)) return fault('gateway.internal');
  if (error.name === 'StoreError')
    return fault((error as { kind?: string }).kind === 'full' ? 'gateway.full' : 'gateway.unavailable');
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode === 413) return fault('request.too-large');
  return fault(statusCode >= 400 && statusCode < 500 ? 'request.malformed' : 'gateway.internal');
};
