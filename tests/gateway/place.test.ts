import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePlace } from '../../gateway/postgres/place.ts';
import { databaseUser } from '../../gateway/postgres/system-user.ts';

let dataDir: string;
let cleanUp: readonly string[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'doorstep-place-'));
});

afterEach(async () => {
  await Promise.all([dataDir, ...cleanUp].map((path) => rm(path, { recursive: true, force: true })));
});

it('keeps the database inside a data folder that its user can reach', async () => {
  await chmod(dataDir, 0o755);
  const place = await databasePlace(dataDir, await databaseUser());
  expect(place.folder).toBe(join(dataDir, 'postgres'));
  expect((await stat(place.folder)).mode & 0o777).toBe(0o700);
});

it('chooses once: the same place again, although the data folder was closed since', async () => {
  await chmod(dataDir, 0o755);
  const user = await databaseUser();
  const first = await databasePlace(dataDir, user);
  await chmod(dataDir, 0o700);
  expect(await databasePlace(dataDir, user)).toEqual(first);
});

it('never trusts a closed data folder to a user who cannot enter it', async () => {
  const user = await databaseUser();
  const { folder } = await databasePlace(dataDir, user);
  cleanUp = [folder];
  const expected = user === null ? join(dataDir, 'postgres') : /^\/var\/lib\/doorstep-[0-9a-f]{16}$/;
  expect(folder).toMatch(expected);
});

it('keeps the path of the socket within what a socket address holds, however deep the data folder is', async () => {
  await chmod(dataDir, 0o755);
  const deep = join(dataDir, 'd'.repeat(60), 'e'.repeat(60));
  await mkdir(deep, { recursive: true, mode: 0o755 });
  const place = await databasePlace(deep, await databaseUser());
  cleanUp = [place.socketFolder];
  expect(place.folder).toBe(join(deep, 'postgres'));
  expect(join(place.socketFolder, '.s.PGSQL.5432').length).toBeLessThanOrEqual(103);
});
