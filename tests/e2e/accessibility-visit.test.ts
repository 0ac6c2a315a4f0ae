import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemsOf, readingPlace } from '../support/axe.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, launchKiosk, type Township } from '../support/kiosk.ts';
import { root } from '../support/processes.ts';
import {
  draw,
  fill,
  findService,
  saved,
  startVisit,
  unlock,
  type VisitData,
} from '../support/visit-driver.ts';

/** One visit with every screen and every type of question, looked at wherever somebody may stand. */
const address = { village: '南豐村', neighbourhood: '7', street: '中正路1號' };

const visit: VisitData = {
  language: 'vi',
  layout: 'overview',
  services: ['senior-card', 'disability-certificate', 'arc-extension'],
  answers: {
    'applicant.name': '阮氏梅',
    'applicant.nameRoman': 'NGUYEN THI MAI',
    'applicant.idNo': 'B913166097',
    'applicant.birthDate': '1949-05-12',
    'applicant.sex': 'female',
    'applicant.registeredAddress': address,
    'applicant.sameAddress': false,
    'applicant.currentAddress': { ...address, street: '中正路2號' },
    'proxy.present': false,
    'card.kind': 'senior',
    'card.reason': 'first',
    'card.delivery': 'counter',
    'disability.hasCertificate': true,
    'disability.permanentResident': true,
    'disability.kind': 'reassess',
    'disability.impairments': ['movement', 'mind'],
    'disability.oldExpiry': '2027-01-15',
    'disability.conditionChanged': true,
    'disability.homeAssessment': true,
    'disability.homeReason': 'other',
    'disability.homeReasonOther': '住在山上',
    'arc.nationality': 'vietnam',
    'arc.passportNo': 'C1234567',
    'arc.passportExpiry': '2031-04-30',
    'arc.expiry': '2027-01-10',
    'arc.reasonOfStay': 'family',
    'arc.reasonContinues': true,
    'arc.sponsorName': '陳大明',
    'arc.sponsorIdNo': 'A123456789',
    'arc.sponsorRelation': 'spouse',
    'arc.marriedSince': '2019-08-20',
    'arc.yearsAsked': 'three',
    'booking.days': ['tuesday', 'thursday'],
    'booking.time': 'morning',
  },
  papers: {},
};

let township: Township;
let gateway: GatewayProcess | null = null;
let kiosk: Kiosk;
let page: Page;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  page = kiosk.page;
  page.setDefaultTimeout(15_000);
  // Colours on their way from one to the next are nobody's colours.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });
}, 90_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const look = async (place: string): Promise<void> => {
  expect.soft(await problemsOf(page, place)).toEqual([]);
};

/** After a step: reading goes on at the heading, or at what is wrong. */
const arrive = async (place: string, at: 'H1' | 'error-summary' = 'H1'): Promise<void> => {
  expect.soft(await readingPlace(page, at), `focus at ${place}`).toBe(at);
  await look(place);
};

const press = (name: string | RegExp) => page.getByRole('button', { name }).last().click();
const choose = (selector: string) => page.locator(selector).check({ force: true });
const margin = (name: string) => page.getByRole('link', { name }).first().click();

const fillShown = async (): Promise<void> => {
  const done = new Set<string>();
  // An answer may bring further questions onto the page.
  for (;;) {
    const ids = await page.locator('main [id]').evaluateAll((found) => found.map(({ id }) => id));
    const open = Object.keys(visit.answers).filter((id) => ids.includes(id) && !done.has(id));
    if (open.length === 0) return;
    for (const id of open) {
      await fill(page, id, visit.answers[id] ?? '');
      done.add(id);
    }
    await saved(page);
  }
};

it('holds at the door, also when the passphrase is wrong', async () => {
  await look('unlock');
  await press(/^開啟$/);
  await look('unlock, nobody chosen');
  await page.getByRole('radio', { name: /林小華/ }).check({ force: true });
  await page.getByLabel('通關密語').first().fill('not the passphrase');
  await press(/^開啟$/);
  await page.getByText(/還可以試 9 次/).waitFor();
  await look('unlock, wrong passphrase');
});

it('holds on the list without visits, and where languages and comfort are asked', async () => {
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await arrive('home, empty');
  await startVisit(page);
  await arrive('comfort, no language yet');
  await page.getByRole('radio', { name: /Tiếng Việt/ }).check({ force: true });
  await choose(`input[value="${visit.layout}"]`);
  await look('comfort, in Vietnamese');
});

it('holds where the applicant says who they are, and what they agree to', async () => {
  await press('這樣可以');
  await arrive('who');
  await press(/^下一步/);
  await arrive('who, nothing filled in', 'error-summary');
  await fillShown();
  await press(/^下一步/);
  await arrive('consent');
  await page.getByRole('radio', { name: /我唸的/ }).check({ force: true });
  await choose('[id="understood"] input[value="no"]');
  await look('consent, not understood yet');
  await choose('[id="understood"] input[value="yes"]');
  for (const yes of await page.locator('[id^="consent-"] input[value="yes"]').all()) {
    await yes.check({ force: true });
  }
  await look('consent, given');
});

it('holds where needs and services are chosen', async () => {
  await press(/^下一步/);
  await arrive('needs, life events');
  await page.getByRole('radio', { name: /都不是/ }).check({ force: true });
  await press('看可以辦的服務');
  await arrive('needs, services');
  for (const id of visit.services) {
    await findService(page, id);
    await choose(`[id="service-${id}"]`);
  }
  await page.locator('.service-filter input').fill('');
  await look('needs, services chosen');
  for (const yes of await page.locator('[id^="consent-"] input[value="yes"]').all()) {
    await yes.check({ force: true });
  }
});

it('holds where all questions stand on one page, with what is missing and filled in', async () => {
  await press('選好了，開始提問');
  await arrive('questions');
  await press('下一步：文件');
  await arrive('questions, nothing filled in', 'error-summary');
});

it('holds where questions come one by one', async () => {
  await margin('語言與舒適');
  await choose('input[value="one"]');
  await margin('需要與資格');
  await press('選好了，開始提問');
  await arrive('one question');
  await press(/^下一步/);
  await arrive('one question, not answered', 'error-summary');
  await margin('語言與舒適');
  await choose('input[value="overview"]');
  await margin('需要與資格');
  await press('選好了，開始提問');
  await fillShown();
  await look('questions, filled in');
});

it('holds where papers are listed and photographed', async () => {
  await press('下一步：文件');
  await arrive('documents');
  await press('打開相機');
  await page.locator('video').waitFor();
  await look('documents, camera open');
  await press('拍照');
  await page.locator('.camera img').waitFor();
  await look('documents, picture taken');
  await press(/留下$/);
  await saved(page);
  const papers = page.locator('.paper-row[id]');
  const ids = await papers.evaluateAll((found) => found.map(({ id }) => id));
  for (const id of ids) {
    const paper = page.locator(`[id="${id}"]`);
    if (/已拍/.test((await paper.textContent()) ?? '')) continue;
    await paper.click();
    await press('今天沒有，之後補');
    await saved(page);
  }
  await look('documents, all settled');
});

it('holds where everything is read back, and where one answer is mended', async () => {
  await press('下一步：讀回');
  await arrive('read-back');
  await page.getByRole('button', { name: /^Sai/ }).click();
  await arrive('mending an answer');
  await press('改好了，回到讀回');
  const next = page.getByRole('button', { name: '下一步：簽名' });
  await next.waitFor();
  const right = page.getByRole('button', { name: /^Đúng/ });
  while ((await next.getAttribute('aria-disabled')) === 'true') await right.first().click();
  await look('read-back, all right');
  await next.click();
});

it('holds where it is signed, and on the receipt', async () => {
  await arrive('sign');
  await press(/簽在紙上/);
  await look('sign, on paper');
  const chooser = page.waitForEvent('filechooser');
  await press('選照片檔');
  await (await chooser).setFiles(join(root, 'tests/support/id-card.jpg'));
  await press(/留下$/);
  await page.getByRole('button', { name: /重簽/ }).waitFor();
  await look('sign, photographed');
  await press(/重簽/);
  await draw(page);
  await press(/^封存/);
  await page.getByRole('heading', { name: /已封存/ }).waitFor();
  await arrive('receipt');
});

it('holds on the list of visits and in the outbox, before and after delivery', async () => {
  await press(/回到今天的名單/);
  await arrive('home, with a visit');
  await margin('待送');
  await page.getByText('等著送').first().waitFor();
  await arrive('outbox, waiting');
  gateway = await township.startGateway();
  await press('現在就送送看');
  await page.getByRole('heading', { name: /沒有等著送的/ }).waitFor({ timeout: 60_000 });
  await look('outbox, delivered');
});

it('holds for the desk officer, and on a device that is out of order', async () => {
  await press('鎖定');
  await page.getByLabel('通關密語').first().waitFor();
  await unlock(page, '機關', await township.passphrase('desk-1'));
  await look('desk officer');
  await kiosk.close();
  const empty = await mkdtemp(join(tmpdir(), 'doorstep-empty-'));
  kiosk = await launchKiosk(empty);
  page = kiosk.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('heading', { name: '這台裝置現在不能用' }).waitFor();
  await look('out of order');
  await rm(empty, { recursive: true, force: true });
});
