import { join } from 'node:path';
import { type MessagePortMain, safeStorage, type UtilityProcess, utilityProcess } from 'electron';
import type { Role } from '../shared/protocol/port.ts';
import type { CoreArguments, FromCore, ToCore } from './core-messages.ts';

export interface CoreProcess {
  connect(role: Role, port: MessagePortMain): void;
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

const answerSecret = (child: UtilityProcess, message: Extract<FromCore, { id: number }>): void => {
  const reply = (bytes: Uint8Array<ArrayBuffer> | null): void =>
    child.postMessage({ kind: 'secret', id: message.id, bytes } satisfies ToCore);
  try {
    reply(message.kind === 'wrap' ? wrap(message.bytes) : unwrap(message.bytes));
  } catch {
    reply(null); // The keychain has changed or is locked; the core turns this into a fault of its own.
  }
};

export const startCoreProcess = (
  appDir: string,
  args: CoreArguments,
  onUnexpectedExit: () => void,
): CoreProcess => {
  const child = utilityProcess.fork(join(appDir, 'core.js'), [JSON.stringify(args)], {
    serviceName: 'doorstep-core',
    stdio: 'inherit',
  });
  let stopping = false;
  let onStopped: () => void = () => undefined;
  child.on('message', (message: FromCore) => {
    if (message.kind === 'stopped') onStopped();
    else answerSecret(child, message);
  });
  child.on('exit', () => {
    if (stopping) onStopped();
    else onUnexpectedExit();
  });
  return {
    connect: (role, port) => child.postMessage({ kind: 'port', role } satisfies ToCore, [port]),
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        const timer = setTimeout(() => onStopped(), 3_000);
        onStopped = () => {
          clearTimeout(timer);
          child.kill();
          resolve();
        };
        child.postMessage({ kind: 'stop' } satisfies ToCore);
      }),
  };
};
