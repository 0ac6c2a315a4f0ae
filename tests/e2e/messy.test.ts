import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EnvelopeContent } from '../../shared/protocol/application.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd } from '../support/processes.ts';
import {
  aSeniorCard,
  aSpouseWithThree,
  comfort,
  consent,
  documents,
  fill,
  nameOf,
  needs,
  questions,
  readback,
  sign,
  startVisit,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Visits as they really go: interrupted, in parts, for the next person in the home, and with second thoughts. */
let township: Township;
let gateway: GatewayProcess | null = null;
let kiosk: Kiosk;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const row = (page: Page, name: string) => page.locator('.visits > li').filter({ hasText: name });
const part = (page: Page, service: string) =>
  page.locator('.receipt-part').filter({ has: page.getByRole('heading', { name: nameOf(service) }) });
const dialog = (page: Page) => page.locator('.dialog');
const toHome = async (page: Page): Promise<void> => {
  await button(page, /回到今天/)
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: '今天' }).waitFor();
};

/** What the agencies can read of everything at the gateway, in the order in which the device sealed it. */
const atTheGateway = async (): Promise<readonly EnvelopeContent[]> => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const { rows } = await client.query<{ agency: string; body: Buffer }>(
    'select agency, body from envelopes order by sequence',
  );
  await client.end();
  return Promise.all(
    rows.map(async ({ agency, body }) => {
      const key = join(township.dataDir, 'township', `${agency}.key`);
      const plain = await runToEnd('gunzip', [], await runToEnd('age', ['-d', '-i', key], body));
      return JSON.parse(plain.toString('utf8').split('\n')[1] ?? '') as EnvelopeContent;
    }),
  );
};

const arrives = async (format: EnvelopeContent['format']): Promise<EnvelopeContent> => {
  await expect
    .poll(async () => (await atTheGateway()).filter((each) => each.format === format).length, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
  const found = (await atTheGateway()).findLast((each) => each.format === format);
  if (found === undefined) throw new Error(`nothing of the kind: ${format}`);
  return found;
};

// Papers are another test's matter: all of them are brought later.
const card = { ...aSeniorCard, papers: {} };
const data = { ...aSpouseWithThree, layout: 'overview' as const };
const [name] = [String(data.answers['applicant.name'])];

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  await unlock(kiosk.page, '林小華', await township.passphrase('volunteer-1'));
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

it('parks a visit with what is missing, step by step, and lists it so', async () => {
  const { page } = kiosk;
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
  await consent(page);
  await needs(page, data);
  await button(page, '更多').click();
  await button(page, '今天先到這裡').click();
  await expect.poll(() => dialog(page).innerText()).toMatch(/已存妥/);
  expect(await dialog(page).innerText()).toMatch(/\d+ 題[\s\S]*文件 \d+ 件/);
  await button(page, '回到今天的名單').click();
  await expect.poll(() => row(page, name).innerText()).toMatch(/還缺：.*\d+ 題、文件 \d+ 件/);
}, 180_000);

it('never shows an identifier in the list', async () => {
  expect(await kiosk.page.locator('main').innerText()).not.toContain(String(data.answers['applicant.idNo']));
});

it('goes on where it was, and seals two of three while one is kept', async () => {
  const { page } = kiosk;
  await row(page, name)
    .getByRole('button', { name: /^接著做/ })
    .click();
  await questions(page, data);
  await documents(page, data);
  await readback(page);
  await button(page, /有的改天再辦/).click();
  await page.locator('[id="today-arc-extension"]').uncheck({ force: true });
  // The pad is drawn on with the mouse, so it has to be in sight.
  await page.locator('canvas').scrollIntoViewIfNeeded();
  await sign(page);
  await expect.poll(() => page.locator('.receipt-part').count()).toBe(2);
  expect(await part(page, 'arc-extension').count()).toBe(0);
}, 300_000);

it('takes up the third from the list, without choosing what is sealed again', async () => {
  const { page } = kiosk;
  await toHome(page);
  await expect.poll(() => row(page, name).innerText()).toContain(`改天再辦：${nameOf('arc-extension')}`);
  await row(page, name)
    .getByRole('button', { name: /^接著辦剩下的/ })
    .click();
  await questions(page, data);
  await documents(page, data);
  await readback(page);
  await sign(page);
  await expect.poll(() => page.locator('.receipt-part').count()).toBe(3);
}, 300_000);

it('takes back what has not been sent, and it never leaves', async () => {
  const { page } = kiosk;
  await part(page, 'disability-certificate').getByRole('button', { name: /^撤回/ }).click();
  await expect.poll(() => dialog(page).innerText()).toContain('永遠不會送出');
  await dialog(page)
    .getByRole('radio', { name: /填錯或送錯/ })
    .check({ force: true });
  await dialog(page).getByRole('button', { name: '撤回', exact: true }).click();
  await page.getByText('還沒送出就撤回，不會送到任何機關。').waitFor();
  gateway = await township.startGateway();
  await toHome(page);
  await page.getByRole('link', { name: '待送' }).click();
  await button(page, '現在就送送看').click();
  await expect.poll(() => page.getByText('中繼站已簽收').count(), { timeout: 60_000 }).toBe(2);
  expect(await page.getByText('已撤回，沒有送出').count()).toBe(1);
  expect((await atTheGateway()).map(({ service }) => service)).toEqual(['senior-card', 'arc-extension']);
}, 180_000);

it('sends a signed withdrawal after what has left', async () => {
  const { page } = kiosk;
  await page.getByRole('link', { name: '今天' }).click();
  await row(page, name)
    .getByRole('button', { name: /^看回條/ })
    .click();
  await part(page, 'senior-card').getByRole('button', { name: /^撤回/ }).click();
  await expect.poll(() => dialog(page).innerText()).toContain('撤回書');
  await dialog(page)
    .getByRole('radio', { name: /不想申請了/ })
    .check({ force: true });
  await dialog(page).getByRole('button', { name: '撤回', exact: true }).click();
  const withdrawal = await arrives('doorstep-withdrawal');
  const [card] = await atTheGateway();
  expect(withdrawal).toMatchObject({
    service: 'senior-card',
    reason: 'changed-mind',
    concerns: card?.envelopeId,
  });
}, 180_000);

it('corrects an application into a new version that names the one it replaces', async () => {
  const { page } = kiosk;
  const former = (await atTheGateway()).find(({ service }) => service === 'arc-extension');
  await part(page, 'arc-extension').getByRole('button', { name: /^更正/ }).click();
  await expect.poll(() => page.getByText(/正在更正/).count()).toBe(1);
  await fill(page, 'arc.passportNo', 'C7654321');
  await questions(page, data, async (id) => {
    if (id === 'arc.passportNo') await fill(page, 'arc.passportNo', 'C7654321');
  });
  await documents(page, data);
  await readback(page);
  await sign(page);
  await expect.poll(async () => (await atTheGateway()).length, { timeout: 60_000 }).toBe(4);
  const corrected = (await atTheGateway()).at(-1);
  if (corrected?.format !== 'doorstep-application') throw new Error('no new version');
  expect(corrected.replaces).toBe(former?.envelopeId);
  expect(corrected.reference).not.toBe(former?.reference);
  expect(corrected.answers['arc.passportNo']?.value).toBe('C7654321');
}, 300_000);

it('sends papers that were brought later after their application', async () => {
  const { page } = kiosk;
  const open = page.getByRole('button', { name: /^補交文件/ }).last();
  await open.click();
  const papers = page.locator('[id^="supplement-"]');
  await papers.locator('input[type="file"]').first().setInputFiles(join(root, 'tests/support/id-card.jpg'));
  await button(page, /留下/).first().click();
  await expect.poll(() => papers.innerText()).toContain('拍了 1 頁');
  await button(page, '封存，補送').click();
  const supplement = await arrives('doorstep-supplement');
  const replaced = (await atTheGateway()).findLast(({ format }) => format === 'doorstep-application');
  if (supplement.format !== 'doorstep-supplement') throw new Error('no supplement');
  expect(supplement.concerns).toBe(replaced?.envelopeId);
  expect(supplement.documents[0]?.pages).toHaveLength(1);
}, 180_000);

it('carries over to the next person in this home what they say is the same, marked so', async () => {
  const { page } = kiosk;
  await button(page, '同一家的下一位').click();
  await dialog(page).getByRole('radio').first().check({ force: true });
  await dialog(page).getByRole('button', { name: '開始', exact: true }).click();
  await who(page, card);
  await consent(page);
  await page.locator('[id="carry-registered"] input[value="yes"]').check({ force: true });
  await page.locator('[id="carry-home"] input[value="no"]').check({ force: true });
  expect(await page.locator('.carry-items').innerText()).not.toContain(
    String(data.answers['applicant.idNo']),
  );
  await button(page, '看生活大事').click();
  await needs(page, { ...card, services: ['senior-card'] });
  const given = Object.fromEntries(
    Object.entries(card.answers).filter(([id]) => id !== 'applicant.registeredAddress'),
  );
  await questions(page, { ...card, answers: given });
  await documents(page, card);
  await readback(page);
  await sign(page);
  await expect.poll(async () => (await atTheGateway()).length, { timeout: 60_000 }).toBe(6);
  const next = (await atTheGateway()).at(-1);
  if (next?.format !== 'doorstep-application') throw new Error('no application');
  expect(next.answers['applicant.registeredAddress']).toMatchObject({
    source: 'carried',
    value: aSpouseWithThree.answers['applicant.registeredAddress'],
  });
  expect(next.answers['applicant.name']?.value).toBe(card.answers['applicant.name']);
}, 300_000);

it('warns when the same person is there already, and leads to that visit', async () => {
  const { page } = kiosk;
  await toHome(page);
  await startVisit(page);
  await comfort(page, card);
  await page.locator('[id="applicant.name"]').waitFor();
  await fill(page, 'applicant.idNo', card.answers['applicant.idNo'] ?? '');
  await expect.poll(() => page.getByText('這台裝置上有同一個人的紀錄').count()).toBe(1);
  await button(page, '看那一次的回條').click();
  await expect.poll(() => part(page, 'senior-card').count()).toBe(1);
}, 120_000);

it('lets an officer at the counter accept at once what the own office decides', async () => {
  const { page } = kiosk;
  await toHome(page);
  await button(page, '鎖定').click();
  await page.getByLabel('通關密語').first().waitFor();
  await unlock(page, '陳大文', await township.passphrase('officer-1'));
  await page.locator('#setting input[value="counter"]').check({ force: true });
  await button(page, '櫃台：有人來了').first().click();
  await comfort(page, card);
  await page.locator('[id="identity-check"] input[value="id-card"]').check({ force: true });
  await who(page, { ...card, answers: { ...card.answers, 'applicant.idNo': 'F131104093' } });
  await consent(page);
  await needs(page, card);
  await questions(page, card);
  await documents(page, card);
  await readback(page);
  await sign(page);
  await expect.poll(async () => (await atTheGateway()).length, { timeout: 60_000 }).toBe(7);
  const accepted = (await atTheGateway()).at(-1);
  if (accepted?.format !== 'doorstep-application') throw new Error('no application');
  expect(accepted.setting).toBe('counter');
  expect(accepted.acceptance).toMatchObject({ officerId: 'officer-1', identityBy: 'id-card' });
}, 300_000);

it('tells the officer on the telephone the codes of everybody who visits today', async () => {
  const { page } = kiosk;
  await toHome(page);
  await button(page, '接電話：核對訪視碼').click();
  await expect.poll(() => dialog(page).innerText()).toContain('林小華');
}, 60_000);
