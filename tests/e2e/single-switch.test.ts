import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { createSwitch, type Switch } from '../support/switch-driver.ts';
import {
  aSeniorCard,
  comfort,
  documents,
  fill,
  type Given,
  heading,
  needs,
  saved,
  startVisit,
  stepHere,
  unlock,
} from '../support/visit-driver.ts';

/**
 * A visit of somebody who can press one key and nothing else. What only an operator does (finding a service, photographing,
 * typing an address) is done by the operator's mouse meanwhile, which the scanning must not hinder.
 */
let township: Township;
let kiosk: Kiosk;
let page: Page;
let oneKey: Switch;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  page = kiosk.page;
  page.setDefaultTimeout(15_000);
  oneKey = createSwitch(page);
}, 90_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).last();
const byId = (id: string): Locator => page.locator(`[id="${id}"]`);
const option = (id: string, value: string): Locator => byId(id).locator(`input[value="${value}"]`);
const key = (name: string): Locator => page.locator('.scan-board').getByRole('button', { name, exact: true });

/** Asked on the page about the person, and by the switch later on. */
const bySwitch = ['applicant.birthDate'];

const shownOf = async (ids: readonly string[]): Promise<readonly string[]> => {
  const onPage = await page.locator('main [id]').evaluateAll((found) => found.map(({ id }) => id));
  return ids.filter((id) => onPage.includes(id));
};

it('lights nothing before somebody asks for it', async () => {
  await unlock(page, '林', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await page.getByRole('radio', { name: /國語/ }).check({ force: true });
  expect(await page.locator('.scan-bar').count()).toBe(0);
  await page.locator('input[type="radio"][value="fast"]').check({ force: true });
  await page.locator('.scan-bar').waitFor();
  await comfort(page, aSeniorCard);
  await expect.poll(() => stepHere(page)).toContain('人員與身分');
});

it('writes a day with one key, part by part', async () => {
  await byId('applicant.name').waitFor();
  for (const id of await shownOf(Object.keys(aSeniorCard.answers))) {
    if (!bySwitch.includes(id)) await fill(page, id, aSeniorCard.answers[id] ?? '');
  }
  await oneKey.take(byId('applicant.birthDate'));
  for (const [part, name] of [
    ['十年', /^民國 30 到/],
    ['年', /^民國 38 年/],
    ['月', /^3 月/],
    ['日', /^21 日/],
  ] as const) {
    const choice = page.locator('.scan-board').getByRole('button', { name }).first();
    await choice.waitFor().catch(() => {
      throw new Error(`the board does not offer the ${part}`);
    });
    await oneKey.take(choice);
  }
  await expect.poll(() => page.locator('.understood-date').innerText()).toContain('38');
  expect(await page.locator('.scan-board').count()).toBe(0);
  await oneKey.take(button(/^下一步/));
  await expect.poll(() => stepHere(page)).toContain('告知與同意');
}, 180_000);

it('stops after two rounds without a press, and goes on when asked', async () => {
  await page.locator('.scan-bar .lucide-pause').waitFor({ timeout: 60_000 });
  expect(await oneKey.lit()).toEqual([]);
  await page.keyboard.press(' ');
  await expect.poll(async () => (await oneKey.lit()).length, { timeout: 5_000 }).toBeGreaterThan(0);
}, 90_000);

it('says that the notice was understood, and answers each consent', async () => {
  await oneKey.take(option('understood', 'yes'));
  await expect.poll(() => option('understood', 'yes').isChecked()).toBe(true);
  for (const consent of await page.locator('[id^="consent-"]').all()) {
    await oneKey.take(consent.locator('input[value="yes"]'));
    await expect.poll(() => consent.locator('input[value="yes"]').isChecked()).toBe(true);
  }
  await oneKey.take(button(/^下一步/));
  await expect.poll(() => stepHere(page)).toContain('需要與資格');
}, 180_000);

it('leaves the mouse to the operator, who finds the service', async () => {
  await needs(page, aSeniorCard);
  await expect.poll(() => stepHere(page)).toContain('提問');
});

const write = async (id: string, figures: string): Promise<void> => {
  await oneKey.take(byId(id));
  for (const figure of figures) await oneKey.take(key(figure));
  await oneKey.take(key('填好了'));
  await expect.poll(async () => (await byId(id).inputValue()).replace(/\D/g, '')).toBe(figures);
};

const answer = async (id: string, given: Given): Promise<void> => {
  if (typeof given === 'object') return fill(page, id, given);
  const code = typeof given === 'boolean' ? (given ? 'yes' : 'no') : given;
  if ((await option(id, code).count()) === 0) return write(id, code);
  await oneKey.take(option(id, code));
  await expect.poll(() => option(id, code).isChecked()).toBe(true);
};

const pin = '481593';

it('answers and goes on where the screen was handed over', async () => {
  await page.getByRole('button', { name: '交給申請人' }).click();
  await page.locator('#new-pin').fill(pin);
  await page.locator('#new-pin-again').fill(pin);
  await page.getByRole('button', { name: '就用這六個數字' }).click();
  await page.getByRole('button', { name: '現在交給申請人' }).click();
  await expect.poll(() => page.url()).toContain('here=screen');
  await page.locator('.applicant-page').waitFor();
  const asked = await heading(page).innerText();
  const [id = ''] = await shownOf(Object.keys(aSeniorCard.answers));
  await answer(id, aSeniorCard.answers[id] ?? '');
  await oneKey.take(button(/^下一題/));
  await expect.poll(() => heading(page).innerText()).not.toBe(asked);
}, 120_000);

it('never lights the keys of the operator’s PIN', async () => {
  await page.keyboard.press('F2');
  await page.locator('.pin-keys').waitFor();
  await expect.poll(async () => (await oneKey.lit()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(await page.locator('.pin [data-scan]').count()).toBe(0);
  await page.locator('#take-back-pin').fill(pin);
  await page.getByRole('button', { name: '拿回來' }).click();
  await expect.poll(() => page.url()).not.toContain('here=screen');
  await expect.poll(() => stepHere(page)).toContain('提問');
}, 60_000);

it('answers every question of the service', async () => {
  for (let round = 0; round < 20; round += 1) {
    if (!(await stepHere(page)).includes('提問')) break;
    const asked = await heading(page).innerText();
    for (const id of await shownOf(Object.keys(aSeniorCard.answers))) {
      await answer(id, aSeniorCard.answers[id] ?? '');
      await saved(page);
    }
    await oneKey.take(button(/^下一步/));
    await expect
      .poll(
        async () => !(await stepHere(page)).includes('提問') || (await heading(page).innerText()) !== asked,
      )
      .toBe(true);
  }
  await expect.poll(() => stepHere(page)).toContain('文件');
}, 400_000);

it('says right to everything that is read back', async () => {
  await documents(page, { ...aSeniorCard, papers: { 'identity-card': 'later', portrait: 'later' } });
  const next = button('下一步：簽名');
  await next.waitFor();
  while ((await next.getAttribute('aria-disabled')) === 'true') {
    const row = await page.locator('#page [aria-current="true"]').innerText();
    await oneKey.take(page.locator('#page [aria-current="true"]').getByRole('button', { name: /^對/ }));
    await expect
      .poll(async () => {
        const now = page.locator('#page [aria-current="true"]');
        return (await now.count()) === 0 || (await now.innerText()) !== row;
      })
      .toBe(true);
  }
  await oneKey.take(next);
  await expect.poll(() => heading(page).innerText()).toContain('簽名');
}, 400_000);

it('seals what was signed on paper and photographed', async () => {
  await button('簽在紙上').click();
  await button('打開相機').click();
  await button('拍照').click();
  await button(/留下$/).click();
  await saved(page);
  await oneKey.take(button('封存'));
  await page
    .getByText(/案件編號/)
    .first()
    .waitFor();
}, 120_000);
