import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import {
  aSeniorCard,
  comfort,
  consent,
  heading,
  needs,
  questions,
  startVisit,
  stepHere,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Killed at any moment and started again, the kiosk returns to the same screen with every answer that was shown as saved. */
let township: Township;
let kiosk: Kiosk | null = null;

beforeAll(async () => {
  township = await createTownship();
}, 60_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const open = async (): Promise<Kiosk> => {
  kiosk = await township.launch();
  await unlock(kiosk.page, '林小華', await township.passphrase('volunteer-1'));
  return kiosk;
};

/** Where the operator is and what stands in the fields, as a person sees it. */
const screenOf = async ({ page }: Kiosk) => {
  await heading(page).waitFor();
  return {
    step: await stepHere(page),
    heading: await heading(page).textContent(),
    fields: await page
      .locator('main input')
      .evaluateAll((inputs) =>
        (inputs as HTMLInputElement[]).map((input) => (input.type === 'text' ? input.value : input.checked)),
      ),
  };
};

const killAndReturn = async (): Promise<void> => {
  if (kiosk === null) throw new Error('no kiosk');
  const before = await screenOf(kiosk);
  await kiosk.kill();
  const again = await open();
  await expect.poll(() => screenOf(again), { timeout: 15_000 }).toEqual(before);
};

it('returns to each step of the visit after a kill', async () => {
  const data = { ...aSeniorCard, layout: 'overview' } as const;
  const { page } = await open();
  await startVisit(page);
  await heading(page).filter({ hasText: '語言' }).waitFor();
  await killAndReturn();
  if (kiosk !== null) await comfort(kiosk.page, data);
  await killAndReturn();
  if (kiosk !== null) await who(kiosk.page, data);
  await killAndReturn();
  if (kiosk !== null) await consent(kiosk.page);
  await killAndReturn();
  if (kiosk !== null) await needs(kiosk.page, data);
  await killAndReturn();
}, 240_000);

it('keeps an answer that was shown as saved, killed the moment after', async () => {
  const data = { ...aSeniorCard, layout: 'overview' } as const;
  const asked: string[] = [];
  for (const stopAfter of ['applicant.mobile', 'applicant.registeredAddress', 'card.kind']) {
    if (kiosk === null) throw new Error('no kiosk');
    const { page } = kiosk;
    const interrupted = new Error('stop here');
    await questions(page, data, async (id) => {
      asked.push(id);
      if (id === stopAfter) throw interrupted;
    }).catch((error: unknown) => {
      if (error !== interrupted) throw error;
    });
    await killAndReturn();
  }
  expect(asked).toContain('card.kind');
}, 240_000);

it('brings back what was being typed when the power went, from the last pause on', async () => {
  if (kiosk === null) throw new Error('no kiosk');
  const { page } = kiosk;
  const street = page.locator('[id="applicant.registeredAddress"] input:not([role="combobox"])').nth(2);
  await street.focus();
  await street.fill('新的路二段三號');
  // No blur, no next: the pause alone must save it.
  await page
    .locator('[data-state="saving"]')
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  await expect.poll(() => page.locator('[data-state="saved"]').count(), { timeout: 10_000 }).toBe(1);
  await page.waitForTimeout(2_000);
  await kiosk.kill();
  const again = await open();
  const back = again.page.locator('[id="applicant.registeredAddress"] input:not([role="combobox"])').nth(2);
  await expect.poll(() => back.inputValue(), { timeout: 15_000 }).toBe('新的路二段三號');
}, 120_000);
