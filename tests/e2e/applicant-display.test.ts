import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTownship, type Kiosk, launchKiosk, type Township } from '../support/kiosk.ts';
import { root } from '../support/processes.ts';
import {
  comfort,
  aSeniorCard as data,
  fill,
  findService,
  heading,
  nameOf,
  needs,
  saved,
  startVisit,
  stepHere,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Two windows on one visit: what the operator sees, and what the applicant sees and touches. */
let township: Township;
let kiosk: Kiosk;
let display: Page;

const pictures = join(root, '.reports/pictures');
const picture = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 72 });
};

const applicantWindow = async (): Promise<Page> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = kiosk.app.windows().find((page) => page.url().includes('here=display'));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no applicant window');
};

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  township = await createTownship();
  kiosk = await launchKiosk(township.dataDir, { args: ['--doorstep-second-display'] });
  display = await applicantWindow();
  await unlock(kiosk.page, '林小華', await township.passphrase('volunteer-1'));
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const words = (page: Page): Promise<string> => page.locator('body').innerText();
const option = (page: Page, question: string, code: string) =>
  page.locator(`[id="${question}"] input[value="${code}"]`);
const touch = (page: Page, question: string, code: string): Promise<void> =>
  option(page, question, code).check({ force: true });
const shows = (page: Page, text: string | RegExp): Promise<void> => heading(page).getByText(text).waitFor();
const isIdle = (): Promise<void> => shows(display, '您好，我們來幫您辦');

/** A page that is loaded anew has lost it. */
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => void Object.assign(window, { isSamePage: true }));
const isSame = (page: Page): Promise<boolean> => page.evaluate(() => 'isSamePage' in window);

it('shows nothing personal while no visit is open', async () => {
  await isIdle();
  expect(await words(display)).toContain('我們絕不會問密碼、提款卡，也不收錢');
  expect(await words(display)).not.toContain('林小華');
  await picture(display, 'applicant-idle');
});

it('follows the operator’s step, and a language touched there is the visit’s', async () => {
  const { page } = kiosk;
  await startVisit(page);
  await touch(display, 'language', 'vi');
  await expect.poll(() => option(page, 'language', 'vi').isChecked()).toBe(true);
  await picture(display, 'applicant-comfort');
  await comfort(page, { ...data, language: 'zh-TW' });
  await shows(display, '我們正在記下您的名字');
});

it('does not show a name while it is written down', async () => {
  const { page } = kiosk;
  await who(page, data);
  expect(await words(display)).not.toContain('秋月伍麗鑽石');
});

it('takes the applicant’s own yes to each consent', async () => {
  const { page } = kiosk;
  await display.locator('[id^="consent-"]').first().waitFor();
  await picture(display, 'applicant-consent');
  await touch(display, 'understood', 'yes');
  for (const yes of await display.locator('[id^="consent-"] input[value="yes"]').all()) {
    await yes.check({ force: true });
  }
  const next = page.getByRole('button', { name: /^下一步/ });
  await expect.poll(() => next.getAttribute('aria-disabled')).not.toBe('true');
  await next.click();
});

it('names the services and lets nobody choose them there', async () => {
  const { page } = kiosk;
  await needs(page, data, 'choose');
  await findService(page, 'senior-card');
  await page.locator('[id="service-senior-card"]').check({ force: true });
  await display.getByText(nameOf('senior-card')).first().waitFor();
  await picture(display, 'applicant-needs');
  expect(await display.getByRole('checkbox').count()).toBe(0);
  await page.getByRole('button', { name: '上一步' }).click();
  await needs(page, data);
});

describe('at the questions', () => {
  const reach = async (question: string): Promise<void> => {
    const { page } = kiosk;
    for (let round = 0; round < 30; round += 1) {
      const ids = await page.locator('main [id]').evaluateAll((found) => found.map(({ id }) => id));
      if (ids.includes(question)) return;
      const open = Object.keys(data.answers).find((id) => ids.includes(id));
      if (open !== undefined) await fill(page, open, data.answers[open] ?? '');
      await saved(page);
      await page.getByRole('button', { name: /^下一步/ }).click();
    }
    throw new Error(`never asked: ${question}`);
  };

  it('shows the question in hand and saves what is touched as the applicant’s', async () => {
    const { page } = kiosk;
    await reach('card.reason');
    await touch(display, 'card.reason', 'first');
    await picture(display, 'applicant-question');
    await expect.poll(() => option(page, 'card.reason', 'first').isChecked()).toBe(true);
    await expect
      .poll(() => page.locator('.answer-facts input[value="applicant"]').first().isChecked())
      .toBe(true);
  });

  it('shows there what the operator answers, and the last one wins', async () => {
    const other = 'lost';
    await touch(kiosk.page, 'card.reason', other);
    await expect.poll(() => option(display, 'card.reason', other).isChecked()).toBe(true);
    await touch(display, 'card.reason', 'first');
    await expect.poll(() => option(kiosk.page, 'card.reason', 'first').isChecked()).toBe(true);
  });

  it('has no way to turn the pages and none out of them', async () => {
    expect(await display.getByRole('button').count()).toBe(0);
    expect(await display.getByRole('link').count()).toBe(0);
  });
});

describe('closes every way out', () => {
  type Modifier = 'control' | 'shift' | 'alt';

  /** As the system sends them: the driver's own key events do not pass the shell. Returns what the page has heard. */
  const pressAll = async (keys: readonly string[]): Promise<readonly string[]> => {
    await display.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      window.addEventListener('keydown', ({ key }) => heard.push(key), { capture: true });
    });
    const events = keys.map((each) => {
      const parts = each.split('+');
      return { keyCode: parts.at(-1) ?? '', modifiers: parts.slice(0, -1) as Modifier[] };
    });
    await kiosk.app.evaluate(async ({ BrowserWindow }, sent) => {
      const target = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().includes('here=display'),
      );
      for (const event of sent) {
        target?.webContents.sendInputEvent({ type: 'keyDown', ...event });
        target?.webContents.sendInputEvent({ type: 'keyUp', ...event });
      }
    }, events);
    const heard = () =>
      display.evaluate(() => (window as unknown as { readonly heard: readonly string[] }).heard);
    await expect.poll(async () => (await heard()).at(-1)).toBe('z');
    return heard();
  };

  it('by keys that leave a page, and lets typing and input methods through', async () => {
    await mark(display);
    const out = ['F5', 'F11', 'F12', 'alt+Left', 'alt+Right', 'alt+F4', 'control+=', 'control+shift+I'];
    const letters = ['R', 'W', 'N', 'P', 'S', 'O', 'U', 'Q'].map((letter) => `control+${letter}`);
    const heard = await pressAll([...out, ...letters, 'F2', 'Escape', 'control+Space', 'control+C', 'z']);
    expect(heard.map((key) => key.toLowerCase())).toEqual(['f2', 'escape', ' ', 'c', 'z']);
    expect(await isSame(display)).toBe(true);
  });

  it('by window.open, print, navigation, drop and close', async () => {
    let ignoredPrints = 0;
    display.on('console', (message) => {
      if (message.text().includes("Ignored call to 'print()'")) ignoredPrints += 1;
    });
    const before = kiosk.app.windows().length;
    const reached = await display.evaluate(() => {
      const opened = window.open('https://example.org/') !== null;
      window.print();
      location.href = 'https://example.org/';
      const drop = new DragEvent('drop', { cancelable: true, bubbles: true });
      return { opened, isDropOpen: document.body.dispatchEvent(drop) };
    });
    expect(reached).toEqual({ opened: false, isDropOpen: false });
    await expect.poll(() => ignoredPrints).toBe(1);
    await kiosk.app.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) {
        if (each.webContents.getURL().includes('here=display')) each.close();
      }
    });
    expect(kiosk.app.windows()).toHaveLength(before);
    expect(await isSame(display)).toBe(true);
    expect(display.url()).toContain('app://ui/');
  });

  it('by its own port: no list, no other visit, nothing in the operator’s name', async () => {
    await display.addInitScript(() => {
      window.addEventListener('message', ({ data, ports }) => {
        if (data?.kind === 'doorstep.port') Object.assign(window, { stolenPort: ports[0] });
      });
    });
    await display.reload();
    await option(display, 'card.reason', 'first').waitFor({ state: 'attached' });
    const tell = (name: string, payload: object) =>
      display.evaluate(
        (sent) =>
          new Promise<string>((resolve) => {
            const port = (window as unknown as { readonly stolenPort: MessagePort }).stolenPort;
            port.addEventListener('message', ({ data: reply }) => {
              if (reply.id === sent.id) resolve(reply.result.ok ? 'done' : reply.result.fault.code);
            });
            port.postMessage(sent);
          }),
        { id: 900_000 + Math.floor(performance.now()), name, payload },
      );
    const other = '0123456789abcdefghijklmnop';
    const answer = { kind: 'answer', question: 'card.reason', value: 'lost', source: 'operator' };
    expect(await tell('visit.list', {})).toBe('port.wrong-role');
    expect(await tell('visit.open', { visitId: other })).toBe('visit.unknown');
    expect(await tell('visit.save', { visitId: other, seen: 0, changes: [answer] })).toBe('visit.unknown');
    expect(await tell('screen.hand-over', { visitId: other })).toBe('port.wrong-role');
  });
});

describe('handed over', () => {
  const pin = '481593';
  const enter = async (digits: string): Promise<void> => {
    await kiosk.page.locator('#take-back-pin').fill(digits);
    await kiosk.page.getByRole('button', { name: '拿回來' }).click();
  };

  it('asks for a PIN first and refuses one that everybody tries', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: '交給申請人' }).click();
    for (const each of ['111111', pin]) {
      await page.locator('#new-pin').fill(each);
      await page.locator('#new-pin-again').fill(each);
      await page.getByRole('button', { name: '就用這六個數字' }).click();
      if (each !== pin) await page.locator('#new-pin[aria-invalid="true"]').waitFor();
    }
    await page.getByRole('button', { name: '現在交給申請人' }).click();
    await expect.poll(() => page.url()).toContain('here=screen');
  });

  it('shows the applicant’s page of the same step and nothing of the operator’s', async () => {
    const { page } = kiosk;
    await expect
      .poll(() =>
        option(page, 'card.reason', 'first')
          .isChecked()
          .catch(() => false),
      )
      .toBe(true);
    await picture(page, 'handed-over');
    expect(await page.getByRole('button', { name: '鎖定' }).count()).toBe(0);
    expect(await page.locator('.app, nav').count()).toBe(0);
    await page.reload();
    await expect
      .poll(() =>
        option(page, 'card.reason', 'first')
          .isChecked()
          .catch(() => false),
      )
      .toBe(true);
    await page.goto('app://ui/index.html').catch(() => undefined);
    await expect.poll(() => page.url()).toContain('here=screen');
    await option(page, 'card.reason', 'first').waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: '鎖定' }).count()).toBe(0);
  });

  it('turns the pages there, on both screens', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: /下一題/ }).click();
    await option(page, 'card.delivery', 'counter').waitFor({ state: 'attached' });
    await option(display, 'card.delivery', 'counter').waitFor({ state: 'attached' });
  });

  it('says how many tries are left after a wrong PIN', async () => {
    const { page } = kiosk;
    await page.keyboard.press('F2');
    await picture(page, 'take-back');
    for (const left of [4, 3, 2, 1]) {
      await enter('000001');
      await page.getByText(new RegExp(`${left} 次`)).waitFor();
    }
  });

  it('comes back to the same step with the right PIN', async () => {
    const { page } = kiosk;
    await enter(pin);
    await page.getByRole('button', { name: '鎖定' }).waitFor();
    expect(await stepHere(page)).toContain('提問');
    await option(page, 'card.delivery', 'counter').waitFor({ state: 'attached' });
  });

  it('locks after five wrong PINs', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: '交給申請人' }).click();
    await page.getByRole('button', { name: '現在交給申請人' }).click();
    await option(page, 'card.delivery', 'counter').waitFor({ state: 'attached' });
    const seal = page.locator('.seal-button');
    await seal.hover();
    await page.mouse.down();
    await page.locator('#take-back-pin').waitFor();
    await page.mouse.up();
    for (const left of [4, 3, 2, 1]) {
      await enter('000001');
      await page.getByText(new RegExp(`${left} 次`)).waitFor();
    }
    await enter('000001');
    await page.getByLabel('通關密語').first().waitFor();
    await isIdle();
  });
});

it('loads another page for another visit, and shows nothing personal when a visit is left', async () => {
  const { page } = kiosk;
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await option(display, 'card.delivery', 'counter').waitFor({ state: 'attached' });
  await mark(display);
  await page.getByRole('button', { name: '今天', exact: false }).first().click();
  await isIdle();
  expect(await isSame(display)).toBe(false);
  await startVisit(page);
  await option(display, 'language', 'vi').waitFor({ state: 'attached' });
  expect(await option(display, 'language', 'vi').isChecked()).toBe(false);
});

it('comes back to the visit after its page has crashed', async () => {
  const crash = () =>
    kiosk.app.evaluate(({ BrowserWindow }) => {
      const own = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().includes('here=display'),
      );
      own?.webContents.forcefullyCrashRenderer();
    });
  // The driver gives a page up once it has crashed: the shell is asked instead.
  const questions = () =>
    kiosk.app.evaluate(async ({ BrowserWindow }) => {
      const own = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().includes('here=display'),
      );
      if (own === undefined || own.webContents.isCrashed()) return -1;
      const code = "document.querySelectorAll('#language input').length";
      // A renderer that has just died never answers.
      const late = new Promise<number>((resolve) => setTimeout(() => resolve(-1), 1_000));
      return Promise.race([own.webContents.executeJavaScript(code) as Promise<number>, late]);
    });
  const before = await questions();
  expect(before).toBeGreaterThan(1);
  await crash();
  await expect.poll(questions, { timeout: 20_000 }).toBe(before);
});
