import { partInHand } from '../speech/in-hand.ts';
import type { ScanItem } from './scan-tree.ts';

/** A control of the page that can be lit. */
export interface Stop {
  readonly kind: 'press' | 'choose' | 'tick' | 'type';
  /** What takes focus and press. */
  readonly control: HTMLElement;
  /** What is seen of it: the whole row of a choice. */
  readonly face: HTMLElement;
}

const controls = 'button, a[href], summary, input, textarea, [role="link"], [role="menuitem"]';

/**
 * What is not the applicant's to choose: who said it, the folded facts, staff words, the operator's PIN, and what needs a keyboard
 * to search.
 * The light's own words are none either.
 */
const notTheirs =
  '.said, .answer-facts, .staff-only, .pin, .combo, .ask-top, .scan-bar, [inert], [aria-hidden="true"]';

const parts = '.scan-row, .actions, footer, .overview-question, .field, [role="group"], li';

const isOff = (control: Element): boolean =>
  control.matches(':disabled, [aria-disabled="true"], [type="hidden"], [type="file"]') ||
  control.closest(notTheirs) !== null;

const kindOf = (control: Element): Stop['kind'] => {
  if (control.matches('[type="radio"]')) return 'choose';
  if (control.matches('[type="checkbox"]')) return 'tick';
  return control.matches('input, textarea') ? 'type' : 'press';
};

const stopOf = (control: HTMLElement): Stop | null => {
  const kind = kindOf(control);
  const face = kind === 'choose' || kind === 'tick' ? control.closest<HTMLElement>('label') : control;
  return isOff(control) || face === null || !face.checkVisibility() ? null : { kind, control, face };
};

const stopsIn = (root: ParentNode): readonly Stop[] =>
  [...root.querySelectorAll<HTMLElement>(controls)].flatMap((control) => stopOf(control) ?? []);

const isPrimary = ({ control }: Stop): boolean => control.matches('.primary');

/** Going on before going back. */
const onFirst = (stops: readonly Stop[]): readonly Stop[] => [
  ...stops.filter(isPrimary),
  ...stops.filter((stop) => !isPrimary(stop)),
];

const actionBar = '.actions, .display > footer';

const actionsOf = (page: ParentNode): readonly Stop[] =>
  onFirst([...page.querySelectorAll(actionBar)].flatMap(stopsIn));

/** *Hear it again*, where it stands outside of what is asked. */
const hearAgain = (page: ParentNode, main: Element | null): readonly Stop[] =>
  [...page.querySelectorAll('.read-aloud')].filter((each) => !main?.contains(each)).flatMap(stopsIn);

/**
 * The stops of the page as it stands. A dialog, and the board on which is written, are all there is while they are open.
 * `goOnFirst`: the one thing was just chosen, so what comes next is to go on.
 */
export const stopsOf = (page: ParentNode, goOnFirst: boolean): readonly ScanItem<Stop>[] => {
  const part = partInHand(page);
  const isDialog = part?.matches('[role$="dialog"]') ?? false;
  const alone = isDialog ? part : page.querySelector('.scan-board');
  if (alone !== null) return itemsOf(stopsIn(alone));
  const main = part ?? page.querySelector('#page');
  const asked = main === null ? [] : stopsIn(main);
  const actions = [...actionsOf(page), ...hearAgain(page, main)];
  return itemsOf(goOnFirst || part === null ? [...actions, ...asked] : [...asked, ...actions]);
};

const itemsOf = (stops: readonly Stop[]): readonly ScanItem<Stop>[] =>
  stops.map((stop) => ({ key: stop.control, group: stop.face.closest(parts), target: stop }));

/** Marks what is lit, and only that; the style sheet makes it a ring and a band. */
export const lightUp = (page: ParentNode, stops: readonly Stop[], kind: 'item' | 'row'): void => {
  for (const lit of page.querySelectorAll('[data-scan]')) lit.removeAttribute('data-scan');
  for (const { face } of stops) face.setAttribute('data-scan', kind);
  const [first] = stops;
  if (first === undefined) return;
  first.face.scrollIntoView({ block: 'nearest' });
  // Real focus, so that screen readers follow; not into a text field, where the next key would be typed.
  if (kind === 'item' && first.kind !== 'type') first.control.focus({ preventScroll: true });
};

const editable = 'input:not([type="radio"], [type="checkbox"]), textarea, [contenteditable="true"]';
const pressable = `${controls}, ${editable}, label, select, canvas, [role="option"]`;

export const isEditable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(editable);

/** Whether a press there already means something of its own. */
export const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(pressable) !== null;
