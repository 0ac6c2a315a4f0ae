import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from '../../shared/lib/schema.ts';
import { fault } from '../../shared/protocol/faults.ts';
import type { ReceiptKey } from '../../shared/protocol/receipt.ts';
import {
  type EnvelopeHeader,
  envelopeHeader,
  envelopeId,
  header,
  receiptReply,
  sha256Hex,
} from '../../shared/protocol/wire.ts';
import { findReceipt } from '../usecases/receipt.ts';
import { storeAttachment } from '../usecases/store-attachment.ts';
import { storeEnvelope } from '../usecases/store-envelope.ts';
import { type AuthDeps, bodyOf, callerOf } from './auth.ts';
import { sendFault } from './problem.ts';

export interface RouteDeps extends AuthDeps {
  readonly receiptKey: ReceiptKey;
  /** See `StoreEnvelopeDeps`. */
  readonly afterCommit?: () => Promise<void> | void;
}

const envelopeLimit = 1024 * 1024;
/** A picture of 8 MiB, the most that a device takes, and what sealing adds to it. */
const attachmentLimit = 8 * 1024 * 1024 + 64 * 1024;

const attachmentReply = z.strictObject({ sha256: sha256Hex, size: z.number().int() });
const healthReply = z.strictObject({ status: z.literal('ok') });

/** Replies are serialised by their schema: what it does not name cannot leave. */
const replies = (schema: z.ZodType) => {
  const reply = z.toJSONSchema(schema, { target: 'draft-7' });
  return { response: { 200: reply, 201: reply } };
};

const parseEnvelopeHeader = (value: unknown): EnvelopeHeader | null => {
  if (typeof value !== 'string') return null;
  try {
    return envelopeHeader.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
  } catch {
    return null; // Not base64url, not JSON, not a header: malformed in any case.
  }
};

const malformed = (reply: FastifyReply): FastifyReply => sendFault(reply, fault('request.malformed'));

const envelopeRoutes = (app: FastifyInstance, deps: RouteDeps): void => {
  const schema = replies(receiptReply);
  app.put<{ Params: { id: string } }>(
    '/v1/envelopes/:id',
    { bodyLimit: envelopeLimit, schema },
    async (request, reply) => {
      const { township, deviceId, proof } = callerOf(request);
      const envelope = parseEnvelopeHeader(request.headers[header.envelope]);
      if (envelope === null || envelope.envelopeId !== request.params.id) return malformed(reply);
      const body = bodyOf(request);
      const { bodySha256 } = proof;
      const stored = await storeEnvelope(deps, { township, deviceId, header: envelope, body, bodySha256 });
      if (!stored.ok) return sendFault(reply, stored.fault);
      return reply.code(stored.value.isNew ? 201 : 200).send({ receipt: stored.value.receipt });
    },
  );

  app.get<{ Params: { id: string } }>('/v1/envelopes/:id', { schema }, async (request, reply) => {
    const { township, deviceId } = callerOf(request);
    const id = envelopeId.safeParse(request.params.id);
    if (!id.success) return malformed(reply);
    const found = await findReceipt(deps, { township, deviceId, envelopeId: id.data });
    return found.ok ? reply.send({ receipt: found.value }) : sendFault(reply, found.fault);
  });
};

const attachmentRoutes = (app: FastifyInstance, deps: RouteDeps): void => {
  app.put<{ Params: { sha256: string } }>(
    '/v1/attachments/:sha256',
    { bodyLimit: attachmentLimit, schema: replies(attachmentReply) },
    async (request, reply) => {
      const { township, proof } = callerOf(request);
      const sha256 = sha256Hex.safeParse(request.params.sha256);
      if (!sha256.success) return malformed(reply);
      const body = bodyOf(request);
      const named = { township, sha256: sha256.data, body, bodySha256: proof.bodySha256 };
      const stored = await storeAttachment(deps, named);
      if (!stored.ok) return sendFault(reply, stored.fault);
      return reply.code(stored.value.isNew ? 201 : 200).send({ sha256: sha256.data, size: body.length });
    },
  );
};

/** Health is public, so strangers may ask at will: they share one write a second. */
const healthEveryMs = 1_000;

const createHealthCheck = (deps: RouteDeps): (() => Promise<void>) => {
  let last: { readonly at: number; readonly write: Promise<void> } | null = null;
  return () => {
    const now = deps.now();
    if (last === null || now.getTime() - last.at >= healthEveryMs)
      last = { at: now.getTime(), write: deps.store.touch(now) };
    return last.write;
  };
};

const publicRoutes = (app: FastifyInstance, deps: RouteDeps): void => {
  const config = { isPublic: true } as const;
  const check = createHealthCheck(deps);
  app.get('/healthz', { config, schema: replies(healthReply) }, async (_, reply) => {
    await check();
    return reply.send({ status: 'ok' });
  });
  // The nonce itself is in the header that every answer carries.
  app.get('/v1/nonce', { config }, async (_, reply) => reply.code(204).send());
};

export const registerRoutes = (app: FastifyInstance, deps: RouteDeps): void => {
  publicRoutes(app, deps);
  attachmentRoutes(app, deps);
  envelopeRoutes(app, deps);
};
