import { type Bytes, base64url, fromUtf8, utf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, type FaultCode, fault, isFaultCode } from '../protocol/faults.ts';
import type { SigningKey } from '../protocol/jws.ts';
import { signProof } from '../protocol/proof.ts';
import { type EnvelopeHeader, header, problem, protocolVersion, receiptReply } from '../protocol/wire.ts';
import type { CorePorts, HttpRequest, HttpResponse } from './ports.ts';

export interface GatewayClient {
  /** Is the gateway there? Learns a nonce on the way. */
  probe(): Promise<Result<true, Fault>>;
  /** Hands in one sealed attachment under the hash of its bytes. */
  putAttachment(sha256: string, sealed: Bytes): Promise<Result<true, Fault>>;
  /** Hands in one envelope; the receipt comes back unverified. */
  putEnvelope(envelope: EnvelopeHeader, sealed: Bytes): Promise<Result<string, Fault>>;
}

const timeoutMs = 60_000;

const json = (response: HttpResponse): unknown => {
  try {
    return JSON.parse(fromUtf8(response.body));
  } catch {
    return null; // A captive portal's page: the caller sees that it is not what was promised.
  }
};

const retryAfterMs = (response: HttpResponse): { readonly retryAfterMs?: number } => {
  const seconds = Number(response.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds, 3_600) * 1_000 } : {};
};

/** A gateway speaks of itself and of what it was sent; what is met on the device only the device says. */
const isGatewayCode = (code: string): code is FaultCode =>
  isFaultCode(code) && (code === 'not-found' || /^(gateway|request|device|envelope)\./.test(code));

/** What a refusal means, by who can mend it. An answer that is not from a gateway at all is a captive portal's. */
const refusalOf = (response: HttpResponse): Fault => {
  const { status } = response;
  const parsed = problem.safeParse(json(response));
  if (parsed.success && isGatewayCode(parsed.data.code))
    return fault(parsed.data.code, retryAfterMs(response));
  if (status === 409) return fault('envelope.conflict');
  if (status === 413) return fault('request.too-large');
  if (status === 429) return fault('net.busy', retryAfterMs(response));
  if (status >= 500) return fault('gateway.unavailable', retryAfterMs(response));
  return fault('net.captive-portal');
};

interface Call {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly body?: Bytes;
  readonly envelope?: string;
}

type ClientPorts = Pick<CorePorts, 'http' | 'clock' | 'random'>;

export const createGatewayClient = (
  ports: ClientPorts,
  gateway: {
    readonly url: string;
    readonly deviceId: string;
    readonly transportKey: SigningKey;
  },
): GatewayClient => {
  let nonce: string | null = null;

  const send = async (
    call: Call,
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<HttpResponse, Fault>> => {
    const response = await ports.http.request({
      method: call.method,
      url: gateway.url + call.path,
      headers: { ...headers, [header.protocol]: String(protocolVersion) },
      ...(call.body === undefined ? {} : { body: call.body }),
      timeoutMs,
    });
    if (response.ok) nonce = response.value.headers[header.nonce] ?? nonce;
    return response;
  };

  const probe = async (): Promise<Result<true, Fault>> => {
    const response = await send({ method: 'GET', path: '/v1/nonce' }, {});
    if (!response.ok) return response;
    const isGateway = response.value.status === 204 && response.value.headers[header.nonce] !== undefined;
    return isGateway ? ok(true) : fail(refusalOf(response.value));
  };

  const signed = async (call: Call, freshNonce: string): Promise<Result<HttpResponse, Fault>> => {
    const proof = await signProof(gateway.transportKey, gateway.deviceId, {
      method: call.method,
      url: gateway.url + call.path,
      nonce: freshNonce,
      jti: base64url(ports.random.bytes(16)),
      iatSeconds: Math.floor(ports.clock.now() / 1_000),
      body: call.body ?? new Uint8Array(0),
      ...(call.envelope === undefined ? {} : { envelopeHeaderValue: call.envelope }),
    });
    return send(call, {
      [header.proof]: proof,
      'content-type': 'application/octet-stream',
      ...(call.envelope === undefined ? {} : { [header.envelope]: call.envelope }),
    });
  };

  /** One signed request; a nonce that has aged meanwhile is replaced once. */
  const request = async (call: Call): Promise<Result<HttpResponse, Fault>> => {
    for (let round = 0; ; round += 1) {
      if (nonce === null) {
        const probed = await probe();
        if (!probed.ok) return probed;
      }
      const used = nonce ?? '';
      nonce = null;
      const response = await signed(call, used);
      if (!response.ok) return response;
      const { status } = response.value;
      if (status === 200 || status === 201) return response;
      const refusal = refusalOf(response.value);
      if (refusal.code !== 'request.nonce' || round > 0) return fail(refusal);
    }
  };

  return {
    probe,
    putAttachment: async (sha256, sealed) => {
      const response = await request({ method: 'PUT', path: `/v1/attachments/${sha256}`, body: sealed });
      if (!response.ok) return response;
      // A 200 alone proves nothing: a portal answers 200 to everything, only a gateway sends a nonce along.
      return response.value.headers[header.nonce] === undefined
        ? fail(fault('net.captive-portal'))
        : ok(true);
    },
    putEnvelope: async (envelope, sealed) => {
      const response = await request({
        method: 'PUT',
        path: `/v1/envelopes/${envelope.envelopeId}`,
        body: sealed,
        envelope: base64url(utf8(JSON.stringify(envelope))),
      });
      if (!response.ok) return response;
      const reply = receiptReply.safeParse(json(response.value));
      return reply.success ? ok(reply.data.receipt) : fail(fault('net.captive-portal'));
    },
  };
};
