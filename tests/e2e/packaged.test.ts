import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTownship, launchKiosk, type Township } from '../support/kiosk.ts';
import { root, runToEnd } from '../support/processes.ts';

/** A fuse is a character in the executable: `0` off, `1` on. */
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);

describe('the packed app', () => {
  let output = '';
  let executable = '';
  let township: Township;

  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'doorstep-packed-'));
    await runToEnd(process.execPath, [join(root, 'scripts/package.mjs'), '--dir', '--output', output]);
    executable = join(output, 'linux-unpacked/doorstep');
    township = await createTownship();
  });
  afterAll(async () => {
    await township.remove();
    await rm(output, { recursive: true, force: true });
  });

  it('is built with every fuse that guards a kiosk', async () => {
    const fuses = await getCurrentFuseWire(executable);
    const guards = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    expect(guards.filter((fuse) => fuses[fuse] !== off)).toEqual([]);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  });

  it('holds the app as one archive and nothing beside it', async () => {
    expect(await readdir(join(output, 'linux-unpacked/resources'))).toEqual(['app.asar']);
  });

  it('opens the kiosk on its first screen', async () => {
    // Driving it needs the inspector, which the shipped build has not: it is switched on in this copy alone.
    await flipFuses(executable, {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    const kiosk = await launchKiosk(township.dataDir, { executablePath: executable, appPath: null });
    try {
      expect(new URL(kiosk.page.url()).protocol).toBe('app:');
      expect(await kiosk.page.getByRole('heading', { level: 1 }).first().textContent()).not.toBe('');
      expect(await kiosk.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
    } finally {
      await kiosk.close();
    }
  });
});
