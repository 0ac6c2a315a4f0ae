import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTownship, type Kiosk, type Township } from '../support/kiosk.ts';
import { heading } from '../support/visit-driver.ts';

/** What hostile code in the page could try with the one thing it has: the window's port. */
let township: Township;
let kiosk: Kiosk;

beforeAll(async () => {
  township = await createTownship();
  kiosk = await township.launch();
  // Runs before the page's own code, as an injected script would at best.
  await kiosk.page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports }) => {
      if (data?.kind === 'doorstep.port') Object.assign(window, { stolenPort: ports[0] });
    });
  });
  await kiosk.page.reload();
  await heading(kiosk.page).waitFor();
}, 120_000);

afterAll(async () => {
  await kiosk?.close();
  await township?.remove();
}, 60_000);

const tell = (
  page: Page,
  message: { readonly id: number; readonly name: string; readonly payload: unknown },
) =>
  page.evaluate(
    (sent) =>
      new Promise((resolve) => {
        const port = (window as unknown as { readonly stolenPort: MessagePort }).stolenPort;
        port.addEventListener('message', ({ data }) => {
          if (data.id === sent.id) resolve(data.result);
        });
        port.postMessage(sent);
      }),
    message,
  );

it('refuses a message that is not in the table', async () => {
  const reply = await tell(kiosk.page, { id: 900_001, name: 'files.read', payload: { path: '/etc/passwd' } });
  expect(reply).toEqual({ ok: false, fault: { code: 'port.unknown-message', recovery: 'person' } });
});

it('refuses a payload that does not fit its message', async () => {
  const reply = await tell(kiosk.page, { id: 900_002, name: 'visit.open', payload: { visitId: '../../x' } });
  expect(reply).toEqual({ ok: false, fault: { code: 'port.invalid-payload', recovery: 'person' } });
});

it('gives nothing of a visit away while the vault is locked', async () => {
  const reply = await tell(kiosk.page, { id: 900_003, name: 'visit.list', payload: {} });
  expect(reply).toEqual({ ok: false, fault: { code: 'vault.locked', recovery: 'sign-in' } });
});

it('hands a page one port only', async () => {
  const second = await kiosk.page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ data }) => {
          if (data?.kind === 'doorstep.port') resolve('a second port');
        });
        window.postMessage({ kind: 'doorstep.ready' }, window.location.origin);
        setTimeout(() => resolve('nothing'), 1_500);
      }),
  );
  expect(second).toBe('nothing');
});

it('shows page code no Node, no network and no way out', async () => {
  const reached = await kiosk.page.evaluate(async () => {
    const tried: string[] = [];
    if ('require' in window || 'process' in window) tried.push('node');
    await fetch('http://127.0.0.1:9/').then(
      () => tried.push('fetch'),
      () => undefined,
    );
    if (window.open('https://example.org/') !== null) tried.push('window.open');
    return tried;
  });
  expect(reached).toEqual([]);
  expect(kiosk.app.windows()).toHaveLength(1);
});
