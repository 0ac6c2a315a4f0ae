import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { fault } from '../../shared/protocol/faults.ts';
import { header, protocolVersion } from '../../shared/protocol/wire.ts';
import type { Log } from '../log.ts';
import { requireProof, requireProvenBody } from './auth.ts';
import { faultOfError, problemOf, problemType, sendFault } from './problem.ts';
import { type RouteDeps, registerRoutes } from './routes.ts';

export interface AppDeps extends RouteDeps {
  readonly log: Log;
}

export interface RouteName {
  readonly method: string;
  readonly url: string;
  readonly isPublic: boolean;
}

export interface App {
  readonly server: FastifyInstance;
  /** Every route there is. */
  readonly routes: readonly RouteName[];
}

/** A photograph over a village's mobile network may take minutes; a silent connection may not. */
const limits = {
  requestTimeout: 10 * 60_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 65_000,
  bodyLimit: 16 * 1024,
} as const;
const headersTimeoutMs = 20_000;
const maxConnections = 512;

/** What is not even HTTP never reaches a hook: answered on the socket, in the same shape. */
const refuseOnSocket = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error.code === 'HPE_HEADER_OVERFLOW' ? 'request.too-large' : 'request.malformed');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\ncontent-type: ${problemType}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};

/** Where it happened, without what it was about: a message may quote what a person sent. */
const traceOf = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: string };
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, ...(code === undefined ? {} : { errorCode: code }), stack: stack.slice(0, 8) };
};

const answerError =
  (log: Log) =>
  (error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refused = faultOfError(error);
    if (refused.code.startsWith('gateway.')) log.error(traceOf(error), 'request failed');
    return sendFault(reply, refused);
  };

const speaksAnotherProtocol = (request: FastifyRequest): boolean =>
  (request.headers[header.protocol] ?? String(protocolVersion)) !== String(protocolVersion);

const addHooks = (server: FastifyInstance, deps: AppDeps): void => {
  server.decorateRequest('caller', null);
  server.decorateReply('faultCode', null);
  server.addHook('onRequest', async (request, reply) => {
    reply.header(header.nonce, deps.nonces.issue(deps.now().getTime()));
    reply.header(header.protocol, String(protocolVersion));
    reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    return speaksAnotherProtocol(request) ? sendFault(reply, fault('request.malformed')) : undefined;
  });
  server.addHook('onRequest', requireProof(deps));
  server.addHook('preHandler', requireProvenBody(deps));
  server.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the URL: ids belong to the audit table.
    const { method, routeOptions } = request;
    const fields = {
      method,
      route: routeOptions.url ?? null,
      status: reply.statusCode,
      code: reply.faultCode,
    };
    deps.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, 'request');
  });
};

const createServer = (log: Log): FastifyInstance => {
  const server = fastify({
    ...limits,
    logger: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseOnSocket,
    frameworkErrors: answerError(log),
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 64 },
    exposeHeadRoutes: false,
  });
  server.server.headersTimeout = headersTimeoutMs;
  server.server.maxConnections = maxConnections;
  return server;
};

/** The gateway's HTTP face. Default deny: a route is signed unless it says `isPublic`. */
export const createApp = (deps: AppDeps): App => {
  const server = createServer(deps.log);
  const routes: RouteName[] = [];
  server.addHook('onRoute', ({ method, url, config }) => {
    for (const each of [method].flat())
      routes.push({ method: each, url, isPublic: config?.isPublic === true });
  });
  // Bodies are sealed bytes whatever they call themselves: nothing is ever parsed.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler(answerError(deps.log));
  server.setNotFoundHandler((_request, reply) => sendFault(reply, fault('not-found')));
  addHooks(server, deps);
  registerRoutes(server, deps);
  return { server, routes };
};
