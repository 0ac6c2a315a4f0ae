import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { freePort } from './ports.ts';
import { root, runToEnd } from './processes.ts';

/** A made-up township on disk, a gateway that can be stopped and started, and the real kiosk on top. */
export interface Township {
  readonly dataDir: string;
  readonly port: number;
  startGateway(): Promise<GatewayProcess>;
  launch(): Promise<Kiosk>;
  /** The operator's passphrase as the unlock screen shows it. */
  passphrase(operatorId: string): Promise<string>;
  remove(): Promise<void>;
}

export interface Kiosk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the processes wrote to their terminals. */
  output(): string;
  /** Everything dies at once, as when the battery is pulled from the machine's point of view of processes. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface Runtime {
  readonly path: string;
  readonly args: readonly string[];
}

const resolveRuntime = async (): Promise<Runtime> => {
  const { resolveElectron } = (await import('../../scripts/electron-runtime.mjs')) as {
    readonly resolveElectron: () => Promise<Runtime>;
  };
  return resolveElectron();
};

const kill = async (app: ElectronApplication): Promise<void> => {
  const { pid } = app.process();
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  // The whole group: no child may finish a write that the parent had not asked for before the cut.
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  await gone;
};

const attachMs = 25_000;

/**
 * On a busy machine the driver now and then misses the main process's first debugger event and waits for ever, while the
 * app itself has long been running; such a launch is ended by the driver and made again.
 */
const launch = async (
  options: Parameters<typeof _electron.launch>[0],
  tries = 3,
): Promise<ElectronApplication> => {
  try {
    return await _electron.launch({ ...options, timeout: attachMs });
  } catch (error) {
    if (tries === 1 || !(error instanceof errors.TimeoutError)) throw error;
    return launch(options, tries - 1);
  }
};

export const launchKiosk = async (
  dataDir: string,
  target: {
    readonly executablePath?: string;
    readonly appPath?: string | null;
    readonly args?: readonly string[];
  } = {},
): Promise<Kiosk> => {
  const runtime = await resolveRuntime();
  const app = await launch({
    executablePath: target.executablePath ?? runtime.path,
    args: [
      ...(target.appPath === null ? [] : [target.appPath ?? root]),
      ...runtime.args,
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--doorstep-data=${join(dataDir, 'device')}`,
      ...(target.args ?? []),
    ],
  });
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const page = await app.firstWindow();
  page.on('console', (message) => {
    output += `${message.type()}: ${message.text()}\n`;
  });
  page.on('pageerror', (error) => {
    output += `page error: ${error.name}\n`;
  });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { app, page, output: () => output, kill: () => kill(app), close: () => app.close() };
};

export const createTownship = async (): Promise<Township> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-test-'));
  const port = await freePort();
  await runToEnd(process.execPath, [
    `${root}/dist/demo/prepare.js`,
    '--data',
    dataDir,
    '--port',
    String(port),
  ]);
  return {
    dataDir,
    port,
    startGateway: () => startGatewayProcess(dataDir, port),
    launch: () => launchKiosk(dataDir),
    passphrase: async (operatorId) => {
      const demo = JSON.parse(await readFile(join(dataDir, 'device/demo.json'), 'utf8')) as {
        readonly passphrases: Readonly<Record<string, string>>;
      };
      return demo.passphrases[operatorId] ?? '';
    },
    remove: async () => {
      const place = await databaseFolderOf(dataDir);
      if (place !== null) await rm(place, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
