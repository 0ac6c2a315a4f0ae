import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../shared/protocol/application.ts';
import { problemsOf } from '../support/axe.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd } from '../support/processes.ts';
import {
  aSeniorCard,
  comfort,
  consent,
  documents,
  fill,
  needs,
  questions,
  readback,
  saved,
  startVisit,
  stepHere,
  unlock,
  type VisitData,
} from '../support/visit-driver.ts';

/** Others at the table, in the real kiosk: an agent, an interpreter on the telephone, two witnesses of a thumbmark. */
let township: Township;
let gateway: GatewayProcess;
let kiosk: Kiosk;
let page: Page;

const pictures = join(root, '.reports/people');
const photograph = join(root, 'tests/support/id-card.jpg');

const data: VisitData = {
  ...aSeniorCard,
  answers: Object.fromEntries(
    // The agent at the table answers these: nobody is asked again.
    Object.entries(aSeniorCard.answers).filter(([id]) => !id.startsWith('proxy.')),
  ),
  papers: {},
};

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  township = await createTownship();
  gateway = await township.startGateway();
  kiosk = await township.launch();
  ({ page } = kiosk);
  // Colours are judged as they stay, not on their way from one theme to the other.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const look = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
const press = (name: string | RegExp, within: Page | Locator = page) =>
  within.getByRole('button', { name }).last().click();
const card = () => page.locator('.person-form');
const choose = async (within: Locator, ...codes: readonly string[]) => {
  for (const code of codes) await within.locator(`input[value="${code}"]`).check({ force: true });
};
const type = async (label: RegExp, words: string) => {
  const field = card().getByLabel(label);
  await field.fill(words);
  await field.blur();
  await saved(page);
};

/** One picture from a file, looked at and kept. */
const bring = async (within: Page | Locator = page) => {
  await within.locator('input[type="file"]').setInputFiles(photograph);
  await press(/留下$/, within);
  await saved(page);
};

const nextStep = async () => {
  await press('下一步：告知與同意');
};

const fetchAll = async (fetch: () => Promise<readonly Buffer[]>, count: number) => {
  await expect.poll(async () => (await fetch()).length, { timeout: 60_000 }).toBe(count);
  return fetch();
};

/** What an agency reads of every application so far, the newest last. */
const opened = async (count: number): Promise<readonly Application[]> => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const fetch = async () =>
    (await client.query<{ body: Buffer }>('select body from envelopes')).rows.map(({ body }) => body);
  const bodies = await fetchAll(fetch, count).finally(() => client.end());
  const key = join(township.dataDir, 'township', 'township-office.key');
  const plain = await Promise.all(
    bodies.map(async (body) => runToEnd('gunzip', [], await runToEnd('age', ['-d', '-i', key], body))),
  );
  return plain
    .map((text) => JSON.parse(text.toString('utf8').split('\n')[1] ?? '') as Application)
    .sort((a, b) => a.sealedAt.localeCompare(b.sealedAt));
};

const drawOn = async (pad: Locator) => {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no pad');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6);
  await page.mouse.up();
};

const seal = () => page.getByRole('button', { name: '封存', exact: true });
const whyNot = async () => page.locator('.why-not').last().innerText();

const addAgent = async () => {
  await press('加代理人');
  await choose(card(), 'child', 'letter');
  await type(/^姓名/, '陳大明');
  await type(/號碼/, 'A124382466');
  await type(/^電話/, '0923456789');
  await bring(card());
  await press('好了', card());
};

const addWitness = async (name: string, idNo: string) => {
  await press('加見證人');
  await type(/^姓名/, name);
  await type(/號碼/, idNo);
  await press('好了', card());
};

describe('who is at the table', () => {
  it('stands on the page that asks who it is, and finds nothing wrong with it', async () => {
    await startVisit(page);
    await comfort(page, data);
    for (const id of ['applicant.name', 'applicant.idNo', 'applicant.birthDate']) {
      await fill(page, id, data.answers[id] ?? '');
    }
    await look('who');
    expect(await problemsOf(page, 'who')).toEqual([]);
  }, 120_000);

  it('keeps the operator until a card says what it must, and leads to the field', async () => {
    await press('加代理人');
    await nextStep();
    await page.locator('.error-summary').waitFor();
    expect(await stepHere(page)).toContain('人員與身分');
    await choose(card(), 'child', 'letter');
    await type(/號碼/, 'A123456789');
    await expect.poll(() => card().innerText()).toContain('這是申請人自己的號碼');
    await look('agent-wrong');
    expect(await problemsOf(page, 'agent')).toEqual([]);
    await press('移除', card());
    await press('復原');
    await expect.poll(() => card().count()).toBe(1);
    await press('移除', card());
    await expect.poll(() => card().count()).toBe(0);
  }, 120_000);

  it('takes an agent with a photographed authority and an interpreter by telephone', async () => {
    await addAgent();
    await expect.poll(() => page.locator('main').innerText()).toContain('陳大明');
    await press('加通譯');
    await choose(card(), 'telephone', 'hotline');
    expect(await card().innerText()).toContain('1990');
    await type(/通譯編號/, '越語 27 號');
    await look('interpreter');
    await press('好了', card());
    // The agent speaks for the applicant from here on.
    await page.locator('.said input[value="agent"]').first().check({ force: true });
    await nextStep();
  }, 120_000);
});

describe('a thumbmark with two witnesses', () => {
  it('comes to the signature with everything read back, masked for a volunteer until a peek', async () => {
    await consent(page);
    await needs(page, data);
    await questions(page, data);
    await documents(page, data);
    const main = page.locator('main');
    await expect.poll(() => main.innerText()).toContain('陳大明');
    const row = page.locator('.read-row', { hasText: '●●●●789' }).first();
    expect(await main.innerText()).not.toContain('A123456789');
    await look('readback-masked');
    await press(/^看一下/, row);
    await expect.poll(() => main.innerText()).toContain('A123456789');
    await look('readback-peek');
    await press(/^遮起來/, page.locator('.read-row', { hasText: 'A123456789' }).first());
    await expect.poll(() => main.innerText()).not.toContain('A123456789');
    expect(await problemsOf(page, 'readback')).toEqual([]);
    await readback(page);
  }, 240_000);

  it('asks for two different witnesses before the print', async () => {
    await press('按指印');
    await look('thumb-empty');
    await addWitness('王一', 'A123456789');
    expect(await card().innerText()).toContain('這是申請人自己的號碼');
    await type(/號碼/, 'B913166097');
    await press('好了', card());
    expect(await page.getByText('先填好 1 位見證人').count()).toBe(1);
    await addWitness('王二', 'AB12345678');
    expect(await card().count()).toBe(1);
    await type(/號碼/, 'C1234567');
    await press('好了', card());
    await look('thumb-ready');
    expect(await problemsOf(page, 'witnesses')).toEqual([]);
  }, 120_000);

  it('cannot be sealed until both have signed, and says so', async () => {
    expect(await whyNot()).toContain('簽名後');
    await bring(page.getByRole('group', { name: '紙上的指印' }));
    await expect.poll(whyNot).toContain('見證人');
    for (const name of ['王一', '王二']) {
      expect(await seal().getAttribute('aria-disabled')).toBe('true');
      await press(`簽名: ${name}`);
      await drawOn(page.locator('canvas'));
      await expect.poll(() => page.getByRole('button', { name: `看簽名: ${name}` }).count()).toBe(1);
      await saved(page);
    }
    await look('thumb-signed');
    expect(await problemsOf(page, 'thumbmark')).toEqual([]);
    await expect.poll(() => seal().getAttribute('aria-disabled')).toBeNull();
    await seal().click();
    await page
      .getByText(/案件編號/)
      .first()
      .waitFor();
  }, 120_000);

  it('reaches the agency with everybody, their marks, and who said what', async () => {
    const [application] = await opened(1);
    const people = application?.people ?? [];
    expect(people.map(({ role, name }) => [role, name])).toEqual([
      ['agent', '陳大明'],
      ['interpreter', '越語 27 號'],
      ['witness', '王一'],
      ['witness', '王二'],
    ]);
    const agent = people.find(({ role }) => role === 'agent');
    expect(agent).toMatchObject({ idNo: 'A124382466', relation: 'child', authority: 'letter' });
    expect(agent?.role === 'agent' && agent.proof).toHaveLength(1);
    expect(people.find(({ role }) => role === 'interpreter')).toMatchObject({
      way: 'telephone',
      from: 'hotline',
    });
    expect(people.filter(({ mark }) => mark?.kind === 'drawn').map(({ name }) => name)).toEqual([
      '王一',
      '王二',
    ]);
    expect(application?.evidence.signature).toMatchObject({ kind: 'thumbmark', way: 'camera' });
    expect(application?.evidence.signedBy).toBe('applicant');
    expect(application?.answers['applicant.name']?.source).toBe('agent');
    expect(application?.answers['proxy.name']).toMatchObject({ value: '陳大明', source: 'agent' });
  }, 120_000);
});
