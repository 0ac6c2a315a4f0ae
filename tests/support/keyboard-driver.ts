import type { Locator, Page } from 'playwright-core';

/**
 * Works a page with the keyboard alone, as somebody would who has no mouse: nothing is clicked, nothing gets focus but by a key.
 * On the way it sees to it that focus can be seen wherever it comes, that it never gets stuck, and that it never gets lost.
 */
export interface Keyboard {
  /** Tabs on until focus is on the target, or within it; fails where no number of presses leads there. */
  readonly reach: (target: Locator) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** Reaches a button or link and presses Enter. */
  readonly activate: (target: Locator) => Promise<void>;
  /** Reaches a field and types into it in place of what is there; leaves it by Tab. */
  readonly write: (field: Locator, text: string) => Promise<void>;
  /** Reaches a group of options and chooses one with the arrow keys. */
  readonly choose: (group: Locator, value: string) => Promise<void>;
  /** Reaches a box and ticks it. */
  readonly tick: (box: Locator) => Promise<void>;
}

interface Focused {
  /** Tells one focused element from another; null where nothing is focused. */
  readonly key: string | null;
  readonly isVisible: boolean;
}

/** More stops than any page has: with them all passed, the target cannot be reached. */
const mostStops = 150;

const look = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const { activeElement: focused } = document;
    if (focused === null || focused === document.body) return { key: null, isVisible: true };
    const isRinged = (each: Element): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    };
    // The ring of a hidden radio or checkbox is around its row, or around the track of a switch.
    const row = focused.closest('label');
    const ringed = row === null ? [focused] : [focused, row, ...row.querySelectorAll('*')];
    const store = window as unknown as { focusKeys?: Map<Element, number> };
    store.focusKeys ??= new Map();
    const number = store.focusKeys.get(focused) ?? store.focusKeys.size;
    store.focusKeys.set(focused, number);
    const name = focused.id || (focused.getAttribute('aria-label') ?? focused.textContent ?? '').slice(0, 40);
    return { key: `${number} ${focused.tagName} ${name}`, isVisible: ringed.some(isRinged) };
  });

/** A heading that got focus so that reading goes on there is not a control yet, though it may label a whole group. */
const isWithin = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { activeElement } = document;
    return activeElement !== null && element.contains(activeElement) && !activeElement.matches('h1, h2');
  });

const isSwallowing = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement === document.body || document.activeElement === null);

export const createKeyboard = (page: Page): Keyboard => {
  const tab = async (): Promise<Focused> => {
    const before = await look(page);
    await page.keyboard.press('Tab');
    const after = await look(page);
    if (after.key !== null && after.key === before.key) throw new Error(`Tab does not leave ${after.key}`);
    if (!after.isVisible) throw new Error(`focus cannot be seen on ${after.key}`);
    return after;
  };

  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' });
    const passed: string[] = [];
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await isWithin(target)) return;
      passed.push((await tab()).key ?? '(start of the page)');
    }
    throw new Error(`${target} is not reached by Tab, which passes ${[...new Set(passed)].join(' | ')}`);
  };

  /** What is pressed may go away; then focus must have come to what took its place. */
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    const end = Date.now() + 5_000;
    while (await isSwallowing(page)) {
      if (Date.now() > end) throw new Error(`focus is lost after ${key}`);
      await page.waitForTimeout(50);
    }
  };

  const activate = async (target: Locator): Promise<void> => {
    await reach(target);
    await press('Enter');
  };

  const write = async (field: Locator, text: string): Promise<void> => {
    await reach(field);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await tab();
  };

  const chosen = (group: Locator, value: string): Promise<'here' | 'elsewhere' | 'done'> =>
    group.evaluate((element, wanted) => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLInputElement) || !element.contains(activeElement))
        throw new Error('the arrow keys have left the group');
      if (activeElement.value !== wanted) return 'elsewhere';
      return activeElement.checked ? 'done' : 'here';
    }, value);

  const choose = async (group: Locator, value: string): Promise<void> => {
    await reach(group);
    for (let stop = 0; stop < mostStops; stop += 1) {
      const state = await chosen(group, value);
      if (state === 'done') return;
      await page.keyboard.press(state === 'here' ? 'Space' : 'ArrowDown');
    }
    throw new Error(`no option ${value} is reached by arrow keys`);
  };

  const tick = async (box: Locator): Promise<void> => {
    await reach(box);
    await press('Space');
  };

  return { reach, press, activate, write, choose, tick };
};
