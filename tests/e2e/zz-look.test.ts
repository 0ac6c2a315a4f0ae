import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { createTownship } from '../support/kiosk.ts';
import * as driver from '../support/visit-driver.ts';

it('looks', async () => {
  const township = await createTownship();
  let kiosk = await township.launch();
  const state: Record<string, unknown> = {};
  const relaunch = async () => {
    await kiosk.close();
    kiosk = await township.launch();
    kiosk.page.setDefaultTimeout(8000);
  };
  kiosk.page.setDefaultTimeout(8000);
  writeFileSync('/tmp/zz/ready', '1');
  const done = new Set<string>();
  const t0 = Date.now();
  while (Date.now() - t0 < 1_500_000 && !existsSync('/tmp/zz/stop')) {
    const next = readdirSync('/tmp/zz')
      .filter((f) => /^cmd-\d+\.js$/.test(f) && !done.has(f))
      .sort()[0];
    if (next === undefined) {
      await new Promise((r) => setTimeout(r, 200));
      continue;
    }
    done.add(next);
    const out: string[] = [];
    const shot = async (name: string, full = false) => {
      await kiosk.page.evaluate(() => document.fonts.ready.then(() => undefined));
      await kiosk.page.screenshot({ path: `/tmp/zz/${name}.png`, fullPage: full });
    };
    try {
      const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
      await new AsyncFunction(
        'page',
        'd',
        'shot',
        'log',
        'township',
        'state',
        'relaunch',
        'kiosk',
        readFileSync(`/tmp/zz/${next}`, 'utf8'),
      )(
        kiosk.page,
        driver,
        shot,
        (...x: unknown[]) =>
          out.push(x.map((y) => (typeof y === 'string' ? y : JSON.stringify(y))).join(' ')),
        township,
        state,
        relaunch,
        kiosk,
      );
    } catch (e) {
      out.push(`ERR ${String(e).slice(0, 1500)}`);
    }
    writeFileSync(`/tmp/zz/${next}.out`, out.join('\n') + '\n');
  }
  await kiosk.close();
  await township.remove();
}, 1_600_000);
