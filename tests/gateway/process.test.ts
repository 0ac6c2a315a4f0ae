import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gatewayFiles } from '../../gateway/files.ts';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import { aClient, anEnvelope } from '../support/gateway/device.ts';
import {
  buildPrograms,
  type GatewayProcess,
  type GatewayPrograms,
  runGateway,
} from '../support/gateway/process.ts';
import { aDevice, aTownship, type TestTownship } from '../support/gateway/township.ts';

let programs: GatewayPrograms;
let township: TestTownship;
let started: GatewayProcess[] = [];
const device = await aDevice('dev-1');

const start = (program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
  const gateway = runGateway(program, ['--port', '0', '--data', township.dataDir, ...args], env);
  started.push(gateway);
  return gateway;
};

const stop = async (gateway: GatewayProcess): Promise<number | string | null> => {
  gateway.child.kill('SIGTERM');
  return gateway.ended;
};

/** Servers whose data directory belongs to this test. */
const servers = async (): Promise<number> => {
  const folder = await databaseFolderOf(township.dataDir);
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return processes.filter((line) => line.includes(`-D ${folder}/data`)).length;
};

let sequence = 0;
const nextEnvelope = (body?: Uint8Array<ArrayBuffer>) => {
  sequence += 1;
  return anEnvelope({ sequence }, body);
};

beforeAll(async () => {
  [programs, township] = await Promise.all([buildPrograms(), aTownship([device])]);
}, 60_000);

afterAll(async () => {
  await programs?.remove();
  await township?.remove();
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => stop(gateway)));
  started = [];
}, 30_000);

describe('a gateway process', () => {
  it('says where it listens, stops as asked, and leaves no server behind', async () => {
    const gateway = start(programs.main);
    const { ready, url } = await gateway.ready;
    expect([ready, url]).toEqual([true, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
    expect(await servers()).toBe(1);
    expect(await stop(gateway)).toBe(0);
    expect(await servers()).toBe(0);
  }, 30_000);

  it('keeps what it has stored over a restart, used proofs included', async () => {
    const first = start(programs.main, ['--public-url', 'http://gateway.example']);
    const address = (await first.ready).url;
    expect(address).toBe('http://gateway.example');
    await stop(first);

    const envelope = nextEnvelope();
    const second = start(programs.main);
    const before = aClient((await second.ready).url, device);
    const sent = await before.put(envelope);
    expect(sent.status).toBe(201);
    await stop(second);

    const third = start(programs.main);
    const after = aClient((await third.ready).url, device);
    expect((await after.ask(envelope.header.envelopeId)).json).toEqual(sent.json);
    expect((await after.put(envelope)).json).toEqual(sent.json);
  }, 30_000);

  it('gives a receipt after it was killed between commit and signing, and ends the server it left behind', async () => {
    const envelope = nextEnvelope();
    const dying = start(programs.dying);
    const client = aClient((await dying.ready).url, device);
    await expect(client.put(envelope)).rejects.toThrow();
    expect(await dying.ended).toBe('SIGKILL');
    expect(await servers()).toBe(1);

    const next = start(programs.main);
    const again = aClient((await next.ready).url, device);
    const asked = await again.ask(envelope.header.envelopeId);
    expect(asked.status).toBe(200);
    const retried = await again.put(envelope);
    expect([retried.status, retried.json]).toEqual([200, asked.json]);
    expect(await servers()).toBe(1);
    await stop(next);
    expect(await servers()).toBe(0);
  }, 30_000);

  it('answers the request in hand before it stops', async () => {
    const gateway = start(programs.main);
    const client = aClient((await gateway.ready).url, device);
    const call = client.envelopeCall(nextEnvelope(randomBytes(900_000)));
    const signed = await client.sign(call);
    const reply = client.send(signed.call, signed.headers);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const ended = stop(gateway);
    expect((await reply).status).toBe(201);
    expect(await ended).toBe(0);
  }, 30_000);

  it('refuses a data folder that another gateway is using, and leaves that one alone', async () => {
    const first = start(programs.main);
    const { url } = await first.ready;
    const second = start(programs.main);
    expect(await second.ended).toBe(2);
    expect(second.complaint()).toMatch(/Another gateway is using .*: stop it first\.\n$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }, 30_000);

  it('ends with 1 when its database dies, instead of living on without', async () => {
    const gateway = start(programs.main);
    await gateway.ready;
    const folder = await databaseFolderOf(township.dataDir);
    const pid = Number.parseInt(await readFile(join(folder ?? '', 'data/postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGQUIT');
    expect(await gateway.ended).toBe(1);
    expect(gateway.complaint()).toMatch(/the database ended by itself/);
  }, 30_000);

  it('keeps keys and database where only their owners can read', async () => {
    const gateway = start(programs.main);
    await gateway.ready;
    const folder = (await databaseFolderOf(township.dataDir)) ?? '';
    const modes = await Promise.all(
      [gatewayFiles(township.dataDir).keys, folder, join(folder, 'run')].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o600, 0o700, 0o700]);
  }, 30_000);
});

describe('a gateway process that cannot start', () => {
  it('says one sentence on standard error, nothing on standard output, and exits with 2', async () => {
    const gateway = start(programs.main, ['--port', 'many']);
    expect(await gateway.ended).toBe(2);
    expect(gateway.complaint()).toMatch(/^doorstep gateway: Usage: --data DIR [^\n]+\n$/);
    expect(gateway.output()).toBe('');
  });
});

describe('the log', () => {
  it('names routes and codes, and no id, header, address or body', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doorstep-log-'));
    const file = join(folder, 'gateway.log');
    const gateway = start(programs.main, [], { DOORSTEP_LOG: 'info', DOORSTEP_LOG_FILE: file });
    const client = aClient((await gateway.ready).url, device);
    const envelope = nextEnvelope();
    const sent = await client.put(envelope);
    await client.ask('0'.repeat(26));
    await client.send({ method: 'GET', path: '/v1/person/A123456789' });
    await stop(gateway);
    const log = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines
      .filter(({ msg }) => msg === 'request')
      .map(({ method, route, status, code }) => [method, route, status, code]);
    expect(requests).toContainEqual(['PUT', '/v1/envelopes/:id', 201, null]);
    expect(requests).toContainEqual(['GET', '/v1/envelopes/:id', 404, 'not-found']);
    expect(requests).toContainEqual(['GET', null, 404, 'not-found']);
    for (const secret of [
      envelope.header.envelopeId,
      envelope.header.sha256,
      'A123456789',
      '127.0.0.1',
      'dev-1',
      String(sent.json.receipt),
    ])
      expect(log).not.toContain(secret);
  }, 30_000);
});
