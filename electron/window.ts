import { join } from 'node:path';
import { BrowserWindow, type Session, type WebContents, type WebPreferences } from 'electron';
import { appOrigin } from './app-protocol.ts';

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

/** Camera pictures for the page itself; every other permission that Electron knows, or will know, is denied. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const wantsAudio = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('audio');
    callback(permission === 'media' && !wantsAudio && isOurPage(contents?.mainFrame ?? null));
  });
  session.setPermissionCheckHandler(
    (_, permission, origin, details) =>
      permission === 'media' && details.mediaType !== 'audio' && origin.replace(/\/$/, '') === appOrigin,
  );
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

export const openWindow = (appDir: string): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 320,
    minHeight: 480,
    show: false,
    backgroundColor: '#f7f3e9',
    autoHideMenuBar: true,
    title: '到府e辦 Doorstep',
    webPreferences: { ...webPreferences, preload: join(appDir, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  return window;
};
