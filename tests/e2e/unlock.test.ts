import { afterAll, beforeAll, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { unlock } from '../support/visit-driver.ts';

let township: Township;
let kiosk: Kiosk;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
});

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
});

it('opens with the right passphrase straight after a single wrong one', async () => {
  const { page } = kiosk;
  await page.getByRole('radio', { name: /林小華/ }).check({ force: true });
  await page.getByLabel('通關密語').first().fill('not the passphrase');
  await page.getByRole('button', { name: '開啟', exact: true }).click();
  await page
    .getByText(/通關密語不對/)
    .first()
    .waitFor();
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
});
