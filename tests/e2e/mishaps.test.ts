import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import faults from '../../locales/zh-TW/faults.json' with { type: 'json' };
import { databaseConnection } from '../support/database.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { freePort } from '../support/ports.ts';
import { aSeniorCard, unlock, wholeVisit } from '../support/visit-driver.ts';

/** A gateway behind a bad road: nothing is lost, nothing arrives twice, and the screen says what is the matter. */
let township: Township;
let gateway: GatewayProcess;
let proxy: FaultyProxy;
let kiosk: Kiosk;

beforeAll(async () => {
  township = await createTownship();
  const behind = await freePort();
  gateway = await startGatewayProcess(township.dataDir, behind, `http://127.0.0.1:${township.port}`);
  proxy = await startFaultyProxy(township.port, behind);
  kiosk = await township.launch();
  await unlock(kiosk.page, '林小華', await township.passphrase('volunteer-1'));
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await proxy?.stop();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const envelopes = async (): Promise<
  readonly { readonly envelope_id: string; readonly receipt: string }[]
> => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  try {
    return (await client.query('select envelope_id, receipt from envelopes order by sequence')).rows;
  } finally {
    await client.end();
  }
};

/** Sends without waiting for the next try; by then it may have gone out by itself. */
const sendNow = (): Promise<void> =>
  kiosk.page
    .getByRole('button', { name: '現在就送送看' })
    .click({ timeout: 3_000 })
    .catch(() => undefined);
const says = (words: string | RegExp) => kiosk.page.locator('main').getByText(words).first();

const sealOne = async (): Promise<void> => {
  const home = kiosk.page.getByRole('link', { name: '今天' });
  if ((await home.count()) > 0) await home.first().click();
  await wholeVisit(kiosk.page, aSeniorCard);
  await kiosk.page
    .getByRole('button', { name: /回到今天/ })
    .first()
    .click();
  await kiosk.page.getByRole('link', { name: '待送' }).click();
};

it('keeps an application waiting behind an answer of 500 and behind a captive portal', async () => {
  proxy.misbehave('captive-portal');
  await sealOne();
  await sendNow();
  await says(faults['net.captive-portal']).waitFor();
  proxy.misbehave('error-500');
  await sendNow();
  await says(faults['gateway.unavailable']).waitFor();
  await says('等著送').waitFor();
  expect(await envelopes()).toHaveLength(0);
}, 240_000);

it('takes a connection dropped after the commit for no delivery, and gets the same receipt on asking again', async () => {
  proxy.misbehave('drop-after-commit');
  await sendNow();
  await expect.poll(envelopes, { timeout: 30_000 }).toHaveLength(1);
  await says(faults['net.interrupted']).waitFor();
  const [first] = await envelopes();
  proxy.misbehave('none');
  await sendNow();
  await says('中繼站已簽收').waitFor();
  expect(await envelopes()).toEqual([first]);
}, 120_000);

it('puts an application that was refused as different before a person, and sends it when released', async () => {
  proxy.misbehave('conflict-409');
  await sealOne();
  await says('需要有人處理').waitFor({ timeout: 30_000 });
  await says(faults['envelope.conflict']).waitFor();
  expect(await envelopes()).toHaveLength(1);
  proxy.misbehave('none');
  await kiosk.page.getByRole('button', { name: '再試一次' }).click();
  await expect.poll(envelopes, { timeout: 30_000 }).toHaveLength(2);
  await expect.poll(() => kiosk.page.getByText('中繼站已簽收').count(), { timeout: 15_000 }).toBe(2);
}, 240_000);
