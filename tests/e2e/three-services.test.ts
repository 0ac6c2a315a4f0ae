import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Application } from '../../shared/protocol/application.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd } from '../support/processes.ts';
import {
  comfort,
  consent,
  aSpouseWithThree as data,
  documents,
  heading,
  needs,
  questions,
  readback,
  sign,
  startVisit,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Three services for a Vietnamese applicant: each question once, two languages side by side, one envelope each. */
let township: Township;
let gateway: GatewayProcess;
let kiosk: Kiosk;

// The README's pictures are these screens: made anew by `DOORSTEP_PICTURES=docs/pictures`.
const pictures = join(root, process.env['DOORSTEP_PICTURES'] ?? '.reports/pictures');

const picture = async (name: string): Promise<void> => {
  // The fonts of another script load on first sight of a character.
  await kiosk.page.evaluate(() => document.fonts.ready.then(() => undefined));
  await kiosk.page.screenshot({ path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 72 });
};

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  township = await createTownship();
  gateway = await township.startGateway();
  kiosk = await township.launch();
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const asked: string[] = [];

it('goes through a visit for three services in Vietnamese and Chinese', async () => {
  const { page } = kiosk;
  await picture('unlock');
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
  await heading(page).waitFor();
  await picture('consent');
  await consent(page);
  await needs(page, data);
  await questions(page, data, async (id) => {
    asked.push(id);
    if (id === 'card.kind') await picture('questions');
  });
  await picture('documents');
  await documents(page, data);
  await picture('readback');
  await readback(page);
  await sign(page);
  await picture('receipt');
}, 300_000);

it('asked each question once, and none that was asked at the beginning', () => {
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).not.toContain('applicant.name');
  expect(asked).not.toContain('applicant.idNo');
});

it('shows every text of the receipt in Vietnamese and in Chinese, each marked as what it is', async () => {
  const languages = await kiosk.page
    .locator('main [lang]')
    .evaluateAll((marked) => [...new Set(marked.map((element) => element.getAttribute('lang')))]);
  expect(languages).toEqual(expect.arrayContaining(['vi', 'zh-TW']));
});

it('delivers one envelope for each service to its own agency, with what that service asks and no more', async () => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const fetch = async () =>
    (
      await client.query<{ agency: string; body: Buffer; prev_hash: string; sha256: string }>(
        'select agency, body, prev_hash, sha256 from envelopes order by sequence',
      )
    ).rows;
  await expect.poll(async () => (await fetch()).length, { timeout: 60_000 }).toBe(3);
  const rows = await fetch();
  await client.end();

  const applications = await Promise.all(
    rows.map(async ({ agency, body }) => {
      const key = join(township.dataDir, 'township', `${agency}.key`);
      const plain = await runToEnd('gunzip', [], await runToEnd('age', ['-d', '-i', key], body));
      return JSON.parse(plain.toString('utf8').split('\n')[1] ?? '') as Application;
    }),
  );
  expect(applications.map(({ service, agency }) => [service, agency])).toEqual([
    ['senior-card', 'township-office'],
    ['disability-certificate', 'township-office'],
    ['arc-extension', 'immigration-agency'],
  ]);
  for (const { answers } of applications) expect(answers['applicant.idNo']?.value).toBe('B913166097');
  const [card, certificate, permit] = applications.map(({ answers }) => Object.keys(answers));
  expect(card).toContain('card.kind');
  expect(certificate?.some((id) => id.startsWith('arc.') || id.startsWith('card.'))).toBe(false);
  expect(permit?.some((id) => id.startsWith('disability.'))).toBe(false);
  expect(rows.slice(1).map(({ prev_hash: previous }) => previous)).toEqual(
    rows.slice(0, 2).map(({ sha256 }) => sha256),
  );
}, 120_000);

it('shows the applications in the outbox as signed for', async () => {
  const { page } = kiosk;
  await page
    .getByRole('button', { name: /回到今天/ })
    .first()
    .click();
  await picture('home');
  await page.getByRole('link', { name: '待送' }).click();
  await expect.poll(() => page.getByText('中繼站已簽收').count(), { timeout: 30_000 }).toBe(3);
  await picture('outbox');
}, 60_000);
