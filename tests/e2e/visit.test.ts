import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseFolderOf } from '../../gateway/postgres/place.ts';
import type { Application } from '../../shared/protocol/application.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { runToEnd } from '../support/processes.ts';
import { aSeniorCard, heading, stepHere, unlock, wholeVisit } from '../support/visit-driver.ts';

/** The main job on real parts: a visit without a network, a kill, a gateway, and the agency's own key. */
let township: Township;
let gateway: GatewayProcess | null = null;
let kiosk: Kiosk | null = null;
let outputs = '';

beforeAll(async () => {
  township = await createTownship();
}, 60_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const open = async (): Promise<Kiosk> => {
  kiosk = await township.launch();
  await unlock(kiosk.page, '林小華', await township.passphrase('volunteer-1'));
  return kiosk;
};

it('seals a whole visit without a network and keeps the receipt through a kill', async () => {
  const { page, kill, output } = await open();
  await wholeVisit(page, aSeniorCard);
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/;
  const before = (await page.locator('main').innerText()).match(reference)?.[0];
  expect(before).toBeDefined();
  await kill();
  outputs += output();

  const again = await open();
  await again.page
    .getByText(before ?? '')
    .first()
    .waitFor();
  await expect.poll(() => stepHere(again.page)).toContain('封存與回條');
}, 240_000);

it('delivers by itself when the gateway is there, and shows the signed receipt', async () => {
  gateway = await township.startGateway();
  const page = kiosk?.page;
  if (page === undefined) throw new Error('no kiosk');
  await page.getByRole('heading', { name: '中繼站已收到，等機關開啟' }).waitFor({ timeout: 60_000 });
  await page
    .getByRole('button', { name: /回到今天/ })
    .first()
    .click();
  await page.getByRole('link', { name: '待送' }).click();
  await page.getByText('中繼站已簽收').waitFor();
  await expect.poll(() => heading(page).innerText()).toContain('沒有等著送的');
}, 120_000);

interface Row {
  readonly agency: string;
  readonly body: Buffer;
  readonly receipt: string;
  readonly attachments: readonly string[];
}

it('opens with the stock age and the agency’s key, and holds exactly what was typed', async () => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const { rows } = await client.query<Row>('select agency, body, receipt, attachments from envelopes');
  const attachments = await client.query<{ sha256: string; body: Buffer }>(
    'select sha256, body from attachments',
  );
  await client.end();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (row === undefined) throw new Error('no envelope');

  const key = join(township.dataDir, 'township', `${row.agency}.key`);
  const unseal = (body: Buffer) =>
    runToEnd('age', ['-d', '-i', key], body).then((gz) => runToEnd('gunzip', [], gz));
  const [, line = ''] = (await unseal(row.body)).toString('utf8').split('\n');
  const application = JSON.parse(line) as Application;

  const typed = Object.fromEntries(Object.entries(application.answers).map(([id, { value }]) => [id, value]));
  expect(typed).toEqual({
    ...aSeniorCard.answers,
    'applicant.birthDate': '1949-03-21',
    'applicant.registeredAddress': {
      district: '10008130',
      ...(aSeniorCard.answers['applicant.registeredAddress'] as object),
    },
  });
  expect(application.documents.map(({ id, status }) => [id, status])).toEqual([
    ['identity-card', 'attached'],
    ['portrait', 'attached'],
  ]);
  const { signature } = application.evidence;
  expect(signature.kind === 'drawn' && signature.strokes.length).toBeGreaterThan(0);
  expect(attachments.rows.map(({ sha256 }) => sha256).sort()).toEqual([...row.attachments].sort());
  for (const { body } of attachments.rows) {
    const picture = await unseal(body);
    expect(['ffd8ff', '89504e']).toContain(picture.subarray(0, 3).toString('hex'));
    expect(picture.includes('Exif')).toBe(false);
  }
}, 60_000);

const files = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const encodings = (text: string): readonly Buffer[] => {
  const bytes = Buffer.from(text, 'utf8');
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('base64').replace(/=+$/, '')),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ];
};

it('leaves nothing that was typed readable on the device, in the database or in a log', async () => {
  const { answers } = aSeniorCard;
  const canaries = [
    String(answers['applicant.name']),
    String(answers['applicant.idNo']),
    String(answers['applicant.mobile']),
    '松林部落無名巷九十九號之七',
    '1949-03-21',
  ];
  await kiosk?.close();
  outputs += `${kiosk?.output()}${gateway?.log()}`;
  kiosk = null;
  await gateway?.stop();
  gateway = null;
  const database = await databaseFolderOf(township.dataDir);
  const all = [...(await files(township.dataDir)), ...(database === null ? [] : await files(database))];
  expect(all.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const path of all) {
    const content = await readFile(path);
    for (const canary of canaries) {
      if (encodings(canary).some((bytes) => content.includes(bytes))) found.push(`${canary} in ${path}`);
    }
  }
  expect(found).toEqual([]);
  expect(canaries.filter((canary) => outputs.includes(canary))).toEqual([]);
}, 120_000);
