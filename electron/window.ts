import { join } from 'node:path';
import { BrowserWindow, type Session, type WebContents, type WebPreferences } from 'electron';
import { appOrigin } from './app-protocol.ts';
import type { Area } from './placement.ts';

/** The one set of preferences of every window. */
const webPreferences: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  autoplayPolicy: 'no-user-gesture-required',
};

/** Fails closed: no frame, a child frame, or any other address is not our page. */
export const isOurPage = (frame: { readonly origin: string; readonly parent: unknown } | null): boolean =>
  frame !== null && frame.parent === null && frame.origin === appOrigin;

/**
 * Camera pictures for the operator's page itself; every other permission that Electron knows, or will know, is denied, and
 * the applicant's display has none at all.
 */
export const denyPermissions = (session: Session, mayUseCamera: boolean): void => {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const wantsAudio = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('audio');
    const isCamera = permission === 'media' && !wantsAudio;
    callback(mayUseCamera && isCamera && isOurPage(contents?.mainFrame ?? null));
  });
  session.setPermissionCheckHandler((_, permission, origin, details) => {
    const isCamera = permission === 'media' && details.mediaType !== 'audio';
    return mayUseCamera && isCamera && origin.replace(/\/$/, '') === appOrigin;
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
};

/** The page may load its own files and nothing else, whatever gets past the CSP. */
export const cutNetwork = (session: Session): void => {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(app:\/\/ui\/|blob:app:\/\/ui\/|devtools:)/.test(details.url) });
  });
};

export const lockNavigation = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // Reloading itself is how the page forgets what it knew at a lock.
    const reload = event.isMainFrame && event.url.startsWith(`${appOrigin}/`);
    if (!reload) event.preventDefault();
  });
};

const look = {
  minWidth: 320,
  minHeight: 480,
  show: false,
  backgroundColor: '#f7f3e9',
  autoHideMenuBar: true,
  title: '到府e辦 Doorstep',
} as const;

export const openWindow = (appDir: string): BrowserWindow => {
  const window = new BrowserWindow({
    ...look,
    width: 1366,
    height: 768,
    webPreferences: { ...webPreferences, preload: join(appDir, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  return window;
};

/** The applicant's pages have a session of their own, in memory only. */
export const applicantPartition = 'applicant';

/** `area`: all of that display; null (demo): an ordinary window. */
export const openApplicantWindow = (appDir: string, area: Area | null): BrowserWindow => {
  const window = new BrowserWindow({
    ...look,
    ...(area === null
      ? { width: 1280, height: 800 }
      : { ...area, frame: false, fullscreen: true, kiosk: true, skipTaskbar: true }),
    webPreferences: {
      ...webPreferences,
      preload: join(appDir, 'preload.cjs'),
      partition: applicantPartition,
      devTools: false,
    },
  });
  // The operator is typing in the other window: this one must not take the keyboard away.
  window.once('ready-to-show', () => window.showInactive());
  return window;
};

/** Which page a window shows. The port decides what it may do: this is only what it looks like. */
export type Shown = 'operator' | 'handed-over' | 'display';

const places: Readonly<Record<Shown, string | null>> = {
  operator: null,
  'handed-over': 'screen',
  display: 'display',
};

/** Whether a page at this address looks like what its window has to show. */
export const isPageOf = (shown: Shown, url: string): boolean =>
  new URL(url).searchParams.get('here') === places[shown];

/** Loads the page anew, with nothing of what it knew before; it asks for its port by itself. */
export const loadPage = (window: BrowserWindow, shown: Shown): void => {
  const here = places[shown];
  const query = here === null ? '' : `?role=applicant&here=${here}`;
  // Loading again before the first one is done ends the first one with ERR_ABORTED: no fault of anybody.
  window.loadURL(`${appOrigin}/index.html${query}`).catch(() => undefined);
};
