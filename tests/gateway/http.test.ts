import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databasePlace } from '../../gateway/postgres/place.ts';
import { connectionOf } from '../../gateway/postgres/postmaster.ts';
import { databaseUser } from '../../gateway/postgres/system-user.ts';
import { type RunningGateway, startGateway } from '../../gateway/start.ts';
import { signingKeyFromSeed } from '../../shared/protocol/jws.ts';
import { verifyReceipt } from '../../shared/protocol/receipt.ts';
import { header, problem } from '../../shared/protocol/wire.ts';
import { aConfig } from '../support/gateway/config.ts';
import { aClient, anEnvelope, type Sent } from '../support/gateway/device.ts';
import { aDevice, anId, aTownship, hashOf, type TestTownship } from '../support/gateway/township.ts';

let township: TestTownship;
let gateway: RunningGateway;
let database: pg.Client;
let clockOffsetMs = 0;
let afterCommit: () => Promise<void> | void = () => undefined;

const devices = await Promise.all(['dev-1', 'dev-2', 'dev-lost'].map(aDevice));
const device = (at: number) => {
  const found = devices[at];
  if (found === undefined) throw new Error('no such device');
  return found;
};
const client = (at = 0) => aClient(gateway.url, device(at));

let sequence = 0;
const nextSequence = (): number => {
  sequence += 1;
  return sequence;
};
const fresh = () => anEnvelope({ sequence: nextSequence() });

const count = async (table: 'envelopes' | 'attachments', where: string, value: string): Promise<number> => {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${where} = $1`,
    [value],
  );
  return rows[0]?.n ?? -1;
};

const expectProblem = (sent: Sent, status: number, code: string): void => {
  expect(sent.status).toBe(status);
  expect(sent.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.parse(sent.json)).toEqual({ type: 'about:blank', title: expect.any(String), status, code });
  expect(sent.headers.get(header.nonce)).toMatch(/^[\w-]{43}$/);
};

beforeAll(async () => {
  township = await aTownship(devices);
  await township.publish({ version: 2, revoked: ['dev-lost', 'dev-removed'] });
  gateway = await startGateway(aConfig(township.dataDir), {
    now: () => new Date(Date.now() + clockOffsetMs),
    afterCommit: () => afterCommit(),
    trustCheckEveryMs: 0,
  });
  database = new pg.Client(connectionOf(await databasePlace(township.dataDir, await databaseUser())));
  await database.connect();
}, 60_000);

afterAll(async () => {
  await database?.end();
  await gateway?.stop();
  await township?.remove();
}, 30_000);

beforeEach(() => {
  clockOffsetMs = 0;
  afterCommit = () => undefined;
});

describe('handing in an envelope', () => {
  it('answers 201 with a receipt that the device accepts for exactly this envelope', async () => {
    const envelope = fresh();
    const sent = await client().put(envelope);
    expect(sent.status).toBe(201);
    const { kid, x } = township.keys.receiptKey;
    const { envelopeId, sha256, size, attachments, sequence } = envelope.header;
    const expected = {
      township: 'sample',
      deviceId: 'dev-1',
      envelopeId,
      sha256,
      size,
      attachments,
      sequence,
    };
    const verified = await verifyReceipt(String(sent.json.receipt), [{ kid, x }], expected);
    expect(verified).toMatchObject({ ok: true, value: { storedAt: expect.stringMatching(/^\d{4}-.*Z$/) } });
  });

  it('gives the same receipt, byte for byte, for the same envelope again', async () => {
    const envelope = fresh();
    const first = await client().put(envelope);
    clockOffsetMs = 60_000;
    const second = await client().put(envelope);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json).toEqual(first.json);
    expect((await client().ask(envelope.header.envelopeId)).json).toEqual(first.json);
    expect(await count('envelopes', 'envelope_id', envelope.header.envelopeId)).toBe(1);
  });

  it('keeps one row and gives one receipt when the same envelope arrives several times at once', async () => {
    const envelope = fresh();
    const sent = await Promise.all(Array.from({ length: 6 }, () => client().put(envelope)));
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(sent.map(({ json }) => json.receipt)).size).toBe(1);
    expect(await count('envelopes', 'envelope_id', envelope.header.envelopeId)).toBe(1);
  });

  it('refuses other bytes under the same id and changes nothing', async () => {
    const envelope = fresh();
    const first = await client().put(envelope);
    const { envelopeId, sequence } = envelope.header;
    expectProblem(await client().put(anEnvelope({ envelopeId, sequence })), 409, 'envelope.conflict');
    expect((await client().ask(envelopeId)).json).toEqual(first.json);
    const { rows } = await database.query('select body from envelopes where envelope_id = $1', [envelopeId]);
    expect(hashOf(rows[0]?.body)).toBe(envelope.header.sha256);
  });

  it.each([
    ['agency', { agency: 'other' }],
    ['previous hash', { prevHash: 'f'.repeat(64) }],
    ['sequence', { sequence: 9_999 }],
  ])('refuses the same bytes under another %s', async (_, overrides) => {
    const envelope = fresh();
    await client().put(envelope);
    const changed = { ...envelope, header: { ...envelope.header, ...overrides } };
    expectProblem(await client().put(changed), 409, 'envelope.conflict');
  });

  it('refuses another device under the same id', async () => {
    const envelope = fresh();
    await client().put(envelope);
    expectProblem(await client(1).put(envelope), 409, 'envelope.conflict');
  });

  it('refuses a second envelope under one sequence number of a device, also when both arrive at once', async () => {
    const sequence = nextSequence();
    const [one, two] = [anEnvelope({ sequence }), anEnvelope({ sequence })];
    const sent = await Promise.all([client().put(one), client().put(two)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = sent.find(({ status }) => status === 409);
    expect(refused?.json.code).toBe('envelope.sequence-conflict');
    expect((await client(1).put(anEnvelope({ sequence }))).status).toBe(201);
  });

  it('refuses a body that is not the one that the header names', async () => {
    const sequence = nextSequence();
    const wrongHash = anEnvelope({ sequence, sha256: 'a'.repeat(64) });
    expectProblem(await client().put(wrongHash), 422, 'envelope.hash-mismatch');
    expectProblem(await client().put(anEnvelope({ sequence, size: 1 })), 422, 'envelope.hash-mismatch');
  });

  it('refuses a header that is missing, not a header, or of another envelope', async () => {
    const { body, header: named } = fresh();
    const path = `/v1/envelopes/${named.envelopeId}`;
    expectProblem(await client().sendSigned({ method: 'PUT', path, body }), 400, 'request.malformed');
    const other = { method: 'PUT', path: `/v1/envelopes/${anId()}`, body, envelope: named };
    expectProblem(await client().sendSigned(other), 400, 'request.malformed');
    const strange = { ...named, extra: 1 };
    expectProblem(
      await client().sendSigned({ method: 'PUT', path, body, envelope: strange }),
      400,
      'request.malformed',
    );
  });

  it('waits for attachments: 424 until they are there, then takes the envelope', async () => {
    const picture = randomBytes(200_000);
    const envelope = anEnvelope({ sequence: nextSequence(), attachments: [hashOf(picture)] });
    expectProblem(await client().put(envelope), 424, 'envelope.attachment-missing');
    const attached = [await client().attach(picture), await client().attach(picture)];
    expect(attached.map(({ status }) => status)).toEqual([201, 200]);
    expect(attached[1]?.json).toEqual({ sha256: hashOf(picture), size: picture.length });
    expect((await client().put(envelope)).status).toBe(201);
    expect(await count('attachments', 'sha256', hashOf(picture))).toBe(1);
  });

  it('takes a picture of 8 MiB and refuses more, and refuses envelopes over 1 MiB', async () => {
    expect((await client().attach(randomBytes(8 * 1024 * 1024 + 4096))).status).toBe(201);
    expectProblem(await client().attach(randomBytes(9 * 1024 * 1024)), 413, 'request.too-large');
    const large = anEnvelope({ sequence: nextSequence() }, randomBytes(1024 * 1024 + 1));
    expectProblem(await client().put(large), 413, 'request.too-large');
  });

  it('refuses an attachment under another hash, an empty one, and an address that is no hash', async () => {
    const body = randomBytes(10);
    expectProblem(await client().attach(body, 'a'.repeat(64)), 422, 'envelope.hash-mismatch');
    expectProblem(await client().attach(new Uint8Array(0)), 400, 'request.malformed');
    expectProblem(await client().attach(body, 'A'.repeat(64)), 400, 'request.malformed');
  });
});

describe('asking for a receipt', () => {
  it('says 404 for an envelope that was never stored, and for one of another device', async () => {
    expectProblem(await client().ask(anId()), 404, 'not-found');
    const envelope = fresh();
    await client().put(envelope);
    expectProblem(await client(1).ask(envelope.header.envelopeId), 404, 'not-found');
  });

  it('gives the receipt when the connection broke after the commit, the same as a retry gets', async () => {
    const envelope = fresh();
    const line = new AbortController();
    afterCommit = () => line.abort();
    await expect(client().put(envelope, line.signal)).rejects.toThrow(/abort/);
    const asked = await client().ask(envelope.header.envelopeId);
    const retried = await client().put(envelope);
    expect([asked.status, retried.status]).toEqual([200, 200]);
    expect(retried.json).toEqual(asked.json);
  });

  it('signs the receipt at the next question when the gateway failed between commit and signing', async () => {
    const envelope = fresh();
    afterCommit = () => {
      throw new Error('failed between commit and signing');
    };
    expectProblem(await client().put(envelope), 500, 'gateway.internal');
    afterCommit = () => undefined;
    clockOffsetMs = 120_000;
    const asked = await client().ask(envelope.header.envelopeId);
    expect(asked.status).toBe(200);
    expect((await client().put(envelope)).json).toEqual(asked.json);
  });
});

describe('who may speak', () => {
  const call = { method: 'GET', path: `/v1/envelopes/${'0'.repeat(26)}` };

  it('refuses every route without a proof but health and nonce', async () => {
    const open = gateway.routes
      .filter(({ isPublic }) => isPublic)
      .map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual(['GET /healthz', 'GET /v1/nonce']);
    const closed = gateway.routes.filter(({ isPublic }) => !isPublic);
    expect(closed.length).toBeGreaterThanOrEqual(3);
    for (const { method, url } of closed) {
      const path = url.replace(':id', anId()).replace(':sha256', 'a'.repeat(64));
      const body = method === 'PUT' ? { body: randomBytes(8) } : {};
      expectProblem(await client().send({ method, path, ...body }), 401, 'request.unsigned');
    }
  });

  it('refuses an unsigned upload before it reads the body', async () => {
    const status = await new Promise((resolve, reject) => {
      const path = `${gateway.url}/v1/attachments/${'a'.repeat(64)}`;
      const upload = request(path, { method: 'PUT', headers: { 'content-length': 8_000_000 } }, (reply) => {
        resolve(reply.statusCode);
        upload.destroy();
      });
      upload.on('error', reject);
      upload.write('one byte is all that ever comes');
    });
    expect(status).toBe(401);
  });

  it('refuses a device that the bundle does not name', async () => {
    const stranger = aClient(gateway.url, await aDevice('dev-unknown'));
    expectProblem(await stranger.sendSigned(call), 403, 'device.unknown');
  });

  it('refuses a revoked device, also when the bundle no longer carries its key', async () => {
    expectProblem(await client(2).sendSigned(call), 403, 'device.revoked');
    const removed = aClient(gateway.url, await aDevice('dev-removed'));
    expectProblem(await removed.sendSigned(call), 403, 'device.revoked');
  });

  it('refuses a forged signature under the name of a known device', async () => {
    const forger = { id: 'dev-1', transportKey: await signingKeyFromSeed(randomBytes(32)) };
    expectProblem(await aClient(gateway.url, forger).sendSigned(call), 401, 'request.bad-proof');
    const lost = { id: 'dev-lost', transportKey: forger.transportKey };
    expectProblem(await aClient(gateway.url, lost).sendSigned(call), 401, 'request.bad-proof');
  });

  it.each(['', 'x', 'a.b.c', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`])(
    'refuses the proof %j',
    async (proof) => {
      expectProblem(await client().send(call, { [header.proof]: proof }), 401, 'request.bad-proof');
    },
  );

  it.each([
    ['another method', { method: 'PUT' }],
    ['another path', { url: 'PATH' }],
    ['another host', { url: 'http://other.example/v1/envelopes/00000000000000000000000000' }],
    ['another body', { body: randomBytes(3) }],
    ['an envelope header that was not sent', { envelopeHeaderValue: 'e30' }],
  ])('refuses a proof for %s', async (_, lies) => {
    const url = 'url' in lies && lies.url === 'PATH' ? { url: `${gateway.url}/v1/nonce` } : {};
    const { headers } = await client().sign(call, { ...lies, ...url });
    expectProblem(await client().send(call, headers), 401, 'request.bad-proof');
  });

  it('refuses a body exchanged on the way, and an envelope header exchanged on the way', async () => {
    const envelope = fresh();
    const signed = await client().sign(client().envelopeCall(envelope));
    const swapped = { ...signed.call, body: randomBytes(4096) };
    expectProblem(await client().send(swapped, signed.headers), 401, 'request.bad-proof');
    const other = Buffer.from(JSON.stringify({ ...envelope.header, agency: 'thief' })).toString('base64url');
    const stolen = { ...signed.headers, [header.envelope]: other };
    expectProblem(await client().send(signed.call, stolen), 401, 'request.bad-proof');
    expect(await count('envelopes', 'envelope_id', envelope.header.envelopeId)).toBe(0);
  });

  it('refuses a proof that was used before', async () => {
    const envelope = fresh();
    const signed = await client().sign(client().envelopeCall(envelope));
    expect((await client().send(signed.call, signed.headers)).status).toBe(201);
    expectProblem(await client().send(signed.call, signed.headers), 401, 'request.replayed');
  });

  it('lets one of two simultaneous uses of a proof through', async () => {
    const signed = await client().sign(client().envelopeCall(fresh()));
    const sent = await Promise.all([1, 2, 3].map(() => client().send(signed.call, signed.headers)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  });

  it('refuses a nonce after five minutes, from another gateway, or bent, and hands out a fresh one', async () => {
    const nonce = await client().nonce();
    const bent = `${nonce.slice(0, -2)}${nonce.endsWith('AA') ? 'BA' : 'AA'}`;
    for (const strange of [bent, '', 'x'.repeat(43)]) {
      const { headers } = await client().sign(call, { nonce: strange });
      expectProblem(await client().send(call, headers), 401, 'request.nonce');
    }
    const { headers } = await client().sign(call, { nonce });
    clockOffsetMs = 5 * 60_000 + 1;
    const late = await client().send(call, headers);
    expectProblem(late, 401, 'request.nonce');
    const again = await client().sign(call, { nonce: late.headers.get(header.nonce) ?? '' });
    expectProblem(await client().send(call, again.headers), 404, 'not-found');
  });

  it('does not care about the clock of the device', async () => {
    for (const iatSeconds of [0, 4_000_000_000]) {
      const { headers } = await client().sign(call, { iatSeconds });
      expect((await client().send(call, headers)).status).toBe(404);
    }
  });

  it('follows a newer bundle while it runs, and keeps the old one when the new one is forged or older', async () => {
    const added = await aDevice('dev-new');
    const entry = {
      id: added.id,
      name: '',
      transportKey: added.transportKey.x,
      evidenceKey: added.transportKey.x,
    };
    const known = devices.map(({ id, transportKey }) => ({
      id,
      name: id,
      transportKey: transportKey.x,
      evidenceKey: transportKey.x,
    }));
    const newcomer = aClient(gateway.url, added);
    const forger = await signingKeyFromSeed(randomBytes(32));
    await township.publish({ version: 9, devices: [...known, entry] }, forger);
    expectProblem(await newcomer.sendSigned(call), 403, 'device.unknown');
    await township.publish({ version: 1, devices: [...known, entry] });
    expectProblem(await newcomer.sendSigned(call), 403, 'device.unknown');
    await township.publish({ version: 3, devices: [...known, entry], revoked: ['dev-lost', 'dev-removed'] });
    expectProblem(await newcomer.sendSigned(call), 404, 'not-found');
  });
});

describe('what every answer has', () => {
  it('answers 204 with a nonce, and never twice the same', async () => {
    const nonces = await Promise.all([1, 2, 3].map(() => client().nonce()));
    expect(new Set(nonces).size).toBe(3);
  });

  it('writes for its health', async () => {
    const before = await database.query('select checked_at from health');
    clockOffsetMs = 10 * 60_000;
    const sent = await client().send({ method: 'GET', path: '/healthz' });
    expect([sent.status, sent.json]).toEqual([200, { status: 'ok' }]);
    const after = await database.query('select checked_at from health');
    expect(after.rows[0]?.checked_at).not.toEqual(before.rows[0]?.checked_at);
  });

  it('answers problem+json for unknown routes, other methods and other protocols', async () => {
    for (const path of ['/', '/v1', '/v1/envelopes', '/v1/envelopes/a/b', '/v2/nonce', '/%'])
      expect((await client().send({ method: 'GET', path })).json.status).toBeGreaterThanOrEqual(400);
    expectProblem(await client().send({ method: 'GET', path: '/nowhere' }), 404, 'not-found');
    expectProblem(
      await client().send({ method: 'DELETE', path: `/v1/envelopes/${anId()}` }),
      404,
      'not-found',
    );
    const future = await client().send({ method: 'GET', path: '/v1/nonce' }, { [header.protocol]: '2' });
    expectProblem(future, 400, 'request.malformed');
  });

  it('answers what is not HTTP with a problem, and lives on', async () => {
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () =>
        socket.write('HELLO\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (bytes) => {
        text += String(bytes);
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(reply).toContain('"code":"request.malformed"');
    expect((await client().send({ method: 'GET', path: '/healthz' })).status).toBe(200);
  });
});

describe('what the database knows', () => {
  it('has no column for anything readable: this is the whole list', async () => {
    const { rows } = await database.query<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and table_name <> 'schema_migrations' order by 1`,
    );
    expect(rows.map(({ column }) => column)).toEqual(
      [
        'attachments.body attachments.sha256 attachments.size attachments.stored_at attachments.township',
        'audit.action audit.at audit.device_id audit.envelope_id audit.id audit.township',
        'envelopes.agency envelopes.attachments envelopes.body envelopes.device_id envelopes.envelope_id',
        'envelopes.prev_hash envelopes.receipt envelopes.sequence envelopes.sha256 envelopes.size',
        'envelopes.stored_at envelopes.township',
        'health.checked_at health.township',
        'used_jti.device_id used_jti.jti used_jti.township used_jti.used_at',
      ].flatMap((line) => line.split(' ')),
    );
  });

  it('keys every table by township first', async () => {
    const { rows } = await database.query<{ relname: string; first: string }>(
      `select c.relname, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations'`,
    );
    expect(rows.length).toBe(5);
    expect(rows.filter(({ first }) => first !== 'township')).toEqual([]);
  });

  it('refuses a body that is not what its row says, whoever writes it', async () => {
    const insert = `insert into attachments (township, sha256, size, body, stored_at) values ('sample', $1, 3, $2, now())`;
    await expect(database.query(insert, ['a'.repeat(64), randomBytes(3)])).rejects.toThrow(
      /check constraint/,
    );
  });

  it('remembers conflicts, so that a cloned device is seen', async () => {
    const envelope = fresh();
    await client().put(envelope);
    await client().put(anEnvelope({ sequence: envelope.header.sequence }));
    const { rows } = await database.query<{ action: string }>(
      `select action from audit where device_id = 'dev-1' order by id desc limit 2`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['envelope.sequence-conflict', 'envelope.stored']);
  });
});
