import { type BrowserWindow, screen, type WebContents } from 'electron';
import { guardKiosk } from './kiosk.ts';
import { type Placement, placeOf, samePlacement } from './placement.ts';
import { loadPage, openApplicantWindow } from './window.ts';

export interface ApplicantDisplayOptions {
  readonly appDir: string;
  readonly operatorWindow: () => BrowserWindow | null;
  readonly isQuitting: () => boolean;
  readonly onChange: (isThere: boolean) => void;
}

/** The applicant's window on a display of its own, wherever one is: it comes and goes with the cable. */
export interface ApplicantDisplay {
  /** Begins to look for displays: once the operator's window is there, which comes first. */
  watch(): void;
  /** The visit that the window of these contents may know; undefined: this is not the applicant's display. */
  visitOf(contents: WebContents): string | null | undefined;
  /** Another visit is another page with another port: nothing of the former one stays in memory. */
  show(visitId: string | null): void;
  wantWindow(isWanted: boolean): void;
  /** Displays have changed, or the operator's window has moved to another one. */
  place(): void;
  isThere(): boolean;
  /** The core was started anew: the page's port leads nowhere, and there is nothing to follow. */
  reset(): void;
}

export const createApplicantDisplay = (options: ApplicantDisplayOptions): ApplicantDisplay => {
  const { appDir, operatorWindow, isQuitting, onChange } = options;
  let window: BrowserWindow | null = null;
  let placement: Placement = { kind: 'none' };
  let visitId: string | null = null;
  let wantsWindow = false;
  let isWatching = false;

  const close = (): void => {
    // Not `close`: that one is refused, so that nobody can close it by hand.
    window?.destroy();
    window = null;
  };

  const open = (where: Exclude<Placement, { kind: 'none' }>): void => {
    const opened = openApplicantWindow(appDir, where.kind === 'display' ? where.bounds : null);
    const isFullScreen = where.kind === 'display';
    guardKiosk(opened, { isLocked: () => true, isFullScreen, isQuitting });
    opened.webContents.on('render-process-gone', () => loadPage(opened, 'display'));
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    window = opened;
    loadPage(opened, 'display');
  };

  const load = (next: string | null): void => {
    visitId = next;
    if (window !== null) loadPage(window, 'display');
  };

  const place = (): void => {
    const operators = operatorWindow();
    if (!isWatching || operators === null || isQuitting()) return;
    const operatorsDisplay = screen.getDisplayMatching(operators.getBounds());
    const next = placeOf(screen.getAllDisplays(), operatorsDisplay, wantsWindow, placement);
    if (samePlacement(next, placement)) return;
    placement = next;
    close();
    if (next.kind !== 'none') open(next);
    onChange(next.kind !== 'none');
  };

  return {
    watch: () => {
      if (isWatching) return;
      isWatching = true;
      screen.on('display-added', place);
      screen.on('display-removed', place);
      screen.on('display-metrics-changed', place);
      place();
    },
    visitOf: (contents) => (contents === window?.webContents ? visitId : undefined),
    show: (next) => {
      if (next !== visitId) load(next);
    },
    wantWindow: (isWanted) => {
      wantsWindow = isWanted;
      place();
    },
    place,
    isThere: () => placement.kind !== 'none',
    reset: () => load(null),
  };
};
