import { join } from 'node:path';
import { type MessagePortMain, safeStorage, utilityProcess } from 'electron';
import type { ShellPort } from '../shared/core/ports.ts';
import { fail } from '../shared/lib/result.ts';
import { fault } from '../shared/protocol/faults.ts';
import type {
  Asked,
  AskedKind,
  AskMessage,
  CoreArguments,
  FromCore,
  PortOf,
  ToCore,
} from './core-messages.ts';

export interface CoreProcess {
  connect(of: PortOf, port: MessagePortMain): void;
  displayChanged(isThere: boolean): void;
  /** Resolves when the core has closed its logs, or after three seconds: everything acknowledged is durable anyway. */
  stop(): Promise<void>;
}

/** On Linux without a keyring Electron falls back to a hard-coded password: that is no keychain. */
export const hasOsKeychain = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');

const wrap = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(safeStorage.encryptString(Buffer.from(bytes).toString('base64')));
const unwrap = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64'));

/** What the core is told when main could not do what it was asked: never silence, or it would wait for ever. */
const refusals = {
  // The keychain has changed or is locked; the core turns this into a fault of its own.
  wrap: null,
  unwrap: null,
  printers: [],
  print: fail(fault('print.failed')),
  pdf: fail(fault('print.failed')),
} as const satisfies { readonly [K in AskedKind]: Asked[K]['answer'] };

const answerTo = async (message: AskMessage, shell: ShellPort): Promise<Asked[AskedKind]['answer']> => {
  switch (message.kind) {
    case 'wrap':
      return wrap(message.bytes);
    case 'unwrap':
      return unwrap(message.bytes);
    case 'printers':
      return shell.printers();
    case 'print':
      return shell.print(message.window, message.job);
    case 'pdf':
      return shell.pdf(message.window, message.paper);
  }
};

export interface CoreKeeper {
  readonly shell: ShellPort;
  readonly onUnexpectedExit: () => void;
}

export const startCoreProcess = (
  appDir: string,
  args: CoreArguments,
  { shell, onUnexpectedExit }: CoreKeeper,
): CoreProcess => {
  const child = utilityProcess.fork(join(appDir, 'core.js'), [JSON.stringify(args)], {
    serviceName: 'doorstep-core',
    stdio: 'inherit',
  });
  let stopping = false;
  let onStopped: () => void = () => undefined;
  const tell = (message: ToCore, ports: MessagePortMain[] = []): void => child.postMessage(message, ports);
  const answer = async (message: AskMessage): Promise<void> => {
    const refusal = (): Asked[AskedKind]['answer'] => refusals[message.kind];
    tell({ kind: 'answer', id: message.id, answer: await answerTo(message, shell).catch(refusal) });
  };
  child.on('message', (message: FromCore) => {
    if (message.kind === 'stopped') onStopped();
    else if (message.kind === 'show') shell.show(message.state);
    else void answer(message);
  });
  child.on('exit', () => {
    if (stopping) onStopped();
    else onUnexpectedExit();
  });
  return {
    connect: (of, port) => tell({ kind: 'port', ...of }, [port]),
    displayChanged: (isThere) => tell({ kind: 'display', isThere }),
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        const timer = setTimeout(() => onStopped(), 3_000);
        onStopped = () => {
          clearTimeout(timer);
          child.kill();
          resolve();
        };
        tell({ kind: 'stop' });
      }),
  };
};
