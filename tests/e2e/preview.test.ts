import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTownship, type Kiosk, launchKiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd, stopProcess } from '../support/processes.ts';
import { aSeniorCard, comfort, consent, needs, startVisit, unlock, who } from '../support/visit-driver.ts';

/** An author's day: the service is being written, and the app shows it without being built again. */
let township: Township;
let folder: string;
let builder: ChildProcess;
let kiosk: Kiosk;
let said = '';

const textFile = () => join(folder, 'locales/zh-TW/services.json');
const serviceFile = () => join(folder, 'services/senior-card.json');

const rewrite = async (file: string, change: (source: string) => string): Promise<void> => {
  await writeFile(file, change(await readFile(file, 'utf8')));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-author-'));
  for (const part of ['services', 'locales'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  await runToEnd(process.execPath, [join(root, 'scripts/build.mjs'), 'preview']);
  const preview = join(folder, 'preview.json');
  builder = spawn(process.execPath, [
    join(root, 'dist/preview/preview.js'),
    '--from',
    folder,
    '--to',
    preview,
  ]);
  for (const stream of [builder.stdout, builder.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  await vi.waitUntil(() => said.includes('Catalogue '), { timeout: 60_000 });
  township = await createTownship();
  kiosk = await launchKiosk(township.dataDir, { args: [`--doorstep-preview=${preview}`] });
}, 180_000);

afterAll(async () => {
  await kiosk?.close();
  if (builder) await stopProcess(builder);
  await township?.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

it('shows a changed text in the app that is running', async () => {
  const { page } = kiosk;
  await unlock(page, '林小華', await township.passphrase('volunteer-1'));
  await startVisit(page);
  await comfort(page, aSeniorCard);
  await who(page, aSeniorCard);
  await consent(page);
  await needs(page, { ...aSeniorCard, services: [] }, 'choose');
  await page.locator('[id="service-senior-card"]').first().waitFor({ state: 'attached' });
  const name = (JSON.parse(await readFile(textFile(), 'utf8')) as { 'senior-card': { name: string } })[
    'senior-card'
  ].name;
  await rewrite(textFile(), (source) =>
    source.replaceAll(JSON.stringify(name), JSON.stringify('作者的新名稱')),
  );
  await expect.poll(() => page.locator('main').innerText(), { timeout: 30_000 }).toContain('作者的新名稱');
});

it('says where a mistake is, and goes on with the last good catalogue', async () => {
  const { page } = kiosk;
  await rewrite(serviceFile(), (source) => source.replace('"applicant.name"', '"applicant.nmae"'));
  await expect
    .poll(() => said, { timeout: 30_000 })
    .toMatch(/services\/senior-card\.json:\d+ .*applicant\.nmae/);
  await expect.poll(() => page.locator('main').innerText()).toContain('作者的新名稱');
  await rewrite(serviceFile(), (source) => source.replace('"applicant.nmae"', '"applicant.name"'));
  const built = said.split('Catalogue ').length;
  await expect.poll(() => said.split('Catalogue ').length, { timeout: 30_000 }).toBeGreaterThan(built - 1);
});
