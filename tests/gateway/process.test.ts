import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatewayFiles } from '../../gateway/files.ts';
import { createGatewayKeys, saveGatewayKeys } from '../../gateway/keys.ts';
import { startEmbedded } from '../../gateway/postgres/embedded.ts';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import { startGateway } from '../../gateway/start.ts';
import { aConfig } from '../support/gateway/config.ts';
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

beforeAll(async () => {
  programs = await buildPrograms();
}, 60_000);
afterAll(() => programs?.remove());

beforeEach(async () => {
  township = await aTownship([device]);
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => stop(gateway)));
  started = [];
  await township.remove();
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

    const envelope = anEnvelope();
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
    const envelope = anEnvelope();
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
    const call = client.envelopeCall(anEnvelope({}, new Uint8Array(900_000)));
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

describe('a gateway that cannot do what it promises does not start', () => {
  const refusal = async (gateway: GatewayProcess): Promise<string> => {
    gateway.ready.catch(() => undefined);
    expect(await gateway.ended).toBe(2);
    expect(gateway.complaint().trim().split('\n')).toHaveLength(1);
    return gateway.complaint();
  };

  it('port taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await refusal(start(programs.main, ['--port', String(port)]))).toMatch(
      /Port \d+ .* is taken: choose another/,
    );
    expect(await servers()).toBe(0);
    other.close();
  }, 30_000);

  it('database out of reach', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await refusal(start(programs.main, [], env))).toMatch(
      /database cannot be reached: check DATABASE_URL/,
    );
  }, 30_000);

  it('data folder that is none', async () => {
    const file = join(township.dataDir, 'a-file');
    await writeFile(file, '');
    expect(await refusal(start(programs.main, ['--data', join(file, 'x')]))).toMatch(
      /cannot be written: choose another/,
    );
  });

  it('no keys, keys of something else, and a bundle that does not name them', async () => {
    const files = gatewayFiles(township.dataDir);
    await rm(files.keys);
    expect(await refusal(start(programs.main))).toMatch(/no gateway keys .* run the set-up/);
    const [mine, other] = await Promise.all([createGatewayKeys(), createGatewayKeys()]);
    await saveGatewayKeys(township.dataDir, mine);
    expect(await refusal(start(programs.main))).toMatch(/does not name this gateway's receipt key/);
    const mixed = { ...mine, receiptKey: { ...mine.receiptKey, x: other.receiptKey.x } };
    await writeFile(files.keys, JSON.stringify(mixed));
    const complaint = await refusal(start(programs.main));
    expect(complaint).toMatch(/keys .* are damaged/);
    expect(complaint).not.toContain(mine.receiptKey.d);
  }, 30_000);

  it('trust bundle missing, or signed by another root', async () => {
    await township.publish({}, (await aDevice('x')).transportKey);
    expect(await refusal(start(programs.main))).toMatch(/not signed by the township's root/);
    await rm(gatewayFiles(township.dataDir).trustBundle);
    expect(await refusal(start(programs.main))).toMatch(/is missing/);
  }, 30_000);

  it('database folder gone: no empty one takes its place', async () => {
    await stopAfterStart();
    const folder = (await databaseFolderOf(township.dataDir)) ?? '';
    await rename(folder, `${folder}.away`);
    expect(await refusal(start(programs.main))).toMatch(/database folder .* is gone: restore it/);
    await rename(`${folder}.away`, folder);
  }, 30_000);

  it.each(['fsync', 'synchronous_commit', 'full_page_writes'] as const)(
    'database with %s=off',
    async (name) => {
      const weak = await startEmbedded(township.dataDir, { [name]: 'off' });
      const databaseUrl = `postgres://${weak.connection.user}@/${weak.connection.database}?host=${weak.connection.host}`;
      await expect(startGateway(aConfig(township.dataDir, { databaseUrl }))).rejects.toThrow(
        `runs with ${name}=off`,
      );
      await weak.stop();
    },
    30_000,
  );

  it('every address without a public one, unknown options, no data folder', async () => {
    expect(await refusal(start(programs.main, ['--host', '0.0.0.0']))).toMatch(/also needs --public-url/);
    expect(await refusal(start(programs.main, ['--prot', '1']))).toMatch(/Usage: --data DIR/);
    expect(await refusal(start(programs.main, [], { DOORSTEP_LOG: 'loud' }))).toMatch(/Usage: --data DIR/);
  });

  const stopAfterStart = async (): Promise<void> => {
    const gateway = start(programs.main);
    await gateway.ready;
    await stop(gateway);
  };
});

describe('the log', () => {
  it('names routes and codes, and no id, header, address or body', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doorstep-log-'));
    const file = join(folder, 'gateway.log');
    const gateway = start(programs.main, [], { DOORSTEP_LOG: 'info', DOORSTEP_LOG_FILE: file });
    const client = aClient((await gateway.ready).url, device);
    const envelope = anEnvelope();
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
