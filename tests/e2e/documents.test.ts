import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from '../support/axe.ts';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root } from '../support/processes.ts';
import {
  comfort,
  consent,
  aSeniorCard as data,
  needs,
  questions,
  saved,
  startVisit,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** Papers in the real kiosk: photographed, brought from a file, put right, page by page. */
let township: Township;
let kiosk: Kiosk;
let page: Page;

const pictures = join(root, '.reports/documents');
const card = readFileSync(join(root, 'tests/support/id-card.jpg'));

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  township = await createTownship();
  kiosk = await township.launch();
  ({ page } = kiosk);
  // Colours on their way from one to the next are nobody's colours.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
  await consent(page);
  await needs(page, data);
  await questions(page, data);
}, 180_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const look = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const exact = (name: string) => page.getByRole('button', { name, exact: true }).last();
const press = (name: string | RegExp) => button(name).last().click();
const choose = (id: string) => page.locator(`.paper-row[id="${id}"]`).click();
const focusedText = () =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
const pages = () => page.locator('.paper-pages > li');

const bring = (buffer: Buffer, name = 'photo.jpg') =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'image/jpeg', buffer });

/** What `part` of a shown picture looks like, as the mean of its pixels' red, green and blue. */
const colourOf = (part: { x: number; y: number }) =>
  page
    .locator('.paper-picture')
    .first()
    .evaluate((element, { x, y }) => {
      const image = element as HTMLImageElement;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const left = Math.round(x * canvas.width);
      const top = Math.round(y * canvas.height);
      return [...(context?.getImageData(left, top, 1, 1).data ?? [])].slice(0, 3);
    }, part);

/** Every picture that the page is given from now on, as its bytes. */
const listenForPictures = () =>
  page.evaluate(() => {
    const seen: Blob[] = [];
    Object.assign(window, { seenPictures: seen });
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (source: Blob | MediaSource) => {
      if (source instanceof Blob) seen.push(source);
      return original(source);
    };
  });
const seenPictures = async (): Promise<readonly Buffer[]> => {
  const seen = await page.evaluate(async () => {
    const { seenPictures } = window as unknown as { readonly seenPictures: readonly Blob[] };
    return Promise.all(seenPictures.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]));
  });
  return seen.map((bytes) => Buffer.from(bytes));
};

/** TIFF with one GPS directory: 23° 58′ N, as a telephone writes it (Exif 2.32 §4.6.6). */
const gpsExif = (): Buffer => {
  const tiff = Buffer.alloc(80);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(1, 8);
  entry(10, 0x8825, 4, 1, 26);
  tiff.writeUInt16LE(2, 26);
  entry(28, 1, 2, 2, 'N'.charCodeAt(0));
  entry(40, 2, 5, 3, 56);
  [23, 1, 58, 1, 0, 1].forEach((value, index) => {
    tiff.writeUInt32LE(value, 56 + index * 4);
  });
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('SECRET-PLACE')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

describe('a camera', () => {
  it('shows a frame and says in words what it sees', async () => {
    await choose('identity-card');
    await press('打開相機');
    await page.locator('.camera-guide').waitFor();
    await expect.poll(() => page.locator('.camera-says').innerText()).not.toBe('');
  });

  it('shows the photograph before it is kept, and stays with the paper, which may have a second side', async () => {
    await press('拍照');
    await page.locator('.camera img').waitFor();
    expect(await pages().count()).toBe(0);
    await press(/留下$/);
    await saved(page);
    await expect.poll(() => pages().count()).toBe(1);
    await expect.poll(focusedText).toBe('第 1 張，共 1 張');
    expect(await page.locator('.paper-row.is-in-hand').getAttribute('id')).toBe('identity-card');
  });

  it('that is missing leaves files, later and paper as ways on', async () => {
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
    });
    await press('打開相機');
    await page.getByText('找不到相機').waitFor();
    expect(await button('選照片檔').isEnabled()).toBe(true);
    expect(await button('今天沒有，之後補').isEnabled()).toBe(true);
  });
});

describe('a file', () => {
  const zeros = Buffer.alloc(64);
  const strangers = [
    ['a web page', Buffer.from('<!doctype html><script>x</script>'), '不是照片'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '不是照片'],
    ['a PDF', Buffer.from('%PDF-1.7'), '不是照片'],
    ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), zeros]), '不是照片'],
    ['nothing', Buffer.alloc(0), '是空的'],
    ['half a photograph', card.subarray(0, card.length / 2), '不完整'],
    [
      'a photograph with a page in it',
      Buffer.concat([card, Buffer.from('<html><script>x</script>')]),
      '藏著別的東西',
    ],
    [
      'a picture of 30,000 × 30,000',
      Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        Buffer.from('0000753000007530080200000000000000', 'hex'),
        zeros,
      ]),
      '尺寸太大',
    ],
  ] as const;

  it.each(strangers)(
    'that is %s is refused in clear words, whatever its name says',
    async (_, bytes, words) => {
      await bring(bytes);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      expect(await pages().count()).toBe(1);
    },
  );

  it('is stored without the place and the time that it carried', async () => {
    const tagged = Buffer.concat([card.subarray(0, 2), gpsExif(), card.subarray(2)]);
    expect(tagged.includes('SECRET-PLACE')).toBe(true);
    await listenForPictures();
    await bring(tagged);
    await page.locator('.camera img').waitFor();
    await press('看得清楚，留下');
    await saved(page);
    await expect.poll(() => pages().count()).toBe(2);
    await expect.poll(async () => (await seenPictures()).length).toBeGreaterThan(1);
    for (const bytes of await seenPictures()) {
      expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
      expect(bytes.includes('Exif')).toBe(false);
      expect(bytes.includes('SECRET-PLACE')).toBe(false);
    }
  });
});

describe('pages', () => {
  it('change their order by buttons, and the focus goes with the page', async () => {
    const last = await pages().nth(1).locator('h3').getAttribute('id');
    await pages().nth(1).getByRole('button', { name: '往前移' }).click();
    await expect.poll(() => pages().nth(0).locator('h3').getAttribute('id')).toBe(last);
    await expect.poll(focusedText).toBe('第 1 張，共 2 張');
  });

  it('are taken away one by one, and put back', async () => {
    await pages().nth(1).getByRole('button', { name: '拿掉這一張' }).click();
    await expect.poll(() => pages().count()).toBe(1);
    await press('放回來');
    await expect.poll(() => pages().count()).toBe(2);
    await saved(page);
  });
});

describe('a kept page', () => {
  const kept = () => page.locator('.paper-picture').first();
  const size = async () => {
    await kept().and(page.locator('img')).waitFor();
    return kept().evaluate((image) => [
      (image as HTMLImageElement).naturalWidth,
      (image as HTMLImageElement).naturalHeight,
    ]);
  };
  const edit = () => pages().first().getByRole('button', { name: '裁切、轉正、塗黑' }).click();

  it('loses what is blacked out, by the keyboard alone', async () => {
    expect(Math.max(...(await colourOf({ x: 0.5, y: 0.45 })))).toBeGreaterThan(60);
    await edit();
    await exact('塗黑').waitFor();
    await exact('塗黑').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focusedText).toContain('左上角');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await focusedText()).toBe('左上角：橫 30 %，直 37 %');
    await page.screenshot({ path: join(pictures, 'black-out.png') });
    await button('塗黑這一塊').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focusedText).toBe('塗黑');
    await button('改好了').focus();
    await page.keyboard.press('Enter');
    await saved(page);
    await expect.poll(() => pages().count()).toBe(2);
    await kept().and(page.locator('img')).waitFor();
    await expect.poll(async () => Math.max(...(await colourOf({ x: 0.5, y: 0.45 })))).toBeLessThan(12);
    expect(Math.max(...(await colourOf({ x: 0.8, y: 0.8 })))).toBeGreaterThan(60);
  });

  it('is turned and cropped, and each step can be taken back', async () => {
    expect(await size()).toEqual([1200, 800]);
    await edit();
    await press('向右轉');
    await press('向右轉');
    await press('退一步');
    await page.getByText('改了 1 步').waitFor();
    await exact('裁切').click();
    await page.locator('.editor-handle').first().waitFor();
    for (const corner of ['左上角', '右上角']) {
      await page.locator('.editor-handle').and(page.getByLabel(corner)).click();
      for (let n = 0; n < 5; n += 1) await press('往下移');
    }
    await page.screenshot({ path: join(pictures, 'crop.png') });
    await press('照這樣裁');
    await press('改好了');
    await saved(page);
    await expect.poll(size).not.toEqual([1200, 800]);
    const [width = 0, height = 0] = await size();
    expect(height).toBeGreaterThan(width);
    expect(height).toBeLessThan(1200);
  });

  it('can be looked at on every screen', async () => {
    expect(await problemsOf(page, 'documents, pages')).toEqual([]);
    await edit();
    await exact('裁切').click();
    expect(await problemsOf(page, 'documents, cropping')).toEqual([]);
    await look('cropping');
    await press('先不要');
    await press('不改了');
  });
});

it('goes on to the next paper, and gives all photographs back when they were dropped by mistake', async () => {
  await press('今天沒有，之後補');
  await press('還原照片');
  await choose('identity-card');
  await expect.poll(() => pages().count()).toBe(2);
  await press(/^下一件：/);
  await expect.poll(() => page.locator('.paper-row.is-in-hand').getAttribute('id')).not.toBe('identity-card');
  await look('end');
});
