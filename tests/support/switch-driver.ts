import type { Locator, Page } from 'playwright-core';

/** Works a page with one key, as somebody would who can do nothing else: waits for the light, and presses. */
export interface Switch {
  /** Waits until the target is lit, through the rows that it stands in, and takes it. */
  readonly take: (target: Locator) => Promise<void>;
  /** What is lit: how many parts, and whether they are a row. */
  readonly lit: () => Promise<readonly string[]>;
}

type Light = 'dark' | 'row' | 'alone';

const lightOn = (target: Locator): Promise<Light> =>
  target.evaluate((element) => {
    const face = element.matches('[type="radio"], [type="checkbox"]') ? element.closest('label') : element;
    const lit = [...document.querySelectorAll('[data-scan]')];
    if (face === null || !lit.includes(face)) return 'dark';
    return face.getAttribute('data-scan') === 'row' ? 'row' : 'alone';
  });

/** Longer than a tremor, shorter than the fastest light. */
const betweenPressesMs = 450;
const longestMs = 90_000;

export const createSwitch = (page: Page, key = ' '): Switch => {
  const isPaused = (): Promise<boolean> =>
    page.locator('.scan-bar').evaluate((bar) => bar.querySelector('.lucide-pause') !== null);

  const press = async (): Promise<void> => {
    await page.keyboard.press(key);
    await page.waitForTimeout(betweenPressesMs);
  };

  const take = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' });
    const end = Date.now() + longestMs;
    let before: Light = 'alone';
    while (Date.now() < end) {
      const light = await lightOn(target);
      // Only a light that has just come: one that is about to go might be missed by a moment.
      const hasCome = light !== 'dark' && before !== light;
      before = light;
      if (hasCome) {
        await press();
        if (light === 'alone') return;
      } else if (light === 'dark' && (await isPaused())) await press();
      else await page.waitForTimeout(50);
    }
    throw new Error(`${target} was never lit`);
  };

  return {
    take,
    lit: () =>
      page.locator('[data-scan]').evaluateAll((found) => found.map((each) => each.textContent?.trim() ?? '')),
  };
};
