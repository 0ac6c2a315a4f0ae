import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const checkout = resolve(import.meta.dirname, '../../..');

export interface GatewayPrograms {
  readonly main: string;
  readonly dying: string;
  remove(): Promise<void>;
}

/** The gateway as a program, as it is shipped: bundled, its packages left outside. */
export const buildPrograms = async (): Promise<GatewayPrograms> => {
  // Inside the checkout, so that the packages are found from there.
  const outDir = resolve(checkout, `node_modules/.cache/doorstep-gateway-${process.pid}`);
  await build({
    root: checkout,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: {
          main: resolve(checkout, 'gateway/main.ts'),
          dying: resolve(import.meta.dirname, 'dying-gateway.ts'),
        },
      },
    },
  });
  return {
    main: resolve(outDir, 'main.js'),
    dying: resolve(outDir, 'dying.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
};

export interface GatewayProcess {
  readonly child: ChildProcess;
  /** The first line on standard output. */
  readonly ready: Promise<{ readonly ready: boolean; readonly url: string }>;
  /** Exit code or signal, once the process has ended. */
  readonly ended: Promise<number | string | null>;
  complaint(): string;
  output(): string;
}

export const runGateway = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): GatewayProcess => {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH ?? '', DOORSTEP_LOG: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let printed = '';
  child.stdout.on('data', (bytes) => {
    printed += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  return {
    child,
    ready: once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line))),
    ended: once(child, 'close').then(([code, signal]) => code ?? signal),
    complaint: () => said,
    output: () => printed,
  };
};
