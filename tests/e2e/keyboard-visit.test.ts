import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeyboard, type Keyboard } from '../support/keyboard-driver.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root } from '../support/processes.ts';
import { aSeniorCard, type Given, nameOf, saved, stepHere } from '../support/visit-driver.ts';

/** A whole visit without a mouse, a pen or a finger: an operator's keyboard is enough, and so is any aid that acts as one. */
let township: Township;
let kiosk: Kiosk;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  page = kiosk.page;
  page.setDefaultTimeout(15_000);
  keys = createKeyboard(page);
}, 90_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).last();
const link = (name: string): Locator => page.getByRole('link', { name }).first();
const byId = (id: string): Locator => page.locator(`[id="${id}"]`);

const answer = async (id: string, given: Given): Promise<void> => {
  const field = byId(id);
  if (typeof given === 'boolean') return keys.choose(field, given ? 'yes' : 'no');
  if (typeof given === 'object' && 'street' in given) {
    const boxes = field.locator('input:not([role="combobox"])');
    await keys.write(boxes.nth(0), given.village);
    await keys.write(boxes.nth(1), given.neighbourhood);
    return keys.write(boxes.nth(2), given.street);
  }
  const isChoice = (await field.locator('input[type="radio"]').count()) > 0;
  return isChoice ? keys.choose(field, String(given)) : keys.write(field, String(given));
};

const shown = async (): Promise<readonly string[]> => {
  const ids = await page.locator('main [id]').evaluateAll((found) => found.map(({ id }) => id));
  return Object.keys(aSeniorCard.answers).filter((id) => ids.includes(id));
};

const answerAll = async (ids: readonly string[]): Promise<void> => {
  for (const id of ids) await answer(id, aSeniorCard.answers[id] ?? '');
  await saved(page);
};

const takeFile = async (): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await keys.activate(button('選照片檔'));
  // The dialog belongs to the operating system.
  await (await chooser).setFiles(join(root, 'tests/support/id-card.jpg'));
  await button(/留下$/).waitFor();
  await keys.activate(button(/留下$/));
  await saved(page);
};

it('opens the vault and starts a visit', async () => {
  await keys.choose(byId('operator'), 'volunteer-1');
  await keys.write(byId('passphrase'), await township.passphrase('volunteer-1'));
  await keys.activate(page.getByRole('button', { name: '開啟', exact: true }));
  await button('開始新的訪視').waitFor();
  await keys.activate(button('開始新的訪視'));
  await keys.choose(byId('language'), 'zh-TW');
  await keys.activate(button('這樣可以'));
  await expect.poll(() => stepHere(page)).toContain('人員與身分');
});

it('says who it is, gives notice and takes consent', async () => {
  await byId('applicant.name').waitFor();
  await answerAll(await shown());
  await keys.activate(button(/^下一步/));
  await byId('understood').waitFor();
  await keys.choose(page.getByRole('radiogroup', { name: '誰唸的？' }), 'operator');
  await keys.choose(byId('understood'), 'yes');
  for (const group of await page.locator('[id^="consent-"][role="radiogroup"]').all()) {
    await keys.choose(group, 'yes');
  }
  await saved(page);
  await keys.activate(button(/^下一步/));
  await expect.poll(() => stepHere(page)).toContain('需要與資格');
});

it('chooses a service and answers one question after the other', async () => {
  await keys.choose(byId('life-event'), 'none');
  await keys.activate(button('看可以辦的服務'));
  await keys.write(page.locator('.service-filter input'), nameOf('senior-card'));
  await byId('service-senior-card').waitFor();
  await keys.tick(page.locator('label', { has: byId('service-senior-card') }));
  await keys.activate(button('選好了，開始提問'));
  await expect.poll(() => stepHere(page)).toContain('提問');
  const done = new Set<string>();
  while ((await stepHere(page)).includes('提問')) {
    const open = (await shown()).filter((id) => !done.has(id));
    await answerAll(open);
    for (const id of open) done.add(id);
    const before = await page.locator('main').textContent();
    await keys.activate(button(/^下一步/));
    await expect.poll(() => page.locator('main').textContent()).not.toBe(before);
  }
  await expect.poll(() => stepHere(page)).toContain('文件');
});

it('photographs papers with a camera and from a file, and reads everything back', async () => {
  await keys.activate(byId('portrait'));
  await keys.activate(button('打開相機'));
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await keys.activate(button('拍照'));
  await button(/留下$/).waitFor();
  await keys.activate(button(/留下$/));
  await saved(page);
  await keys.activate(byId('identity-card'));
  await takeFile();
  await keys.activate(button('下一步：讀回'));
  const next = button('下一步：簽名');
  await next.waitFor();
  while ((await next.getAttribute('aria-disabled')) === 'true') {
    const left = await next.locator('xpath=ancestor::footer').textContent();
    await keys.activate(page.getByRole('button', { name: /^對/ }).first());
    await expect.poll(() => next.locator('xpath=ancestor::footer').textContent()).not.toBe(left);
  }
  await keys.activate(next);
});

it('takes a signature made on paper, seals, and says on the receipt how it was signed', async () => {
  await keys.activate(button(/簽在紙上/));
  await takeFile();
  await button(/重簽/).waitFor();
  await keys.activate(button(/^封存/));
  await page.getByRole('heading', { name: /已封存/ }).waitFor();
  await page.getByText('簽名：簽在紙上，拍成照片。').waitFor();
});

it('finds the application in the outbox and locks the device', async () => {
  await keys.activate(button(/回到今天的名單/));
  await link('待送').waitFor();
  await keys.activate(link('待送'));
  await page.getByText('等著送').first().waitFor();
  await keys.reach(button('鎖定'));
  // Locking starts the page anew: there is nothing that could keep the focus.
  await page.keyboard.press('Enter');
  await byId('passphrase').waitFor();
  expect(await page.locator('body').textContent()).not.toContain(
    String(aSeniorCard.answers['applicant.name']),
  );
});
