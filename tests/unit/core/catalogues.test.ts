import { describe, expect, it } from 'vitest';
import { catalogueJson } from '../../../shared/catalogue/build.ts';
import { openCatalogues } from '../../../shared/core/catalogues.ts';
import { checkClock } from '../../../shared/core/clock-check.ts';
import { utf8 } from '../../../shared/lib/bytes.ts';
import { createMemoryDisk } from '../../support/memory-files.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

const dayMs = 86_400_000;

describe('the catalogues of a device', () => {
  it('keeps every version that it has worked with, for the drafts that began with it', async () => {
    const files = createMemoryDisk().mount();
    const first = await realCatalogue();
    const second = { ...first, version: '2026-12-01.000000000000' };
    await openCatalogues(files, first, null);
    const catalogues = await openCatalogues(files, second, null);
    expect(catalogues.current.version).toBe(second.version);
    expect((await catalogues.get(first.version))?.version).toBe(first.version);
    expect(await catalogues.get('2020-01-01.ffffffffffff')).toBeNull();
  });

  it('goes on with the last good one when the delivered one is broken', async () => {
    const files = createMemoryDisk().mount();
    const good = await realCatalogue();
    await openCatalogues(files, good, null);
    const catalogues = await openCatalogues(files, { ...good, services: [{ id: 'half' }] }, null);
    expect(catalogues.broken).toBe(true);
    expect(catalogues.current.version).toBe(good.version);
  });

  it('refuses a broken replacement and changes nothing', async () => {
    const good = await realCatalogue();
    const catalogues = await openCatalogues(createMemoryDisk().mount(), good, null);
    expect(await catalogues.replace({ version: 'x' })).toBe(false);
    expect(catalogues.current.version).toBe(good.version);
    expect(await catalogues.replace({ ...good, version: '2026-12-01.000000000000' })).toBe(true);
    expect(catalogues.current.version).toBe('2026-12-01.000000000000');
  });

  it('does not take a damaged file for a catalogue', async () => {
    const files = createMemoryDisk().mount();
    const good = await realCatalogue();
    await openCatalogues(files, good, null);
    const file = await files.open(`catalogues/${good.version}.json`, 'create');
    await file.write(utf8(catalogueJson(good).slice(0, 100)));
    await file.close();
    const catalogues = await openCatalogues(files, { ...good, version: '2026-12-01.000000000000' }, null);
    expect(await catalogues.get(good.version)).toBeNull();
  });
});

describe('the device’s clock', () => {
  const catalogueDay = '2026-11-23';
  const noon = Date.parse('2026-11-23T12:00:00+08:00');

  it.each([
    ['right', noon, null, 'ok'],
    ['before the catalogue was made', noon - 3 * dayMs, null, 'before-catalogue'],
    ['within a day of the catalogue’s, in another time zone', noon - dayMs / 2, null, 'ok'],
    ['turned back behind what a gateway signed', noon, noon + 2 * dayMs, 'far-from-server'],
    ['a few hours behind the gateway’s', noon, noon + dayMs / 4, 'ok'],
    ['years ahead of the last receipt', noon + 900 * dayMs, noon, 'far-from-server'],
    ['a year after the last receipt', noon + 365 * dayMs, noon, 'ok'],
  ] as const)('is judged: %s', (_, now, lastServerAt, expected) => {
    expect(checkClock(now, catalogueDay, lastServerAt)).toBe(expected);
  });
});
