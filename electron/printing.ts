import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import type { PrintJob } from '../shared/core/ports.ts';
import { fail, ok, type Result } from '../shared/lib/result.ts';
import { type Fault, fault } from '../shared/protocol/faults.ts';
import type { Paper, Printer } from '../shared/protocol/port.ts';

/** Microns, as the printing system counts. */
const a4 = { width: 210_000, height: 297_000 };
const rollWidth = 80_000;
/** What a roll is cut to at least and at most: two metres are more than any visit fills. */
const rollHeight = { least: 40_000, most: 2_000_000 };
const micronsPerPixel = 25_400 / 96;
const micronsPerInch = 25_400;

/** Scripts of the shell read the page from a world of their own: the page's own globals are not trusted. */
const shellWorld = 4_711;

/** How long the roll becomes: the page knows it, since only its layout does. */
const heightOnRoll = async (contents: WebContents): Promise<number> => {
  const found: unknown = await contents.executeJavaScriptInIsolatedWorld(shellWorld, [
    { code: "document.querySelector('.print-root .print-page')?.offsetHeight ?? 0" },
  ]);
  const microns = typeof found === 'number' ? Math.ceil(found) * micronsPerPixel : 0;
  return Math.min(Math.max(Math.ceil(microns), rollHeight.least), rollHeight.most);
};

const sizeOf = async (contents: WebContents, paper: Paper): Promise<typeof a4> =>
  paper === 'a4' ? a4 : { width: rollWidth, height: await heightOnRoll(contents) };

/** Without an answer from the printing system there is no printer, and the screen says so. */
const printersOf = async (contents: WebContents): ReturnType<WebContents['getPrintersAsync']> => {
  try {
    return await contents.getPrintersAsync();
  } catch {
    return [];
  }
};

/**
 * The printers of this computer. Chromium no longer tells which is the default one (PrinterInfo lost `isDefault`), so only a
 * single printer is marked as such.
 */
export const listPrinters = async (contents: WebContents): Promise<readonly Printer[]> => {
  const found = await printersOf(contents);
  return found.map(({ name, displayName }) => ({
    name,
    label: displayName === '' ? name : displayName,
    isDefault: found.length === 1,
  }));
};

/**
 * Prints what the page shows for printing (its `@media print`), without the system's dialog: that one has a file picker.
 * `print.no-printer`: there is none, or the chosen one is gone; `print.failed`: it was there and refused.
 */
export const printPage = async (
  contents: WebContents,
  { paper, printer, copies }: PrintJob,
): Promise<Result<true, Fault>> => {
  const found = await printersOf(contents);
  const isThere = printer === null ? found.length > 0 : found.some(({ name }) => name === printer);
  if (!isThere) return fail(fault('print.no-printer'));
  const pageSize = await sizeOf(contents, paper);
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize,
        copies,
        collate: true,
        ...(printer !== null && { deviceName: printer }),
      },
      (isPrinted) => resolve(isPrinted ? ok(true) : fail(fault('print.failed'))),
    );
  });
};

/** Says the day and the minute and nothing about anybody: file names are seen by whoever uses this computer. */
const neutralName = (): string =>
  `doorstep-${new Date().toISOString().slice(0, 16).replaceAll(/\D/g, '')}.pdf`;

const isFull = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');

/** Readable for this user alone, also where a file of that name was there before. */
const writePrivately = async (path: string, bytes: Uint8Array): Promise<Result<true, Fault>> => {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(true);
  } catch (cause) {
    return fail(fault(isFull(cause) ? 'storage.full' : 'storage.failed'));
  }
};

/**
 * The same page as a tagged PDF, where the operator wants it. false: no file was wanted after all.
 * `print.failed`: it could not be drawn; `storage.full`, `storage.failed`: it could not be written.
 */
export const savePdf = async (window: BrowserWindow, paper: Paper): Promise<Result<boolean, Fault>> => {
  const { width, height } = await sizeOf(window.webContents, paper);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), neutralName()),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return ok(false);
  let bytes: Uint8Array;
  try {
    bytes = await window.webContents.printToPDF({
      pageSize: { width: width / micronsPerInch, height: height / micronsPerInch },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
  } catch {
    return fail(fault('print.failed'));
  }
  return writePrivately(filePath, bytes);
};
