import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import { freePort } from '../support/ports.ts';
import { root } from '../support/processes.ts';

interface Start {
  readonly process: ChildProcess;
  output(): string;
  /** Resolves when these words were said; rejects when the command ends before. */
  says(words: string): Promise<void>;
  /** The exit code. */
  end(): Promise<number | null>;
}

const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

const npmStart = (args: readonly string[], env: NodeJS.ProcessEnv = noDisplay): Start => {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
      child.emit('said');
    });
  }
  return {
    process: child,
    output: () => said,
    says: async (words) => {
      while (!said.includes(words)) {
        await Promise.race([once(child, 'said'), ended]);
        if (child.exitCode !== null && !said.includes(words)) throw new Error(`it ended with: ${said}`);
      }
    },
    end: async () => {
      await ended;
      return child.exitCode;
    },
  };
};

/** A process group that has no member any more. */
const isGone = (pid: number): boolean => {
  try {
    process.kill(-pid, 0);
    return false;
  } catch {
    return true;
  }
};

describe('npm start', () => {
  let data = '';
  let port = 0;
  const options = () => ['--data', data, '--port', String(port)];

  const childPids = async (): Promise<readonly number[]> => {
    const { children } = JSON.parse(await readFile(join(data, 'start.lock'), 'utf8')) as {
      readonly children: readonly { readonly pid: number }[];
    };
    return children.map(({ pid }) => pid);
  };

  /** Kiosk, core, gateway and database. */
  const expectNothingLeft = async (pids: readonly number[]): Promise<void> => {
    expect(pids.filter((pid) => !isGone(pid))).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    const database = await databaseFolderOf(data);
    expect(database).not.toBeNull();
    expect(existsSync(join(database ?? '', 'data/postmaster.pid'))).toBe(false);
    expect(existsSync(join(data, 'start.lock'))).toBe(false);
  };

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'doorstep-start-'));
    port = await freePort();
  });
  afterEach(async () => {
    const database = await databaseFolderOf(data);
    if (database !== null) await rm(database, { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  });

  it('without a display keeps the gateway running and says how to open the kiosk', async () => {
    const start = npmStart(options());
    await start.says('Ctrl-C stops the gateway');
    expect(start.output()).toContain(`http://127.0.0.1:${port}`);
    expect(start.output()).toContain('xvfb-run -a npm start');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const pids = await childPids();
    expect(pids).toHaveLength(1);
    start.process.kill('SIGINT');
    expect(await start.end()).toBe(0);
    await expectNothingLeft(pids);
  });

  it('stops everything when the kiosk is closed', async () => {
    const start = npmStart(options(), {});
    await start.says('Kiosk: opening');
    const pids = await childPids();
    expect(pids).toHaveLength(2);
    // Chromium writes this once a window has opened; from then on the kiosk ends in order.
    await vi.waitFor(
      () => expect(existsSync(join(data, 'device/chromium/Local Storage'))).toBe(true),
      60_000,
    );
    process.kill(pids[1] ?? 0, 'SIGTERM');
    expect(await start.end(), start.output()).toBe(0);
    await expectNothingLeft(pids);
  });

  it('ends what a killed start left running, and starts on the same data', async () => {
    const first = npmStart(options());
    await first.says('Ctrl-C stops the gateway');
    const [orphan = 0] = await childPids();
    first.process.kill('SIGKILL');
    await first.end();
    expect(isGone(orphan)).toBe(false);
    const second = npmStart(options());
    await second.says('Ctrl-C stops the gateway');
    expect(isGone(orphan)).toBe(true);
    const pids = await childPids();
    second.process.kill('SIGTERM');
    expect(await second.end()).toBe(0);
    await expectNothingLeft(pids);
  });

  it('refuses a second start on the same data folder, and leaves the first alone', async () => {
    const first = npmStart(options());
    await first.says('Ctrl-C stops the gateway');
    const second = npmStart(['--data', data, '--port', String(await freePort())]);
    expect(await second.end()).toBe(1);
    expect(second.output()).toContain('running on this data folder already');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    first.process.kill('SIGINT');
    expect(await first.end()).toBe(0);
  });

  it('refuses a taken port with a sentence and no stack', async () => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    const start = npmStart(options());
    expect(await start.end()).toBe(1);
    expect(start.output()).toContain(`Port ${port} is taken by another program.`);
    expect(start.output()).not.toMatch(/\n\s+at /);
    server.close();
  });

  it('refuses a folder that it cannot write, with a sentence and no stack', async () => {
    const start = npmStart(['--data', '/proc/doorstep']);
    expect(await start.end()).toBe(1);
    expect(start.output()).toContain('The data folder cannot be written');
    expect(start.output()).not.toMatch(/\n\s+at /);
  });
});
