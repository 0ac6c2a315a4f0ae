import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';

/** What stands between device and gateway, and how it misbehaves. */
export type Mishap = 'none' | 'error-500' | 'conflict-409' | 'captive-portal' | 'drop-after-commit';

export interface FaultyProxy {
  misbehave(mishap: Mishap): void;
  /** Requests for envelopes that reached the proxy. */
  envelopeRequests(): number;
  stop(): Promise<void>;
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const ask = (targetPort: number, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming;
    const outgoing = forward({ host: '127.0.0.1', port: targetPort, method, path, headers }, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const pass = async (answer: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.end(await bodyOf(answer));
};

const portalPage = '<!doctype html><title>Welcome</title><p>Please accept our terms to use this Wi-Fi.</p>';

export const startFaultyProxy = async (port: number, targetPort: number): Promise<FaultyProxy> => {
  let mishap: Mishap = 'none';
  let envelopes = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const isEnvelope = request.url?.startsWith('/v1/envelopes/') ?? false;
    if (isEnvelope) envelopes += 1;
    if (mishap === 'captive-portal') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(portalPage);
      return;
    }
    if (mishap === 'error-500' && isEnvelope) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end('oops');
      return;
    }
    if (mishap === 'conflict-409' && isEnvelope) {
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(
          JSON.stringify({ type: 'about:blank', title: 'Conflict', status: 409, code: 'envelope.conflict' }),
        );
      return;
    }
    const answer = await ask(targetPort, request, body);
    if (mishap === 'drop-after-commit' && isEnvelope) {
      await bodyOf(answer);
      response.destroy();
      return;
    }
    await pass(answer, response);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    misbehave: (next) => {
      mishap = next;
    },
    envelopeRequests: () => envelopes,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
