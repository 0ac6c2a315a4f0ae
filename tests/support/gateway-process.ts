import { type ChildProcess, spawn } from 'node:child_process';
import { awaitLine, root, stopProcess } from './processes.ts';

export interface GatewayProcess {
  readonly url: string;
  readonly log: () => string;
  stop(): Promise<void>;
}

const readyLine = (line: string): string | null => {
  if (!line.startsWith('{"ready"')) return null;
  return (JSON.parse(line) as { readonly url: string }).url;
};

/** The real gateway on its embedded PostgreSQL, as `npm start` runs it. */
export const startGatewayProcess = async (
  dataDir: string,
  port: number,
  publicUrl?: string,
): Promise<GatewayProcess> => {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      `${root}/dist/gateway/main.js`,
      ...['--data', dataDir, '--port', String(port)],
      ...(publicUrl === undefined ? [] : ['--public-url', publicUrl]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DOORSTEP_LOG: 'info' } },
  );
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const url = await awaitLine(child, readyLine);
  return { url, log: () => log, stop: () => stopProcess(child) };
};
