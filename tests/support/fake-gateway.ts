import type { HttpPort, HttpRequest, HttpResponse } from '../../shared/core/ports.ts';
import { type Bytes, fromBase64url, fromUtf8, sha256Hex, utf8 } from '../../shared/lib/bytes.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type Fault, type FaultCode, fault } from '../../shared/protocol/faults.ts';
import { claimedDevice, provesBody, verifyProof } from '../../shared/protocol/proof.ts';
import { type ReceiptKey, signReceipt } from '../../shared/protocol/receipt.ts';
import { type EnvelopeHeader, envelopeHeader, header } from '../../shared/protocol/wire.ts';

export type Answer = Result<HttpResponse, Fault>;
/** Stands between the device and the gateway; `pass` lets the request through to it. */
export type OnTheWay = (request: HttpRequest, pass: () => Promise<Answer>) => Promise<Answer> | Answer;

export interface FakeGateway {
  readonly http: HttpPort;
  readonly requests: readonly HttpRequest[];
  readonly envelopes: ReadonlyMap<string, { readonly header: EnvelopeHeader; readonly sealed: Bytes }>;
  readonly attachments: ReadonlyMap<string, Bytes>;
  /** All nonces given out so far are no good any more. */
  forgetNonces(): void;
  /** null: nothing is in the way. */
  between(onTheWay: OnTheWay | null): void;
}

export interface FakeGatewayOptions {
  readonly township: string;
  readonly receiptKey: ReceiptKey;
  /** Transport keys by device. */
  readonly devices: Readonly<Record<string, string>>;
  readonly storedAt: string;
}

export const offline = (): Answer => fail(fault('net.offline'));
export const interrupted = (): Answer => fail(fault('net.interrupted'));

export const page = (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  ok({
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: utf8('<html><title>Free Wi-Fi</title></html>'),
  });

export const refusal = (
  status: number,
  code: FaultCode | string,
  headers: Readonly<Record<string, string>> = {},
): Answer =>
  ok({
    status,
    headers: { 'content-type': 'application/problem+json', [header.nonce]: `after-${code}`, ...headers },
    body: utf8(JSON.stringify({ type: 'about:blank', title: code, status, code })),
  });

const reply = (status: number, body: object, nonce: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', [header.nonce]: nonce },
  body: utf8(JSON.stringify(body)),
});

/** The gateway of `protocol/wire.ts` at the HTTP port: nonces once, signed requests, receipts after storing. */
export const createFakeGateway = (options: FakeGatewayOptions): FakeGateway => {
  const requests: HttpRequest[] = [];
  const envelopes = new Map<string, { readonly header: EnvelopeHeader; readonly sealed: Bytes }>();
  const attachments = new Map<string, Bytes>();
  const nonces = new Set<string>();
  let onTheWay: OnTheWay | null = null;
  let given = 0;

  const freshNonce = (): string => {
    given += 1;
    const nonce = `nonce-${given}`;
    nonces.add(nonce);
    return nonce;
  };

  const refused = (status: number, code: FaultCode): Answer =>
    refusal(status, code, { [header.nonce]: freshNonce() });

  const checkProof = async (request: HttpRequest): Promise<FaultCode | null> => {
    const proof = request.headers[header.proof] ?? '';
    const transportKey = options.devices[claimedDevice(proof) ?? ''];
    if (transportKey === undefined) return 'device.unknown';
    const envelopeHeaderValue = request.headers[header.envelope];
    const verified = await verifyProof(proof, transportKey, {
      method: request.method,
      url: request.url,
      ...(envelopeHeaderValue === undefined ? {} : { envelopeHeaderValue }),
    });
    if (!verified.ok) return verified.fault.code;
    if (!nonces.delete(verified.value.nonce)) return 'request.nonce';
    return (await provesBody(verified.value, request.body ?? new Uint8Array(0))) ? null : 'request.bad-proof';
  };

  const putAttachment = async (sha256: string, sealed: Bytes): Promise<Answer> => {
    if ((await sha256Hex(sealed)) !== sha256) return refused(400, 'envelope.hash-mismatch');
    const isNew = !attachments.has(sha256);
    attachments.set(sha256, sealed);
    return ok(reply(isNew ? 201 : 200, {}, freshNonce()));
  };

  const receiptOf = (told: EnvelopeHeader, deviceId: string): Promise<string> =>
    signReceipt(options.receiptKey, {
      township: options.township,
      envelopeId: told.envelopeId,
      sha256: told.sha256,
      size: told.size,
      attachments: told.attachments,
      deviceId,
      sequence: told.sequence,
      storedAt: options.storedAt,
    });

  const problemWith = async (told: EnvelopeHeader, sealed: Bytes): Promise<Answer | null> => {
    if ((await sha256Hex(sealed)) !== told.sha256 || sealed.length !== told.size) {
      return refused(400, 'envelope.hash-mismatch');
    }
    if (told.attachments.some((sha256) => !attachments.has(sha256))) {
      return refused(409, 'envelope.attachment-missing');
    }
    const known = envelopes.get(told.envelopeId);
    if (known !== undefined && known.header.sha256 !== told.sha256) return refused(409, 'envelope.conflict');
    const sameSequence = [...envelopes.values()].find(({ header }) => header.sequence === told.sequence);
    return sameSequence !== undefined && sameSequence.header.envelopeId !== told.envelopeId
      ? refused(409, 'envelope.sequence-conflict')
      : null;
  };

  const putEnvelope = async (request: HttpRequest, sealed: Bytes): Promise<Answer> => {
    const text = fromUtf8(fromBase64url(request.headers[header.envelope] ?? ''));
    const told = envelopeHeader.parse(JSON.parse(text));
    const problem = await problemWith(told, sealed);
    if (problem !== null) return problem;
    const isNew = !envelopes.has(told.envelopeId);
    envelopes.set(told.envelopeId, { header: told, sealed });
    const deviceId = claimedDevice(request.headers[header.proof] ?? '') ?? '';
    return ok(reply(isNew ? 201 : 200, { receipt: await receiptOf(told, deviceId) }, freshNonce()));
  };

  const serve = async (request: HttpRequest): Promise<Answer> => {
    const [, , kind, name = ''] = new URL(request.url).pathname.split('/');
    if (kind === 'nonce')
      return ok({ status: 204, headers: { [header.nonce]: freshNonce() }, body: new Uint8Array(0) });
    const problem = await checkProof(request);
    if (problem !== null) return refused(401, problem);
    const body = request.body ?? new Uint8Array(0);
    return kind === 'attachments' ? putAttachment(name, body) : putEnvelope(request, body);
  };

  return {
    requests,
    envelopes,
    attachments,
    forgetNonces: () => nonces.clear(),
    between: (next) => {
      onTheWay = next;
    },
    http: {
      request: async (request) => {
        requests.push(request);
        const pass = (): Promise<Answer> => serve(request);
        return onTheWay === null ? pass() : onTheWay(request, pass);
      },
    },
  };
};
