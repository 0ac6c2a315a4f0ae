import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import {
  aSpouseWithThree,
  comfort,
  consent,
  needs,
  startVisit,
  stepHere,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Reading aloud in the real kiosk: this machine has no voice, and then one of its own beside one from the network. */
let township: Township;
let kiosk: Kiosk;
let page: Page;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  page = kiosk.page;
  page.setDefaultTimeout(15_000);
}, 90_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

interface Heard {
  readonly text: string;
  readonly voice: string;
}
type Listening = Window & { heard: Heard[]; silenced: number; wasSaid: (() => void) | null };

/** Stands where the operating system's voices would: keeps what is said, and goes on saying it until it is told to end. */
const installVoices = (): Promise<void> =>
  page.evaluate(() => {
    const here = window as unknown as Listening;
    here.heard = [];
    here.silenced = 0;
    here.wasSaid = null;
    class Utterance {
      voice: { readonly voiceURI: string } | null = null;
      onend: (() => void) | null = null;
      constructor(readonly text: string) {}
    }
    const voices = [
      { voiceURI: 'from the network', lang: 'vi-VN', localService: false },
      { voiceURI: 'of this computer', lang: 'vi-VN', localService: true },
    ];
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: Utterance) => {
        here.heard.push({ text: utterance.text, voice: utterance.voice?.voiceURI ?? '' });
        here.wasSaid = () => utterance.onend?.();
      },
      cancel: () => {
        here.silenced += 1;
      },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
  });

const heard = (): Promise<readonly Heard[]> => page.evaluate(() => (window as unknown as Listening).heard);
const silenced = (): Promise<number> => page.evaluate(() => (window as unknown as Listening).silenced);
const forget = (): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as Listening).heard.length = 0;
  });
const button = () => page.locator('.read-aloud').getByRole('button');

it('says that a person has to read where this computer has no voice', async () => {
  await unlock(page, '林', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await page.getByRole('radio', { name: /Tiếng Việt/ }).check({ force: true });
  expect(await page.locator('.read-aloud-row').count()).toBe(0);
  await page.locator('input[value="readAloud"]').check({ force: true });
  await page.getByText('這台裝置沒有越南語的聲音').waitFor();
  await comfort(page, { ...aSpouseWithThree, layout: 'one' });
  await expect.poll(() => stepHere(page)).toContain('人員與身分');
});

it('reads the notice as soon as it stands there, with a voice of this computer only', async () => {
  await installVoices();
  await who(page, aSpouseWithThree);
  await page.locator('.consents').waitFor();
  const title = await page.locator('.consents [lang="vi"]').first().innerText();
  await expect.poll(async () => (await heard()).at(-1)?.text, { timeout: 5_000 }).toBe(title);
  expect(new Set((await heard()).map(({ voice }) => voice))).toEqual(new Set(['of this computer']));
});

it('does not hold the page up while it speaks, and is silent at Escape', async () => {
  const before = await silenced();
  await page.keyboard.press('Escape');
  expect(await silenced()).toBe(before + 1);
  await forget();
  await page.evaluate(() => (window as unknown as Listening).wasSaid?.());
  expect(await heard()).toEqual([]);
});

it('reads it again when asked, and ends with the first answer', async () => {
  await button().click();
  await expect.poll(async () => (await heard()).length).toBe(1);
  const before = await silenced();
  await page.locator('[id="understood"] input[value="yes"]').check({ force: true });
  await expect.poll(silenced).toBeGreaterThan(before);
});

it('reads each question as it comes, and no staff words', async () => {
  await consent(page);
  await needs(page, aSpouseWithThree);
  await page.locator('.ask-page').waitFor();
  await forget();
  await page.getByRole('button', { name: '先跳過' }).click();
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
  const asked = await page.locator('.ask-page h1 [lang="vi"]').innerText();
  expect(new Set((await heard()).map(({ text }) => text))).toEqual(new Set([asked.trim()]));
  expect((await heard()).some(({ text }) => /\p{Script=Han}/u.test(text))).toBe(false);
});

it('reads among many questions the one that gets the focus, and none that is being answered', async () => {
  await page.getByRole('button', { name: '回到今天' }).click();
  await startVisit(page);
  await page.getByRole('radio', { name: /Tiếng Việt/ }).check({ force: true });
  await page.locator('input[value="readAloud"]').check({ force: true });
  const data = { ...aSpouseWithThree, services: ['senior-card'] };
  await comfort(page, data);
  await who(page, data);
  await consent(page);
  await needs(page, data);
  const question = page.locator('.overview-question', { has: page.locator('[id="card.kind"]') });
  await question.waitFor();
  await forget();
  await question.locator('input').first().focus();
  await expect.poll(async () => (await heard()).length).toBe(1);
  expect((await heard())[0]?.text).toBe(await question.locator('.label [lang="vi"]').first().innerText());
  await forget();
  await page.locator('[id="card.reason"] label').first().click();
  await page.waitForTimeout(1_000);
  expect(await heard()).toEqual([]);
}, 60_000);
