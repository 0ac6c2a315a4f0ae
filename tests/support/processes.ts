import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

/** Runs a command to its end; rejects with its own words when it fails. */
export const runToEnd = (command: string, args: readonly string[], input?: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new Error(`${command} ended with ${code}: ${Buffer.concat(err)}${Buffer.concat(out)}`));
    });
    child.stdin.end(input);
  });

/** Resolves when the process is gone; ends it hard after ten seconds. */
export const stopProcess = (child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });

/** Resolves with the first line of the process's output that the reader accepts. */
export const awaitLine = <T>(child: ChildProcess, read: (line: string) => T | null): Promise<T> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('no output to read'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const value = read(line);
      if (value !== null) resolve(value);
    });
    child.once('close', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
