import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './processes.ts';

/** Drives a visit as an operator would: by what stands on the screen. Staff language: zh-TW. */
export type Given =
  | string
  | boolean
  | readonly string[]
  | { readonly village: string; readonly neighbourhood: string; readonly street: string };

export interface VisitData {
  readonly language: 'zh-TW' | 'en' | 'vi';
  readonly layout: 'one' | 'overview';
  readonly services: readonly string[];
  /** By question id; asked at `who` and at `questions`. */
  readonly answers: Readonly<Record<string, Given>>;
  /** Papers by id: photographed from a file, or brought later. */
  readonly papers: Readonly<Record<string, 'photograph' | 'camera' | 'later' | 'held'>>;
}

export const aSeniorCard: VisitData = {
  language: 'zh-TW',
  layout: 'one',
  services: ['senior-card'],
  answers: {
    'applicant.name': '秋月伍麗鑽石',
    'applicant.idNo': 'A123456789',
    'applicant.birthDate': '民國38年3月21日',
    'applicant.sex': 'female',
    'applicant.mobile': '0912345678',
    'applicant.registeredAddress': {
      village: '南豐村',
      neighbourhood: '3',
      street: '松林部落無名巷九十九號之七',
    },
    'applicant.sameAddress': true,
    'proxy.present': false,
    'card.kind': 'senior',
    'card.reason': 'first',
    'card.delivery': 'counter',
  },
  papers: { 'identity-card': 'photograph', portrait: 'camera' },
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A Vietnamese spouse who asks for everything at once: every type of question, channels A and B. */
export const aSpouseWithThree: VisitData = {
  language: 'vi',
  layout: 'overview',
  services: ['senior-card', 'disability-certificate', 'arc-extension'],
  answers: {
    'applicant.name': '阮氏梅',
    'applicant.nameRoman': 'NGUYEN THI MAI',
    'applicant.idNo': 'B913166097',
    'applicant.birthDate': '12/5/1958',
    'applicant.sex': 'female',
    'applicant.mobile': '0923456789',
    'applicant.registeredAddress': { village: '春陽村', neighbourhood: '4', street: '仁和路七十七號' },
    'applicant.sameAddress': true,
    'applicant.currentAddress': { village: '春陽村', neighbourhood: '4', street: '仁和路七十七號' },
    'proxy.present': false,
    'card.kind': 'senior',
    'card.reason': 'first',
    'card.delivery': 'counter',
    'disability.hasCertificate': false,
    'disability.permanentResident': true,
    'disability.kind': 'new',
    'disability.lastingCondition': true,
    'disability.impairments': ['movement'],
    'disability.homeAssessment': true,
    'disability.homeReason': 'other',
    'disability.homeReasonOther': '住在山上，走路到車站要一小時',
    'disability.hospital': '埔里基督教醫院',
    'disability.needs': ['assistive', 'transport'],
    'arc.nationality': 'vietnam',
    'arc.passportNo': 'C1234567',
    'arc.passportExpiry': inDays(900),
    'arc.expiry': inDays(60),
    'arc.reasonOfStay': 'family',
    'arc.reasonContinues': true,
    'arc.sponsorName': '陳大明',
    'arc.sponsorIdNo': 'A124382466',
    'arc.sponsorRelation': 'spouse',
    'arc.marriedSince': '2005-06-18',
    'arc.yearsAsked': 'three',
    'booking.days': ['monday', 'friday'],
    'booking.time': 'morning',
    'booking.help': ['interpreter'],
  },
  papers: {},
};

const byId = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click();
export const heading = (page: Page) => page.getByRole('heading', { level: 1 });

export const saved = (page: Page) => page.locator('[data-state="saved"]').first().waitFor();

export const unlock = async (page: Page, name: string, passphrase: string): Promise<void> => {
  await page.getByRole('radio', { name: new RegExp(name) }).check({ force: true });
  await page.getByLabel('通關密語').first().fill(passphrase);
  await page.getByRole('button', { name: '開啟', exact: true }).click();
  await page.getByRole('button', { name: '鎖定' }).waitFor();
};

export const startVisit = (page: Page): Promise<void> => press(page, '開始新的訪視');

const languageNames = { 'zh-TW': /國語/, en: /English/, vi: /Tiếng Việt/ } as const;

export const comfort = async (page: Page, data: VisitData): Promise<void> => {
  await page.getByRole('radio', { name: languageNames[data.language] }).check({ force: true });
  await page.locator(`input[type="radio"][value="${data.layout}"]`).check({ force: true });
  await press(page, '這樣可以');
};

export const fill = async (page: Page, id: string, given: Given): Promise<void> => {
  const field = byId(page, id);
  if (typeof given === 'boolean') {
    await field.locator(`input[value="${given ? 'yes' : 'no'}"]`).check({ force: true });
    return;
  }
  if (Array.isArray(given)) {
    for (const option of given) await field.locator(`input[value="${option}"]`).check({ force: true });
    return;
  }
  if (typeof given === 'object' && 'street' in given) {
    const boxes = field.locator('input:not([role="combobox"])');
    await boxes.nth(0).fill(given.village);
    await boxes.nth(1).fill(given.neighbourhood);
    await boxes.nth(2).fill(given.street);
    await boxes.nth(2).blur();
    return;
  }
  const option = field.locator(`input[type="radio"][value="${given}"]`);
  if ((await option.count()) > 0) await option.check({ force: true });
  else {
    await field.fill(String(given));
    await field.blur();
  }
};

const shown = async (page: Page, answers: VisitData['answers']): Promise<readonly string[]> => {
  const ids = await page.locator('main [id]').evaluateAll((found) => found.map(({ id }) => id));
  return Object.keys(answers).filter((id) => ids.includes(id));
};

export const who = async (page: Page, data: VisitData): Promise<void> => {
  await byId(page, 'applicant.name').waitFor();
  for (const id of await shown(page, data.answers)) await fill(page, id, data.answers[id] ?? '');
  await press(page, '下一步：告知與同意');
};

/** Gives every consent on the page; each is a question of its own, none is preselected. */
const agreeToAll = async (page: Page): Promise<void> => {
  for (const yes of await page.locator('[id^="consent-"] input[value="yes"]').all()) {
    await yes.check({ force: true });
  }
};

export const consent = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: /我唸的/ }).check({ force: true });
  await page.getByRole('radio', { name: /^(懂了|I understand|Yes|Hiểu)/ }).check({ force: true });
  await agreeToAll(page);
  await press(page, /^下一步/);
};

const serviceTexts = JSON.parse(readFileSync(join(root, 'locales/zh-TW/services.json'), 'utf8')) as Readonly<
  Record<string, { readonly name: string }>
>;
export const nameOf = (service: string): string => serviceTexts[service]?.name ?? service;

/** The list shows a few of each kind; the name finds any other. */
export const findService = (page: Page, service: string): Promise<void> =>
  page.locator('.service-filter input').fill(nameOf(service));

export const needs = async (
  page: Page,
  data: VisitData,
  until: 'next' | 'choose' | 'lookup' = 'next',
): Promise<void> => {
  await page.getByRole('radio', { name: /都不是/ }).check({ force: true });
  await press(page, '看可以辦的服務');
  if (until === 'choose') return;
  for (const service of data.services) {
    await findService(page, service);
    await page
      .locator(`input[type="checkbox"][value="service-${service}"], [id="service-${service}"]`)
      .first()
      .check({ force: true });
  }
  await agreeToAll(page);
  if (until === 'lookup') {
    await page.locator('[id="consent-lookup"] input[value="no"]').check({ force: true });
  }
  await press(page, '選好了，開始提問');
};

/** One person of the family, field by field as they are asked. */
export const addPerson = async (page: Page, answers: Readonly<Record<string, Given>>): Promise<void> => {
  await byId(page, 'household-add').getByRole('button').first().click();
  await page.locator('main [id^="household."][id$=".name"]').waitFor();
  const done = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    await page.waitForTimeout(150);
    const ids = await page
      .locator('main [id^="household."]')
      .evaluateAll((found) => found.map(({ id }) => id));
    const open = ids.find((id) => {
      const [, , field = '', more] = id.split('.');
      return more === undefined && field in answers && !done.has(field);
    });
    if (open === undefined) break;
    const field = open.split('.')[2] ?? '';
    await fill(page, open, answers[field] ?? '');
    done.add(field);
    await saved(page);
  }
  const left = Object.keys(answers).filter((field) => !done.has(field));
  if (left.length > 0) throw new Error(`not asked of this person: ${left.join()}`);
  await press(page, '這位問好了');
};

/** The step as the margin says it. */
export const stepHere = async (page: Page): Promise<string> =>
  (await page.locator('[aria-current="step"]').innerText()).replaceAll('\n', ' ');

/** What still shows an error, for a test that cannot go on. */
const openFields = (page: Page): Promise<string> =>
  page
    .locator('[aria-invalid="true"], .error-summary')
    .evaluateAll((found) => found.map(({ id, textContent }) => `${id} ${textContent ?? ''}`).join(' · '));

export const questions = async (
  page: Page,
  data: VisitData,
  onAnswered: (id: string) => Promise<void> = async () => undefined,
): Promise<void> => {
  const done = new Set<string>();
  for (let round = 0; round < 80; round += 1) {
    await page.locator('main').waitFor();
    if (!(await stepHere(page)).includes('提問')) return;
    const open = (await shown(page, data.answers)).filter((id) => !done.has(id));
    for (const id of open) {
      await fill(page, id, data.answers[id] ?? '');
      done.add(id);
      await saved(page);
      await onAnswered(id);
    }
    if (data.layout === 'overview' && open.length > 0) continue;
    await press(page, /^下一步/);
  }
  throw new Error(`the questions do not end: ${await openFields(page)}`);
};

const picture = join(root, 'tests/support/id-card.jpg');

export const documents = async (page: Page, data: VisitData): Promise<void> => {
  const papers = Object.entries(data.papers);
  // Where the data names none, every paper on the list is to be brought later.
  const listed = await page
    .locator('.paper-row')
    .evaluateAll((rows) => rows.map(({ id }) => [id, 'later'] as const));
  for (const [id, how] of papers.length > 0 ? papers : listed) {
    await byId(page, id).click();
    if (how === 'later') await press(page, '今天沒有，之後補');
    else if (how === 'held') await press(page, '正本已備妥，不用拍');
    else {
      if (how === 'photograph') await page.locator('input[type="file"]').setInputFiles(picture);
      else {
        await press(page, '打開相機');
        await press(page, '拍照');
      }
      // 看得清楚，留下; or, for a portrait that the fake camera draws, 照樣留下.
      await press(page, /留下$/);
    }
    await saved(page);
  }
  await press(page, '下一步：讀回');
};

export const readback = async (page: Page): Promise<void> => {
  const right = page.getByRole('button', { name: /^(對|Right|Đúng)/ });
  const next = page.getByRole('button', { name: '下一步：簽名' });
  await next.waitFor();
  while ((await next.getAttribute('aria-disabled')) === 'true') await right.first().click();
  await next.click();
};

export const draw = async (page: Page): Promise<void> => {
  const pad = await page.locator('canvas').boundingBox();
  if (pad === null) throw new Error('no signature pad');
  const at = (x: number, y: number) => [pad.x + pad.width * x, pad.y + pad.height * y] as const;
  await page.mouse.move(...at(0.2, 0.5));
  await page.mouse.down();
  for (const [x, y] of [
    [0.3, 0.3],
    [0.4, 0.7],
    [0.5, 0.3],
    [0.7, 0.6],
  ] as const)
    await page.mouse.move(...at(x, y));
  await page.mouse.up();
};

export const sign = async (page: Page): Promise<void> => {
  await draw(page);
  await press(page, '封存');
  await page
    .getByText(/案件編號/)
    .first()
    .waitFor();
};

/** From an unlocked device to the receipt. */
export const wholeVisit = async (page: Page, data: VisitData): Promise<void> => {
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
  await consent(page);
  await needs(page, data);
  await questions(page, data);
  await documents(page, data);
  await readback(page);
  await sign(page);
};
