import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashInputs, readStamps } from '../../../scripts/lib/inputs.mjs';
import { isNewEnough } from '../../../scripts/lib/node-version.mjs';
import { checkPlatform, matchesLock } from '../../../scripts/setup.mjs';

describe('setting up', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.8', false],
  ])('takes Node %s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });

  it('refuses a platform without a database, and names those with one', () => {
    expect(() => checkPlatform('freebsd-x64')).toThrow(/linux-x64/);
    expect(() => checkPlatform('linux-x64')).not.toThrow();
  });

  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };

  it('is done when everything that the lock file asks for is installed', () => {
    expect(
      matchesLock(wanted, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }),
    ).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['its content differs', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } }],
  ])('is done again when %s', (_what, packages) => {
    expect(matchesLock(wanted, { packages })).toBe(false);
  });
});

describe('the hash of build inputs', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-inputs-'));
    await writeFile(join(folder, 'one'), 'content');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('stays while names and contents stay', async () => {
    const before = await hashInputs(folder, ['one', 'missing']);
    await writeFile(join(folder, 'one'), 'content');
    expect(await hashInputs(folder, ['one', 'missing'])).toBe(before);
  });

  it('changes with a content and with a name', async () => {
    const before = await hashInputs(folder, ['.']);
    await writeFile(join(folder, 'one'), 'changed');
    const changed = await hashInputs(folder, ['.']);
    expect(changed).not.toBe(before);
    await rename(join(folder, 'one'), join(folder, 'two'));
    expect(await hashInputs(folder, ['.'])).not.toBe(changed);
  });

  it('is forgotten when the stamp file is damaged, so that everything is built', async () => {
    await writeFile(join(folder, 'stamp'), '{ "renderer": ');
    expect(await readStamps(join(folder, 'stamp'))).toEqual({});
  });
});
