import type { BrowserWindow } from 'electron';
import { isWayOut } from './kiosk-keys.ts';

export interface KioskGuard {
  /** Asked at every key and every close: a window may be the applicant's now and the operator's later. */
  readonly isLocked: () => boolean;
  /** A window in the ordinary frame of a demo has no full screen to go back to. */
  readonly isFullScreen: boolean;
  readonly isQuitting: () => boolean;
}

/**
 * Closes what a page itself could be left by. What the operating system must lock (task switchers, Ctrl+Alt+Del, other
 * programs) is in docs/kiosk.md: no program can.
 */
export const guardKiosk = (
  window: BrowserWindow,
  { isLocked, isFullScreen, isQuitting }: KioskGuard,
): void => {
  const { webContents } = window;
  webContents.on('before-input-event', (event, input) => {
    if (isLocked() && isWayOut(input)) event.preventDefault();
  });
  webContents.on('devtools-opened', () => {
    if (isLocked()) webContents.closeDevTools();
  });
  // Pinching would magnify a part of the page and leave its buttons outside; text has a size of its own.
  webContents.on('did-finish-load', () => void webContents.setVisualZoomLevelLimits(1, 1));
  window.on('close', (event) => {
    if (isLocked() && !isQuitting()) event.preventDefault();
  });
  window.on('leave-full-screen', () => {
    if (isFullScreen && isLocked() && !window.isDestroyed()) window.setKiosk(true);
  });
  window.on('minimize', () => {
    if (isLocked()) window.restore();
  });
};
