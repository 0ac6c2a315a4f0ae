import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { gatewayFiles } from '../../gateway/files.ts';
import { createGatewayKeys, saveGatewayKeys } from '../../gateway/keys.ts';
import { startEmbedded } from '../../gateway/postgres/embedded.ts';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import { runningPostmaster } from '../../gateway/postgres/postmaster.ts';
import { startGateway } from '../../gateway/start.ts';
import { StartupError } from '../../gateway/startup-error.ts';
import { aConfig } from '../support/gateway/config.ts';
import { aDevice, aTownship, type TestTownship } from '../support/gateway/township.ts';

/** The sentence with which the gateway refuses to start. */
const refusal = async (dataDir: string, overrides: Parameters<typeof aConfig>[1] = {}): Promise<string> => {
  const outcome = await startGateway(aConfig(dataDir, overrides)).catch((error: unknown) => error);
  if (!(outcome instanceof StartupError))
    throw new Error('The gateway did not refuse to start.', { cause: outcome });
  return outcome.message;
};

const device = await aDevice('dev-1');

describe('a gateway without what it needs does not start', () => {
  let township: TestTownship;
  beforeAll(async () => {
    township = await aTownship([device]);
  });
  afterAll(() => township.remove());

  it('refuses a database out of reach', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
    expect(await refusal(township.dataDir, { databaseUrl })).toMatch(
      /database cannot be reached: check DATABASE_URL/,
    );
  });

  it('refuses a data folder that cannot be one', async () => {
    const file = join(township.dataDir, 'a-file');
    await writeFile(file, '');
    expect(await refusal(join(file, 'x'))).toMatch(/cannot be written: choose another/);
  });

  it('refuses a trust bundle that another root signed, and none at all', async () => {
    await township.publish({}, (await aDevice('x')).transportKey);
    expect(await refusal(township.dataDir)).toMatch(/not signed by the township's root/);
    await rm(gatewayFiles(township.dataDir).trustBundle);
    expect(await refusal(township.dataDir)).toMatch(/is missing/);
    await township.publish();
  });

  it('refuses to run without keys, with keys that the bundle does not name, and with halves of two keys', async () => {
    const files = gatewayFiles(township.dataDir);
    await rm(files.keys);
    expect(await refusal(township.dataDir)).toMatch(/no gateway keys .* run the set-up/);
    const [mine, other] = await Promise.all([createGatewayKeys(), createGatewayKeys()]);
    await saveGatewayKeys(township.dataDir, mine);
    expect(await refusal(township.dataDir)).toMatch(/does not name this gateway's receipt key/);
    await writeFile(
      files.keys,
      JSON.stringify({ ...mine, receiptKey: { ...mine.receiptKey, x: other.receiptKey.x } }),
    );
    const sentence = await refusal(township.dataDir);
    expect(sentence).toMatch(/keys .* are damaged/);
    expect(sentence).not.toContain(mine.receiptKey.d);
  });

  it('never replaces keys that are there', async () => {
    await expect(saveGatewayKeys(township.dataDir, await createGatewayKeys())).rejects.toThrow(
      /keys already/,
    );
  });
});

describe('a gateway over a database that could lose a receipt does not start', () => {
  let township: TestTownship;
  beforeAll(async () => {
    township = await aTownship([device]);
  });
  afterAll(() => township.remove());

  it.each(['fsync', 'synchronous_commit', 'full_page_writes'] as const)(
    'refuses %s=off',
    async (name) => {
      const weak = await startEmbedded(township.dataDir, { [name]: 'off' });
      const { user, database, host } = weak.connection;
      const databaseUrl = `postgres://${user}@/${database}?host=${host}`;
      const sentence = await refusal(township.dataDir, { databaseUrl }).finally(() => weak.stop());
      expect(sentence).toMatch(new RegExp(`runs with ${name}=off .*switch ${name} on`));
    },
    30_000,
  );

  it('refuses a taken port and leaves no database running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await refusal(township.dataDir, { port })).toMatch(/Port \d+ .* is taken: choose another/);
    other.close();
    const folder = (await databaseFolderOf(township.dataDir)) ?? '';
    const place = { folder, data: join(folder, 'data'), socketFolder: join(folder, 'run'), log: '' };
    expect(await runningPostmaster(place)).toBeNull();
  }, 30_000);

  it('refuses to make an empty database where one has been', async () => {
    const folder = (await databaseFolderOf(township.dataDir)) ?? '';
    await rename(folder, `${folder}.away`);
    const sentence = await refusal(township.dataDir).finally(() => rename(`${folder}.away`, folder));
    expect(sentence).toMatch(/database folder .* is gone: restore it/);
  });
});

describe('the command line', () => {
  it('listens on this machine alone unless it is told otherwise', () => {
    expect(readConfig(['--data', 'd'], {})).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: '127.0.0.1',
        dataDir: 'd',
        publicUrl: null,
        databaseUrl: null,
        log: { level: 'info', file: null },
      },
    });
  });

  it('wants the public address when it listens on every one', () => {
    expect(readConfig(['--data', 'd', '--host', '0.0.0.0'], {})).toMatchObject({ ok: false });
    const publicUrl = 'https://gateway.example';
    expect(readConfig(['--data', 'd', '--host', '0.0.0.0', '--public-url', publicUrl], {})).toMatchObject({
      ok: true,
    });
  });

  it.each([
    [[]],
    [['--data', 'd', '--prot', '1']],
    [['--data', 'd', '--port', '65536']],
    [['--data', 'd', '--public-url', 'https://gateway.example/path']],
  ])('shows its usage for %j', (argv) => {
    expect(readConfig(argv, {})).toMatchObject({
      ok: false,
      fault: expect.stringMatching(/^Usage: --data DIR/),
    });
  });

  it('refuses an unknown log level', () => {
    expect(readConfig(['--data', 'd'], { DOORSTEP_LOG: 'loud' })).toMatchObject({ ok: false });
  });
});
