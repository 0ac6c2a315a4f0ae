import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Everything that a screen must keep to, whoever looks at it: what axe finds, the language of every text, the size of what is
 * pressed, the window's title, no scrolling sideways. Each problem is one line that names the place.
 */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The other themes change nothing but colours. */
const themes = [
  { theme: 'light', runOnly: tags },
  { theme: 'dark', runOnly: ['cat.color'] },
  { theme: 'contrast', runOnly: ['cat.color'] },
] as const;

const narrow = 360;

const setTheme = (page: Page, theme: string | null): Promise<void> =>
  page.evaluate((to) => {
    const { dataset } = document.documentElement;
    if (to !== null) dataset.theme = to;
  }, theme);

const violations = (page: Page, runOnly: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(
    async (rules) => {
      const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
      const results = await axe.run(document, {
        runOnly: [...rules],
        rules: { 'color-contrast-enhanced': { enabled: true } },
        resultTypes: ['violations'],
      });
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
      );
    },
    [...runOnly],
  );

const inEveryTheme = async (page: Page): Promise<readonly string[]> => {
  // Through the debugger: as a script element it would need an exception from the policy.
  await page.evaluate(axe.source);
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? null);
  const found: string[] = [];
  for (const { theme, runOnly } of themes) {
    await setTheme(page, theme);
    found.push(...(await violations(page, runOnly)).map((problem) => `${theme}: ${problem}`));
  }
  await setTheme(page, before);
  return found;
};

/** Texts whose letters belong to a language that their nearest `lang` does not name. */
const foreignTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    const han = /\p{Script=Han}/u;
    const latin = /\p{Script=Latin}/u;
    const isWrong = (text: string, lang: string): boolean => {
      if (vietnamese.test(text)) return lang !== 'vi';
      return han.test(text) && !latin.test(text) && !lang.startsWith('zh');
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const lang = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
      if (text !== '' && (lang === '' || isWrong(text, lang))) found.push(`lang "${lang}": ${text}`);
    }
    return found;
  });

/** Fingers that tremble need 48 px; a link within a line of text 24 px. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, summary, select, textarea, input:not([type="hidden"]), a[href], [role="link"], [role="button"]',
    );
    const found: string[] = [];
    for (const target of targets) {
      const isBox = target.matches('input[type="radio"], input[type="checkbox"]');
      const pressed = isBox ? (target.closest('label') ?? target) : target;
      const { width, height } = pressed.getBoundingClientRect();
      // Not on the page, or for the ear alone: nobody aims at it.
      if (width <= 1 || height <= 1) continue;
      const isLink = pressed.matches('a, [role="link"]') && getComputedStyle(pressed).display === 'inline';
      const least = isLink ? 24 : 48;
      // Chromium lays out in 1/64 px.
      if (height + 0.5 < least || width + 0.5 < 24) {
        found.push(`${Math.round(width)} × ${Math.round(height)} px: ${pressed.outerHTML.slice(0, 160)}`);
      }
    }
    return found;
  });

/** What reaches beyond the right edge, innermost first; empty where the page does not scroll sideways. */
const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const view = document.scrollingElement ?? document.documentElement;
    if (view.scrollWidth <= view.clientWidth) return [];
    const isWide = (each: Element): boolean => {
      const { left, right } = each.getBoundingClientRect();
      // What clips its own content cannot push the page.
      const reach = getComputedStyle(each).overflowX === 'visible' ? left + each.scrollWidth : 0;
      return Math.max(right, reach) > view.clientWidth + 1;
    };
    const wide = [...document.body.querySelectorAll('*')].filter(isWide);
    const inner = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)));
    return [
      `${view.scrollWidth} of ${view.clientWidth} px`,
      ...inner.slice(0, 3).map((each) => each.outerHTML.slice(0, 160)),
    ];
  });

const sideways = async (page: Page): Promise<readonly string[]> => {
  const wide = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const before = await page.evaluate(() => document.documentElement.dataset.text ?? '100');
  const setText = (text: string) =>
    page.evaluate((to) => {
      document.documentElement.dataset.text = to;
    }, text);
  const found: string[] = [];
  for (const [text, width] of [
    ['300', wide.width],
    ['300', narrow],
    ['100', narrow],
  ] as const) {
    await page.setViewportSize({ ...wide, width });
    await setText(text);
    found.push(
      ...(await overflowing(page)).map((problem) => `sideways at ${text} %, ${width} px: ${problem}`),
    );
  }
  await setText(before);
  await page.setViewportSize(wide);
  return found;
};

/** The window's title names the place that the margin shows. */
const untitled = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const here = document.querySelector('[aria-current="step"], [aria-current="page"]')?.textContent;
    const [place = ''] = document.title.split(/－| – /);
    const isSaid = place !== '' && place !== document.title && (here ?? place).includes(place);
    return isSaid ? [] : [`title "${document.title}" at ${here ?? 'a page of its own'}`];
  });

/** All problems of the screen as it stands; leaves it as it was. */
export const problemsOf = async (page: Page, place: string): Promise<readonly string[]> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const found = [
    ...(await inEveryTheme(page)),
    ...(await foreignTexts(page)),
    ...(await smallTargets(page)),
    ...(await untitled(page)),
    ...(await sideways(page)),
  ];
  return found.map((problem) => `${place}: ${problem}`);
};

const focused = (): string => {
  const { activeElement } = document;
  if (activeElement === null) return 'nowhere';
  return activeElement.classList.contains('error-summary') ? 'error-summary' : activeElement.tagName;
};

/** Where reading goes on after the page has changed, given three seconds to get to `expected`. */
export const readingPlace = async (page: Page, expected: 'H1' | 'error-summary'): Promise<string> => {
  const end = Date.now() + 3_000;
  for (;;) {
    const place = await page.evaluate(focused);
    if (place === expected || Date.now() > end) return place;
    await page.waitForTimeout(50);
  }
};
