import { randomBytes } from 'node:crypto';
import { signProof } from '../../../shared/protocol/proof.ts';
import { type EnvelopeHeader, header } from '../../../shared/protocol/wire.ts';
import { anId, hashOf, type TestDevice } from './township.ts';

export type Body = Uint8Array<ArrayBuffer>;

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

const received = async (response: Response): Promise<Sent> => {
  const text = await response.text();
  const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, json };
};

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: Body;
  readonly envelope?: EnvelopeHeader;
}

export interface Signed {
  readonly call: Call;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SealedEnvelope {
  readonly header: EnvelopeHeader;
  readonly body: Body;
}

const noHash = '0'.repeat(64);

/** Random bytes stand in for an age file: the gateway cannot tell them apart, which is the point. */
export const anEnvelope = (
  overrides: Partial<EnvelopeHeader> = {},
  body: Body = randomBytes(4096),
): SealedEnvelope => ({
  body,
  header: {
    envelopeId: anId(),
    sha256: hashOf(body),
    size: body.length,
    agency: 'office',
    sequence: 1,
    prevHash: noHash,
    attachments: [],
    ...overrides,
  },
});

const encode = (envelope: EnvelopeHeader): string =>
  Buffer.from(JSON.stringify(envelope)).toString('base64url');

/** A device's side of the protocol over real HTTP, in steps, so that a test can bend each of them. */
export const aClient = (url: string, device: TestDevice) => {
  const send = async (call: Call, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
    received(
      await fetch(url + call.path, {
        method: call.method,
        headers,
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(signal === undefined ? {} : { signal }),
      }),
    );

  const nonce = async (): Promise<string> => {
    const { headers } = await send({ method: 'GET', path: '/v1/nonce' });
    return headers.get(header.nonce) ?? '';
  };

  /** Headers for exactly this call; `lies` sign something else than is sent. */
  const sign = async (call: Call, lies: Partial<Parameters<typeof signProof>[2]> = {}): Promise<Signed> => {
    const envelopeHeaderValue = call.envelope === undefined ? undefined : encode(call.envelope);
    const proof = await signProof(device.transportKey, device.id, {
      method: call.method,
      url: url + call.path,
      nonce: lies.nonce ?? (await nonce()),
      jti: randomBytes(16).toString('base64url'),
      iatSeconds: 0,
      body: call.body ?? new Uint8Array(0),
      ...(envelopeHeaderValue === undefined ? {} : { envelopeHeaderValue }),
      ...lies,
    });
    return {
      call,
      headers: {
        [header.proof]: proof,
        ...(envelopeHeaderValue === undefined ? {} : { [header.envelope]: envelopeHeaderValue }),
      },
    };
  };

  const sendSigned = async (call: Call, signal?: AbortSignal): Promise<Sent> => {
    const signed = await sign(call);
    return send(signed.call, signed.headers, signal);
  };

  const envelopeCall = (envelope: SealedEnvelope): Call => ({
    method: 'PUT',
    path: `/v1/envelopes/${envelope.header.envelopeId}`,
    body: envelope.body,
    envelope: envelope.header,
  });

  return {
    send,
    sign,
    sendSigned,
    nonce,
    envelopeCall,
    put: (envelope: SealedEnvelope, signal?: AbortSignal) => sendSigned(envelopeCall(envelope), signal),
    ask: (envelopeId: string) => sendSigned({ method: 'GET', path: `/v1/envelopes/${envelopeId}` }),
    attach: (body: Body, sha256 = hashOf(body)) =>
      sendSigned({ method: 'PUT', path: `/v1/attachments/${sha256}`, body }),
  };
};
