import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, ipcMain, Menu, MessageChannelMain, protocol, session } from 'electron';
import { appOrigin, registerAppScheme, serveApp } from './app-protocol.ts';
import { type CoreProcess, hasOsKeychain, startCoreProcess } from './core-process.ts';
import { cutNetwork, denyPermissions, isOurPage, lockNavigation, openWindow } from './window.ts';

/** Windows, permissions and the keychain; no keys, no crypto, no network here. */
process.umask(0o077);

const appDir = dirname(fileURLToPath(import.meta.url));
const given = app.commandLine.getSwitchValue('doorstep-data');
const dataDir = given === '' ? join(app.getPath('appData'), 'doorstep') : resolve(given);
/** Authors of a catalogue see it in the app while they write. */
const preview = app.commandLine.getSwitchValue('doorstep-preview');
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
app.setPath('userData', join(dataDir, 'chromium'));
app.commandLine.appendSwitch('disable-http-cache');
app.commandLine.appendSwitch('disable-features', 'Translate,MediaRouter,AutofillServerCommunication');
registerAppScheme();
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

let core: CoreProcess | null = null;
let window: BrowserWindow | null = null;
let stopped = false;

/** A core that died takes its keys with it; the next one starts locked, and so does the page. */
const startCore = (): void => {
  core = startCoreProcess(
    appDir,
    {
      dataDir,
      cataloguePath: preview === '' ? join(appDir, '..', 'catalogue.json') : resolve(preview),
      isPreview: preview !== '',
      osKeychain: hasOsKeychain(),
      probeEveryMs: 15_000,
    },
    () => {
      startCore();
      window?.webContents.reload();
    },
  );
};

const openMainWindow = (): void => {
  window = openWindow(appDir);
  window.on('closed', () => {
    window = null;
  });
  // A page that crashed comes back locked or where it was: the visit is in the core's log, not in the page.
  window.webContents.on('render-process-gone', () => window?.webContents.reload());
  window.loadURL(`${appOrigin}/index.html`);
};

ipcMain.on('port.request', (event) => {
  if (!isOurPage(event.senderFrame) || event.sender !== window?.webContents) return;
  const { port1, port2 } = new MessageChannelMain();
  core?.connect('operator', port1);
  event.sender.postMessage('port', null, [port2]);
});

app.on('web-contents-created', (_, contents) => lockNavigation(contents));

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => window?.focus());
  app.whenReady().then(() => {
    Menu.setApplicationMenu(null);
    serveApp(protocol, join(appDir, '..', 'renderer'));
    denyPermissions(session.defaultSession);
    cutNetwork(session.defaultSession);
    startCore();
    openMainWindow();
  });
} else {
  process.stderr.write('Doorstep is open already on this data folder; its window comes to the front.\n');
  app.quit();
}

app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  if (stopped || core === null) return;
  event.preventDefault();
  core.stop().finally(() => {
    stopped = true;
    app.quit();
  });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
