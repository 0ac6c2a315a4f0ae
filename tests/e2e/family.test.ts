import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Application } from '../../shared/protocol/application.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { runToEnd } from '../support/processes.ts';
import {
  addPerson,
  comfort,
  consent,
  documents,
  type Given,
  heading,
  needs,
  questions,
  readback,
  sign,
  startVisit,
  unlock,
  type VisitData,
  who,
} from '../support/visit-driver.ts';

/** A means-tested allowance: the family person by person, the income worked out, the consent to look things up refused. */
let township: Township;
let gateway: GatewayProcess;
let kiosk: Kiosk;

const data: VisitData = {
  language: 'zh-TW',
  layout: 'overview',
  services: ['senior-living-allowance'],
  answers: {
    'applicant.name': '伍秋月',
    'applicant.idNo': 'A123456789',
    'applicant.birthDate': '民國38年3月21日',
    'applicant.sex': 'female',
    'applicant.registeredAddress': { village: '南豐村', neighbourhood: '3', street: '中正路1號' },
    'applicant.sameAddress': true,
    'residence.residesHere': true,
    'residence.daysInTaiwan': '365',
    'residence.inInstitution': false,
    'residence.inPrison': false,
    'proxy.present': false,
    'means.status': 'none',
    'means.ownIncome': '4000',
    'means.deposits': '100000',
    'means.property': '0',
    'benefits.current': ['none'],
    'payee.bankCode': '700',
    'payee.account': '0001234567890',
    'payee.holder': '伍秋月',
  },
  papers: {},
};

const husband: Readonly<Record<string, Given>> = {
  name: '陳大明',
  relation: 'spouse',
  birthDate: '1948-02-03',
  excluded: 'none',
  monthlyIncome: '5000',
};
const son: Readonly<Record<string, Given>> = {
  name: '陳小明',
  relation: 'child',
  birthDate: '1980-05-06',
  excluded: 'none',
  works: true,
  monthlyIncome: '30000',
};

beforeAll(async () => {
  township = await createTownship();
  gateway = await township.startGateway();
  kiosk = await township.launch();
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

it('asks the family person by person and reads back what follows from it', async () => {
  const { page } = kiosk;
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
  await heading(page).waitFor();
  await consent(page);
  await needs(page, data, 'lookup');
  let isAsked = false;
  await questions(page, data, async () => {
    if (isAsked || (await page.locator('[id="household-add"]').count()) === 0) return;
    isAsked = true;
    await addPerson(page, husband);
    await addPerson(page, son);
  });
  expect(isAsked).toBe(true);
  // Looking things up was refused: the papers are on the list, to be brought.
  await expect.poll(() => page.locator('.paper-row[id="tax-data"]').count()).toBe(1);
  await documents(page, data);
  // 4,000 + 5,000 + 30,000 over three counted people; an income, so a volunteer sees it only on pressing.
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('main').innerText()).not.toContain('13,000');
  for (const peek of await page.getByRole('button', { name: /^看一下/ }).all()) await peek.click();
  await expect.poll(() => page.locator('main').innerText()).toContain('13,000');
  await readback(page);
  await sign(page);
}, 300_000);

it('hands the agency each cell and what was worked out from them', async () => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const fetch = async () => (await client.query<{ body: Buffer }>('select body from envelopes')).rows;
  await expect.poll(async () => (await fetch()).length, { timeout: 60_000 }).toBe(1);
  const [row] = await fetch();
  await client.end();
  const key = join(township.dataDir, 'township', 'township-office.key');
  const plain = await runToEnd('gunzip', [], await runToEnd('age', ['-d', '-i', key], row?.body));
  const application = JSON.parse(plain.toString('utf8').split('\n')[1] ?? '') as Application;
  const rows = application.answers['household']?.value;
  expect(rows).toHaveLength(2);
  const [first = ''] = Array.isArray(rows) ? rows : [];
  expect(application.answers[`household.${first}.name`]?.value).toBe('陳大明');
  expect(application.calculated['means.members']).toBe(3);
  expect(application.calculated['means.incomePerHead']).toBe(13_000);
  expect(application.consents['lookup']?.given).toBe(false);
}, 120_000);
