import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

/** What the shell's protocol handler and the gateway send with every page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const serve = (folder: string): Server =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(folder, path === '/' ? 'index.html' : path)).then(
      (content) => {
        response.writeHead(200, {
          'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream',
          'content-security-policy': policy,
        });
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });

let folder: string;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-gallery-'));
  await build({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    root: join(import.meta.dirname, '../../renderer'),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'error',
  });
  server = serve(folder).listen(0);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Violations of the policy and exceptions, as they come. */
  readonly complaints: string[];
}

const open = async (query: string, width = 1366): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width, height: 768 } });
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) complaints.push(message.text());
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/?gallery&${query}`);
  await page.locator('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
};

const withGallery = async (query: string, visit: (opened: Opened) => Promise<void>, width?: number) => {
  const opened = await open(query, width);
  try {
    await visit(opened);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.page.close();
  }
};

const violations = async (page: Page): Promise<readonly string[]> => {
  // Through the debugger: as a script element it would need an exception from the policy under test.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
    });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  });
  return found;
};

describe.each(['light', 'dark', 'contrast'])('every component in the %s theme', (theme) => {
  it('has nothing that axe finds, text contrast of 7:1 included', async () => {
    await withGallery(`theme=${theme}&language=vi`, async ({ page }) => {
      expect(await violations(page)).toEqual([]);
    });
  });

  it('keeps to the rules in the narrow layout', async () => {
    await withGallery(
      `theme=${theme}&language=en`,
      async ({ page }) => expect(await violations(page)).toEqual([]),
      360,
    );
  });
});

describe.each([
  { text: 100, width: 320 },
  { text: 200, width: 1366 },
  { text: 300, width: 1366 },
  { text: 300, width: 320 },
])('at $text % text and $width px', ({ text, width }) => {
  it('never scrolls sideways', async () => {
    await withGallery(
      `text=${text}&language=vi`,
      async ({ page }) => {
        const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
        expect(await page.evaluate(overflow)).toBe(0);
      },
      width,
    );
  });
});

describe('by keyboard alone', () => {
  it('leads from the error summary into the field', async () => {
    await withGallery('', async ({ page }) => {
      await page.locator('.error-summary a').first().focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('g-ui');
    });
  });

  it('moves focus to the error summary when it appears', async () => {
    await withGallery('', async ({ page }) => {
      await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    });
  });

  it('chooses with the arrow keys', async () => {
    await withGallery('', async ({ page }) => {
      const group = page.getByRole('radiogroup', { name: '現在您的先生能工作嗎' });
      await group.locator('input').first().focus();
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => group.locator('input').nth(1).isChecked()).toBe(true);
    });
  });

  it('keeps focus inside a dialog, closes it with Escape and returns', async () => {
    await withGallery('', async ({ page }) => {
      const opener = page.getByRole('button', { name: '結束訪視' });
      await opener.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Tab');
      await expect
        .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
        .toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  it('says why a button cannot be pressed yet, and lets it be reached', async () => {
    await withGallery('', async ({ page }) => {
      const seal = page.getByRole('button', { name: '封存', exact: true });
      await seal.focus();
      await expect.poll(() => seal.evaluate((element) => element === document.activeElement)).toBe(true);
      const described = await seal.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${described}"]`).textContent()).toBe('還有 2 題沒答');
    });
  });

  it('finds one of many by words in any order, 台 for 臺', async () => {
    await withGallery('', async ({ page }) => {
      const box = page.getByRole('combobox');
      // As a person does: there first, then typing. A page that still scrolls closes the list.
      await box.click();
      await page.waitForTimeout(300);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('台南 仁');
      // The list is drawn anew while it is filtered: what counts is where it comes to rest.
      const options = page.getByRole('option');
      await expect.poll(() => options.allTextContents()).toEqual(['717 仁德區臺南市']);
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => box.getAttribute('aria-activedescendant')).not.toBe(null);
      await page.keyboard.press('Enter');
      await expect.poll(() => box.inputValue()).toBe('717 仁德區 臺南市');
    });
  });
});

describe('what is drawn and photographed', () => {
  it('gives a signature as strokes and a picture, and takes a stroke back', async () => {
    await withGallery('', async ({ page }) => {
      const pad = page.locator('.pad canvas');
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      if (box === null) throw new Error('the pad is not on the screen');
      for (const line of [0.3, 0.5]) {
        await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * line);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * line, { steps: 8 });
        await page.mouse.up();
      }
      const result = page.getByTestId('signature');
      await expect.poll(() => result.textContent()).toMatch(/^2 · mouse · [1-9]\d{2,}/);
      await page.getByRole('button', { name: 'Undo a stroke' }).click();
      await expect.poll(() => result.textContent()).toMatch(/^1 · mouse/);
      await page.getByRole('button', { name: 'Sign again' }).click();
      await expect.poll(() => result.textContent()).toBe('');
    });
  });

  it('photographs with the camera, shows the picture, and keeps it only then', async () => {
    await withGallery('', async ({ page }) => {
      await page.getByRole('button', { name: '打開相機' }).click();
      await page.locator('video').waitFor();
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
      await page.getByRole('button', { name: '拍照' }).click();
      await page.locator('.camera img').waitFor();
      expect(await page.getByTestId('picture').textContent()).toBe('');
      await page.getByRole('button', { name: /留下$/ }).click();
      await expect.poll(() => page.getByTestId('picture').textContent()).toMatch(/^\d+ × \d+ · image\/jpeg/);
    });
  });

  it('gives the focus back to the way in when the camera is closed again', async () => {
    await withGallery('', async ({ page }) => {
      const open = page.getByRole('button', { name: '打開相機' });
      await open.click();
      await page.locator('video').waitFor();
      await page.getByRole('button', { name: '先不拍' }).click();
      await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });

  it('says what to do with a file that is no picture', async () => {
    await withGallery('', async ({ page }) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '選照片檔' }).click();
      await (await chooser).setFiles({
        name: 'note.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('no picture'),
      });
      await page.getByText('這個檔案打不開').waitFor();
    });
  });
});

it('shows the safe words and the same page again after a bug', async () => {
  const { page, complaints } = await open('');
  await page.getByRole('button', { name: '弄壞這一塊' }).click();
  await page.getByText('已存妥的答案都還在這台裝置').waitFor();
  await page.getByRole('button', { name: '重新開啟這一頁' }).click();
  await page.getByText('已存妥的答案都還在這台裝置').waitFor({ state: 'detached' });
  expect(complaints.filter((complaint) => complaint !== 'broken on purpose')).toEqual([]);
  await page.close();
});

describe.each(['vi', 'km', 'my'])('the applicant’s display in %s', (language) => {
  it('shows question and four choices without scrolling at 100 %', async () => {
    await withGallery(
      `applicant&language=${language}`,
      async ({ page }) => {
        await page.setViewportSize({ width: 1280, height: 800 });
        const hidden = () => document.documentElement.scrollHeight - document.documentElement.clientHeight;
        expect(await page.evaluate(hidden)).toBe(0);
        expect(await violations(page)).toEqual([]);
      },
      1280,
    );
  });
});
