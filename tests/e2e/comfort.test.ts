import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../shared/protocol/application.ts';
import { comfortCode } from '../../shared/protocol/comfort-code.ts';
import type { Comfort } from '../../shared/protocol/visit.ts';
import { databaseConnection } from '../support/database.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';
import { createKeyboard } from '../support/keyboard-driver.ts';
import { createTownship, type Kiosk, launchKiosk, type Township } from '../support/kiosk.ts';
import { runToEnd } from '../support/processes.ts';
import {
  aSeniorCard,
  comfort as comfortStep,
  consent,
  documents,
  draw,
  needs,
  questions,
  readback,
  saved,
  sign,
  startVisit,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** How an applicant likes it: chosen, seen at once, taken along on a card; and a name that no keyboard can write. */
let township: Township;
let kiosk: Kiosk;
let page: Page;
let gateway: GatewayProcess | null = null;

/** On the card that the camera is shown. */
const onTheCard: Comfort = {
  language: 'th',
  textPercent: 150,
  theme: 'dark',
  readAloud: true,
  slow: true,
  layout: 'one',
  pictograms: true,
  leftHand: false,
  scanning: 'off',
};

/** A grey film of one frame (YUV4MPEG2) that shows a QR code: what Chromium's fake camera plays for ever. */
const filmOf = (code: string): Buffer => {
  const { data, size } = encode(code, { border: 4 });
  const [width, height, scale] = [640, 480, Math.floor(400 / size)];
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1];
  const luma = Buffer.alloc(width * height, 200);
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false;
      luma[(top + y) * width + left + x] = isDark ? 16 : 235;
    }
  }
  const chroma = Buffer.alloc(width * height * 0.5, 128);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`),
    luma,
    chroma,
  ]);
};

beforeAll(async () => {
  township = await createTownship();
  const film = join(township.dataDir, 'card.y4m');
  await writeFile(film, filmOf(comfortCode(onTheCard)));
  kiosk = await launchKiosk(township.dataDir, { args: [`--use-file-for-fake-video-capture=${film}`] });
  page = kiosk.page;
  page.setDefaultTimeout(20_000);
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await gateway?.stop();
  await township?.remove();
}, 60_000);

const look = (): Promise<Readonly<Record<string, string | undefined>>> =>
  page.evaluate(() => ({ ...document.documentElement.dataset }));
const button = (name: string | RegExp) => page.getByRole('button', { name }).last();
const chosenLanguage = (): Promise<string | null> =>
  page.locator('[id="language"] input:checked').getAttribute('value');

const backToList = async (): Promise<void> => {
  await button('回到今天').click();
  await button('開始新的訪視').waitFor();
};

describe('the comfort step', () => {
  it('is done by keyboard alone, and the page takes each wish at once', async () => {
    const keys = createKeyboard(page);
    await keys.activate(button('開始新的訪視'));
    await keys.choose(page.locator('[id="language"]'), 'vi');
    await keys.choose(page.getByRole('radiogroup', { name: /字要多大/ }), '200');
    await expect.poll(look).toMatchObject({ text: '200' });
    await keys.choose(page.getByRole('radiogroup', { name: /哪一種看得清楚/ }), 'contrast');
    await expect.poll(look).toMatchObject({ theme: 'contrast' });
    for (const wish of ['slow', 'pictograms', 'leftHand']) {
      await keys.tick(page.locator(`[id="comfort-needs"] input[value="${wish}"]`));
    }
    await expect.poll(look).toMatchObject({ hand: 'left' });
    // Slow reading is reading.
    expect(await page.locator('[id="comfort-needs"] input[value="readAloud"]').isChecked()).toBe(true);
    expect(await page.locator('.sample .pictogram').count()).toBeGreaterThan(2);
    await saved(page);
  }, 120_000);

  it('puts the way on where the left hand is', async () => {
    const size = (percent: number) => page.locator(`input[value="${percent}"]`).check({ force: true });
    // At 200 % the buttons stand one below the other on this screen.
    await size(100);
    const places = async () => {
      const next = await button('這樣可以').boundingBox();
      const other = await button('讀舒適卡').boundingBox();
      return next !== null && other !== null && next.x < other.x && next.y === other.y;
    };
    await expect.poll(places).toBe(true);
    await size(200);
    await expect.poll(look).toMatchObject({ text: '200' });
  });

  it('makes the Chinese large by one press and keeps it so on the next page', async () => {
    const first = () => page.locator('h1 .two > :first-child').first().getAttribute('lang');
    expect(await first()).toBe('vi');
    await button('中文放大').click();
    await expect.poll(first).toBe('zh-TW');
    await button('這樣可以').click();
    await page.locator('[id="applicant.name"]').waitFor();
    const label = page.locator('label:has(.two)').first().locator('.two > :first-child');
    expect(await label.getAttribute('lang')).toBe('zh-TW');
    await button('中文放大').click();
    await expect.poll(() => label.getAttribute('lang')).toBe('vi');
    expect(await page.locator('.pictogram').count()).toBeGreaterThan(0);
  });
});

describe('the comfort card', () => {
  let code = '';

  it('says what was chosen, in letters under the square', async () => {
    await button('上一步').click();
    await page.locator('.card-to-keep > summary').click();
    code = (await page.locator('.comfort-card-letters').innerText()).trim();
    expect(code).toMatch(/^DOORSTEP1:VI:200:C:RSEPH0:[0-9A-Z]{2}$/);
    await backToList();
  });

  it('brings everything back in another visit when its code is typed, and says what is wrong when it is not right', async () => {
    await startVisit(page);
    await button('讀舒適卡').click();
    const typed = page.locator('[id="card-code"]');
    await typed.fill(code.replace(':200:', ':300:'));
    await button('照這張卡設定').click();
    await page.getByText('代碼有一個地方不對').first().waitFor();
    await typed.fill(code.toLowerCase());
    await typed.press('Enter');
    await expect.poll(look).toMatchObject({ text: '200', theme: 'contrast', hand: 'left' });
    expect(await chosenLanguage()).toBe('vi');
    await saved(page);
  });

  it('is read by the camera', async () => {
    await button('讀舒適卡').click();
    await button('用相機讀').click();
    await expect.poll(look, { timeout: 20_000 }).toMatchObject({ text: '150', theme: 'dark', hand: 'right' });
    expect(await chosenLanguage()).toBe('th');
    expect(await page.locator('video').count()).toBe(0);
    await page.getByRole('button', { name: '換回來' }).click();
    await expect.poll(chosenLanguage).toBe('vi');
    await backToList();
  }, 60_000);

  it('is not needed on the same device: the next visit may begin like the last one', async () => {
    await startVisit(page);
    await page.getByRole('button', { name: /這台裝置上次的設定/ }).click();
    await expect.poll(look).toMatchObject({ text: '200', theme: 'contrast' });
    await page.locator('input[value="100"]').check({ force: true });
    await page.locator('input[value="light"]').check({ force: true });
  });
});

describe('a character that cannot be typed', () => {
  const field = () => page.locator('[id="applicant.name"]');
  const drawInto = async (sound: string): Promise<void> => {
    await page.locator('[id="applicant.name-glyph-open"]').click();
    await page.locator('canvas').waitFor();
    await draw(page);
    await page.locator('[id="applicant.name-glyph-sound"]').fill(sound);
    await button('放進去').click();
    await page.locator('canvas').waitFor({ state: 'detached' });
  };

  it('is drawn, several in one name, and one that is cleared takes its drawing along', async () => {
    await comfortStep(page, aSeniorCard);
    await field().fill('王明');
    await field().press('Home');
    await field().press('ArrowRight');
    await drawInto('ㄐㄩㄢ');
    expect(await field().inputValue()).toBe('王〓明');
    await field().press('End');
    await drawInto('ㄊㄤˊ');
    expect(await field().inputValue()).toBe('王〓明〓');
    const drawn = page.locator('.glyph-shown img.glyph');
    await expect.poll(() => drawn.count()).toBe(2);
    await field().press('End');
    await field().press('Backspace');
    await expect.poll(() => drawn.count()).toBe(1);
    expect(await drawn.getAttribute('alt')).toContain('ㄐㄩㄢ');
    await saved(page);
  }, 60_000);

  it('is in the sealed application as a picture with its sound', async () => {
    const { 'applicant.name': _, ...answers } = aSeniorCard.answers;
    const data = { ...aSeniorCard, answers, papers: {} };
    gateway = await township.startGateway();
    await who(page, data);
    await consent(page);
    await needs(page, data);
    await questions(page, data);
    await documents(page, data);
    await readback(page);
    await sign(page);
    const { application, unsealed } = await delivered();
    expect(application.answers['applicant.name']?.value).toBe('王〓明');
    const [glyph, ...others] = application.glyphs['applicant.name'] ?? [];
    expect(others).toEqual([]);
    expect(glyph?.sound).toBe('ㄐㄩㄢ');
    const picture = await unsealed(glyph?.picture.attachment ?? '');
    expect(picture.subarray(0, 4).toString('latin1')).toBe('\u0089PNG');
    expect(picture.length).toBe(glyph?.picture.size);
  }, 240_000);
});

interface Row {
  readonly agency: string;
  readonly body: Buffer;
}

/** The one application as the agency opens it: with the stock age and its own key. */
const delivered = async () => {
  const client = new pg.Client(await databaseConnection(township.dataDir));
  await client.connect();
  const rows = async () => (await client.query<Row>('select agency, body from envelopes')).rows;
  await expect.poll(async () => (await rows()).length, { timeout: 60_000 }).toBe(1);
  const [row] = await rows();
  if (row === undefined) throw new Error('no envelope');
  const attachments = await client.query<{ sha256: string; body: Buffer }>(
    'select sha256, body from attachments',
  );
  await client.end();
  const key = join(township.dataDir, 'township', `${row.agency}.key`);
  const unseal = (body: Buffer) =>
    runToEnd('age', ['-d', '-i', key], body).then((gz) => runToEnd('gunzip', [], gz));
  const [, line = ''] = (await unseal(row.body)).toString('utf8').split('\n');
  return {
    application: JSON.parse(line) as Application,
    unsealed: async (sha256: string): Promise<Buffer> => {
      const found = attachments.rows.find((each) => each.sha256 === sha256);
      if (found === undefined) throw new Error('the drawing did not arrive');
      return unseal(found.body);
    },
  };
};
