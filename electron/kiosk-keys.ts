/** A key as Electron's `before-input-event` tells of it. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Keys that leave a page by themselves: reload, caret browsing, menu bar, full screen, devtools, the browser's own keys. */
const wayOutKeys: ReadonlySet<string> = new Set([
  'F3',
  'F5',
  'F7',
  'F10',
  'F11',
  'F12',
  'BrowserBack',
  'BrowserForward',
  'BrowserRefresh',
  'BrowserHome',
  'BrowserSearch',
  'BrowserFavorites',
  'Print',
]);

/** With Ctrl (Cmd): reload, close, new, tab, print, save, open, source, quit, downloads, history, find, go to. */
const wayOutLetters: ReadonlySet<string> = new Set([...'rwntpsouqjhfgdl']);
/** With Ctrl and Shift besides: inspect, inspect element. */
const wayOutWithShift: ReadonlySet<string> = new Set(['i', 'c', 'k', 'm', 'delete']);
/** Zoom: the applicant's text size is a choice of the page's own, kept with the visit. */
const zoomKeys: ReadonlySet<string> = new Set(['+', '=', '-', '_', '0']);
const zoomCodes: ReadonlySet<string> = new Set(['NumpadAdd', 'NumpadSubtract', 'Numpad0']);

/** The letter that a shortcut means: in a script without Latin letters the key's place on the keyboard tells. */
const letterOf = ({ key, code }: Pressed): string =>
  /^[ -~]$/.test(key) || !/^Key[A-Z]$/.test(code) ? key.toLowerCase() : code.slice(3).toLowerCase();

const leavesWithAlt = ({ key }: Pressed): boolean =>
  ['F4', 'ArrowLeft', 'ArrowRight', 'Home', ' '].includes(key);

/**
 * Whether a key press is a way out of the page that a kiosk closes. Everything else passes, on purpose: Ctrl+Space and
 * Shift switch input methods, Ctrl+Alt is AltGr (letters of Vietnamese and European layouts), the Windows key with + is the
 * magnifier, Insert and CapsLock lead screen readers, Escape closes a dialog, Ctrl+C V X A Z edit.
 */
export const isWayOut = (pressed: Pressed): boolean => {
  const { key, code, control, meta, alt, shift } = pressed;
  if (wayOutKeys.has(key)) return true;
  if (alt && !control) return leavesWithAlt(pressed);
  if (control && alt) return false;
  if (!control && !meta) return false;
  const letter = letterOf(pressed);
  if (wayOutLetters.has(letter) || (shift && wayOutWithShift.has(letter))) return true;
  return control && (zoomKeys.has(key) || zoomCodes.has(code));
};
