import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type Session,
  session,
  type WebContents,
  webContents,
} from 'electron';
import type { ShellPort, ShellState } from '../shared/core/ports.ts';
import { fail } from '../shared/lib/result.ts';
import { fault } from '../shared/protocol/faults.ts';
import type { ScreenState } from '../shared/protocol/port.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { createApplicantDisplay } from './applicant-display.ts';
import type { PortOf } from './core-messages.ts';
import { type CoreProcess, hasOsKeychain, startCoreProcess } from './core-process.ts';
import { guardKiosk } from './kiosk.ts';
import { listPrinters, printPage, savePdf } from './printing.ts';
import {
  applicantPartition,
  cutNetwork,
  denyPermissions,
  isOurPage,
  isPageOf,
  loadPage,
  lockNavigation,
  openWindow,
  type Shown,
} from './window.ts';

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
let quitting: 'no' | 'stopping' | 'stopped' = 'no';
const isQuitting = (): boolean => quitting !== 'no';

/** The office's own kiosk: the operator's window too is the whole screen, and only the system ends it. */
const isKiosk = app.commandLine.hasSwitch('doorstep-kiosk');
/** For trying out: an applicant's window beside the operator's, as demo mode has one. */
const alwaysSecondWindow = app.commandLine.hasSwitch('doorstep-second-display');

const atStart: ShellState = {
  screen: { kind: 'open' },
  applicantVisit: null,
  wantsSecondWindow: false,
};
let state = atStart;

const isHandedOver = (): boolean => state.screen.kind === 'handed-over';

const display = createApplicantDisplay({
  appDir,
  operatorWindow: () => window,
  isQuitting,
  onChange: (isThere) => core?.displayChanged(isThere),
});

const shownByMain = (): Shown => (isHandedOver() ? 'handed-over' : 'operator');

const loadMainPage = (): void => {
  if (window === null) return;
  window.setKiosk(isKiosk || isHandedOver());
  loadPage(window, shownByMain());
};

const sameScreen = (a: ScreenState, b: ScreenState): boolean =>
  a.kind === 'handed-over' && b.kind === 'handed-over' ? a.visitId === b.visitId : a.kind === b.kind;

/** The core decides who owns which screen; a page that changes hands is loaded anew with a port of its new role. */
const show = (next: ShellState): void => {
  const isOtherScreen = !sameScreen(next.screen, state.screen);
  state = next;
  if (isOtherScreen) loadMainPage();
  display.show(next.applicantVisit);
  display.wantWindow(next.wantsSecondWindow || alwaysSecondWindow);
};

const shell: ShellPort = {
  printers: async () => (window === null ? [] : listPrinters(window.webContents)),
  print: async (number, job) => {
    const contents = webContents.fromId(number);
    return contents === undefined ? fail(fault('print.failed')) : printPage(contents, job);
  },
  pdf: async (number, paper) => {
    const contents = webContents.fromId(number);
    const printed = contents === undefined ? null : BrowserWindow.fromWebContents(contents);
    return printed === null ? fail(fault('print.failed')) : savePdf(printed, paper);
  },
  show,
};

/** A core that died takes its keys with it; the next one starts locked, and so do the pages. */
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
    {
      shell,
      onUnexpectedExit: () => {
        startCore();
        state = atStart;
        display.reset();
        loadMainPage();
      },
    },
  );
  core.displayChanged(display.isThere());
};

const openMainWindow = (): void => {
  const opened = openWindow(appDir);
  window = opened;
  guardKiosk(opened, { isLocked: () => isKiosk || isHandedOver(), isFullScreen: true, isQuitting });
  // Without the operator's window the applicant's has nothing to follow.
  opened.on('closed', () => {
    window = null;
    app.quit();
  });
  opened.once('ready-to-show', display.watch);
  opened.on('moved', display.place);
  // A page that crashed comes back locked or where it was: the visit is in the core's log, not in the page.
  opened.webContents.on('render-process-gone', loadMainPage);
  loadMainPage();
};

/** What a page may be, by the window it is in; null: none of ours. */
const portOf = (contents: WebContents): PortOf | null => {
  const { screen } = state;
  if (contents === window?.webContents) {
    const isApplicants = screen.kind === 'handed-over';
    return {
      role: isApplicants ? 'applicant' : 'operator',
      visitId: isApplicants ? screen.visitId : null,
      window: contents.id,
    };
  }
  const visitId = display.visitOf(contents);
  return visitId === undefined ? null : { role: 'applicant', visitId, window: contents.id };
};

ipcMain.on('port.request', ({ sender, senderFrame }) => {
  const of = isOurPage(senderFrame) ? portOf(sender) : null;
  if (of === null || senderFrame === null) return;
  // A page that loads itself anew at a lock may overtake the one that the shell has just asked for.
  if (sender === window?.webContents && !isPageOf(shownByMain(), senderFrame.url)) return loadMainPage();
  const { port1, port2 } = new MessageChannelMain();
  core?.connect(of, port1);
  sender.postMessage('port', null, [port2]);
});

const prepareSession = (target: Session, mayUseCamera: boolean): void => {
  serveApp(target.protocol, join(appDir, '..', 'renderer'));
  denyPermissions(target, mayUseCamera);
  cutNetwork(target);
};

app.on('web-contents-created', (_, contents) => lockNavigation(contents));

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => window?.focus());
  app.whenReady().then(() => {
    Menu.setApplicationMenu(null);
    prepareSession(session.defaultSession, true);
    prepareSession(session.fromPartition(applicantPartition, { cache: false }), false);
    startCore();
    openMainWindow();
    display.wantWindow(alwaysSecondWindow);
  });
} else {
  process.stderr.write('Doorstep is open already on this data folder; its window comes to the front.\n');
  app.quit();
}

app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  if (quitting === 'stopped' || core === null) return;
  event.preventDefault();
  if (quitting === 'stopping') return;
  quitting = 'stopping';
  core.stop().finally(() => {
    quitting = 'stopped';
    app.quit();
  });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
