import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd } from '../support/processes.ts';
import {
  comfort,
  consent,
  documents,
  needs,
  questions,
  readback,
  sign,
  aSeniorCard as simple,
  startVisit,
  unlock,
  who,
} from '../support/visit-driver.ts';

/** What the real kiosk prints: the same as its preview, on the paper that was chosen, and in nobody else's hands. */
let township: Township;
let kiosk: Kiosk;
let page: Page;

const folder = join(root, '.reports/prints');
/** In two languages: the longest form of everything. */
const data = {
  ...simple,
  language: 'vi',
  answers: { ...simple.answers, 'applicant.nameRoman': 'NGUYEN THI MAI' },
  papers: {},
} as const;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  township = await createTownship();
  kiosk = await township.launch();
  ({ page } = kiosk);
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await comfort(page, data);
  await who(page, data);
}, 180_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

// One that fails does not stand in the way of the next.
afterEach(async () => {
  if ((await page.locator('.print-dialog, .phone-copy').count()) > 0) await page.keyboard.press('Escape');
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const press = (name: string | RegExp) => button(name).last().click();
const openPaper = async (): Promise<void> => {
  // What is needed now and then is folded away.
  const more = button('更多');
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  await press('改用紙本');
};
const pages = () => page.locator('.print-page');

/** Fonts of a script come on first sight; then the pages are counted anew. */
const settled = async (): Promise<void> => {
  await pages().first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(500);
};

/** Whatever name the dialog proposes is noted, and the file goes where the test looks for it. */
const saveAs = (path: string): Promise<void> =>
  kiosk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async (_: unknown, options: { defaultPath?: string }) => {
      Object.assign(globalThis, { proposedName: options.defaultPath ?? '' });
      return { canceled: false, filePath };
    }) as typeof dialog.showSaveDialog;
  }, path);

const proposedName = (): Promise<string> =>
  kiosk.app.evaluate(() => String(Reflect.get(globalThis, 'proposedName')));

interface Pdf {
  /** As a reader gets it, without any white space, one string. */
  readonly text: string;
  readonly pages: number;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

const plain = (words: string): string => words.normalize('NFKC').replaceAll(/\s/g, '');

const readPdf = async (path: string): Promise<Pdf> => {
  const text = (await runToEnd('pdftotext', ['-raw', path, '-'])).toString('utf8');
  const facts = (await runToEnd('pdfinfo', [path])).toString('utf8');
  const [, width = '', height = ''] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(facts) ?? [];
  const [, count = ''] = /Pages:\s+(\d+)/.exec(facts) ?? [];
  const mm = (points: string): number => (Number(points) / 72) * 25.4;
  return { text: plain(text), pages: Number(count), width: mm(width), height: mm(height) };
};

const savePdf = async (name: string): Promise<Pdf> => {
  await settled();
  const path = join(folder, `${name}.pdf`);
  await saveAs(path);
  await press('存成 PDF');
  await page.getByText(/PDF 已存好/).waitFor();
  await page.screenshot({ path: join(folder, `${name}-preview.png`) });
  await runToEnd('pdftoppm', ['-png', '-r', '70', path, join(folder, name)]);
  return readPdf(path);
};

/** Every line of the preview, page by page, stands in the file too, and the file has no page more. */
const expectAsPreviewed = async (pdf: Pdf): Promise<void> => {
  expect(pdf.pages).toBe(await pages().count());
  const lines = await pages().evaluateAll((sheets) =>
    sheets.flatMap((sheet) => (sheet as HTMLElement).innerText.split('\n')),
  );
  const missing = lines.map(plain).filter((line) => line !== '' && !pdf.text.includes(line));
  expect(missing).toEqual([]);
};

it('prints the form on paper before any service is chosen, for whichever one is wanted', async () => {
  await openPaper();
  await expect.poll(() => button('存成 PDF').isDisabled()).toBe(true);
  await page.getByRole('combobox').last().fill('急難救助');
  await page.getByRole('option').first().click();
  const pdf = await savePdf('paper-blank');
  await expectAsPreviewed(pdf);
  expect(pdf.text).toContain('申請書');
  expect(pdf.text).toContain('秋月伍麗鑽石');
  await press('關閉');
});

it('says that there is no printer, and what to do instead', async () => {
  await openPaper();
  await page.getByText(/找不到印表機/).waitFor();
  expect(await button('列印').last().isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByText(/找不到印表機/).waitFor({ state: 'detached' });
});

it('prints the half-filled form with lines for signature and seal, as previewed, on A4', async () => {
  await consent(page);
  await needs(page, data);
  await openPaper();
  const pdf = await savePdf('paper-half');
  await expectAsPreviewed(pdf);
  expect(Math.round(pdf.width)).toBe(210);
  expect(Math.round(pdf.height)).toBe(297);
  expect(pdf.text).toContain('民國38年3月21日');
  expect(pdf.text).toContain('■');
  for (const words of ['申請人(簽名或蓋章)', '見證人二', '民法第3條', '示範DEMO']) {
    expect(pdf.text).toContain(plain(words));
  }
  // What the screen shows besides is not printed.
  expect(pdf.text).not.toContain('存成PDF');
  await press('關閉');
});

it('prints the receipt of a simple case on one page of A4', async () => {
  await questions(page, data);
  await documents(page, data);
  await readback(page);
  await sign(page);
  const reference = plain(await page.locator('.receipt-reference').first().innerText());
  await press('印回條');
  const pdf = await savePdf('receipt-a4');
  await expectAsPreviewed(pdf);
  expect(pdf.pages).toBe(1);
  expect(Math.round(pdf.width)).toBe(210);
  expect(pdf.text).toContain(reference);
  expect(pdf.text).toContain('示範DEMO');
});

it('prints the same on a roll of 80 mm, cut after the last line', async () => {
  await press('印回條');
  await page.getByRole('radio', { name: '80 mm 捲紙' }).check({ force: true });
  const pdf = await savePdf('receipt-roll');
  await expectAsPreviewed(pdf);
  expect(Math.round(pdf.width)).toBe(80);
  expect(pdf.pages).toBe(1);
  expect(pdf.height).toBeGreaterThan(100);
  await press('關閉');
});

it('proposes a file name that names nobody, and writes what only this user can read', async () => {
  const name = await proposedName();
  expect(name).toMatch(/doorstep-\d{12}\.pdf$/);
  const { mode } = await stat(join(folder, 'receipt-roll.pdf'));
  expect(mode & 0o777).toBe(0o600);
});

it('gives a copy of what was signed, on paper and as codes for a phone', async () => {
  await press('印申請內容的副本');
  const pdf = await savePdf('record');
  await expectAsPreviewed(pdf);
  expect(pdf.text).toContain('A123456789');
  expect(pdf.text).toContain('本人說');
  await press('關閉');
  await press('用手機帶走副本');
  await page.getByRole('img', { name: /第 1 個/ }).waitFor();
  await press('下一個');
  await page.getByRole('img', { name: /第 2 個/ }).waitFor();
  await page.screenshot({ path: join(folder, 'phone-copy.png') });
  await press('關閉');
  expect(kiosk.output()).not.toContain('Content Security Policy');
});

it('shows in the kiosk what the printer was asked for, and tells when it refused', async () => {
  await kiosk.app.evaluate(({ webContents }) => {
    for (const each of webContents.getAllWebContents()) {
      each.getPrintersAsync = async () => [
        { name: 'counter', displayName: '櫃台印表機', description: '', options: {} },
      ];
      each.print = (options, done) => {
        Object.assign(globalThis, { printed: JSON.stringify(options) });
        done?.(options?.copies === 2, options?.copies === 2 ? '' : 'refused');
      };
    }
  });
  await press('印回條');
  await settled();
  await page.getByText('櫃台印表機').waitFor();
  await page.getByRole('radio', { name: '2', exact: true }).check({ force: true });
  await press('列印');
  await page.getByText('已送到印表機').waitFor();
  const asked = JSON.parse(
    await kiosk.app.evaluate(() => String(Reflect.get(globalThis, 'printed'))),
  ) as Record<string, unknown>;
  expect(asked).toMatchObject({ silent: true, copies: 2, margins: { marginType: 'none' } });
  expect(asked['pageSize']).toMatchObject({ width: 80_000 });
  await page.getByRole('radio', { name: '1', exact: true }).check({ force: true });
  await press('列印');
  await expect.poll(() => page.locator('[role="status"] .note.wrong').count()).toBe(1);
  await page.screenshot({ path: join(folder, 'printer.png') });
  await press('關閉');
});
