import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { urlOfReadyLine } from '../../../scripts/start/children.mjs';
import { markOf, takeDataFolder } from '../../../scripts/start/lock.mjs';
import { readOptions } from '../../../scripts/start/options.mjs';
import { checkPort } from '../../../scripts/start/port.mjs';

describe('the options of npm start', () => {
  it('default to .doorstep in the checkout and port 7410', () => {
    expect(readOptions([], '/srv/doorstep')).toEqual({ data: '/srv/doorstep/.doorstep', port: 7410 });
  });

  it('take a folder and a port', () => {
    expect(readOptions(['--data', '/data', '--port=8080'], '/srv')).toEqual({ data: '/data', port: 8080 });
  });

  it.each([
    ['--port', '0'],
    ['--port', '65536'],
    ['--port', '80a'],
    ['--port'],
    ['--data', ''],
    ['--colour'],
  ])('refuse %s %s with a sentence and the usage', (...args) => {
    expect(() => readOptions(args, '/srv')).toThrow(/npm start -- /);
  });
});

describe('the check of the port', () => {
  it('refuses a taken port and names another one', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      await expect(checkPort(port)).rejects.toThrow(`Port ${port} is taken`);
      await expect(checkPort(port)).rejects.toThrow(/--port \d+/);
    } finally {
      server.close();
    }
    await expect(checkPort(port)).resolves.toBeUndefined();
  });
});

describe('the data folder', () => {
  let folder = '';
  const lockFile = () => join(folder, 'start.lock');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-start-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('belongs to one start at a time', async () => {
    const taken = await takeDataFolder(folder);
    await expect(takeDataFolder(folder)).rejects.toThrow(/running on this data folder already/);
    await taken.release();
    const again = await takeDataFolder(folder);
    await again.release();
  });

  it('is free again after a start that was killed, and tells what that one left running', async () => {
    const child = await markOf(process.ppid);
    const dead = { pid: process.pid, since: '1' };
    await writeFile(
      lockFile(),
      JSON.stringify({ owner: dead, children: [child, { pid: process.ppid, since: '1' }] }),
    );
    const taken = await takeDataFolder(folder);
    expect(taken.leftOver).toEqual([child]);
    await taken.release();
  });

  it('remembers its children for the next start', async () => {
    const taken = await takeDataFolder(folder);
    await taken.remember([process.ppid]);
    const { children } = JSON.parse(await readFile(lockFile(), 'utf8'));
    expect(children).toEqual([await markOf(process.ppid)]);
    await taken.release();
  });

  it('is refused in one sentence when it cannot be written, however deep it lies', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(takeDataFolder(join(folder, 'file/deep/er'))).rejects.toThrow(/cannot be written/);
    await expect(takeDataFolder('/proc/doorstep')).rejects.toThrow(/cannot be written/);
  });
});

describe('the gateway’s ready line', () => {
  it('gives its address', () => {
    expect(urlOfReadyLine('{"ready":true,"url":"http://127.0.0.1:7410"}')).toBe('http://127.0.0.1:7410');
  });

  it.each(['', 'listening', '{"ready":false,"url":"x"}', '{"ready":true}', 'null'])('is not %j', (line) => {
    expect(urlOfReadyLine(line)).toBeUndefined();
  });
});
