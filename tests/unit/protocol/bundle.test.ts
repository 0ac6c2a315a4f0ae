import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueJson } from '../../../shared/catalogue/build.ts';
import { type TownshipOverlay, townshipOverlay } from '../../../shared/catalogue/overlay.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { utf8 } from '../../../shared/lib/bytes.ts';
import {
  catalogueFormat,
  newer,
  newerOverlay,
  openCatalogue,
  openOverlay,
  readBundle,
  signCatalogue,
  signOverlay,
  writeBundle,
} from '../../../shared/protocol/bundle.ts';
import { type SigningKey, signingKeyFromSeed, signJws } from '../../../shared/protocol/jws.ts';

const catalogue: Catalogue = {
  version: '2026-11-23.000000000000',
  noticeVersion: '2026-11',
  questions: [],
  services: [],
  lifeEvents: [],
  parameters: [],
  checklistOverrides: [],
  consents: [],
  refusableConsents: [],
};
const bytes = utf8(catalogueJson(catalogue));
const at = '2026-11-23T08:00:00.000Z';
const issue: TownshipOverlay = {
  township: '10008130',
  version: 3,
  from: '2026-11-01',
  parameters: [],
  checklistOverrides: [],
};
const issueBytes = utf8(JSON.stringify(issue));

let key: SigningKey;
let stranger: SigningKey;
beforeAll(async () => {
  key = await signingKeyFromSeed(new Uint8Array(32).fill(1));
  stranger = await signingKeyFromSeed(new Uint8Array(32).fill(2));
});

const faultOf = async (opened: ReturnType<typeof openCatalogue> | ReturnType<typeof openOverlay>) => {
  const found = await opened;
  return found.ok ? null : found.fault;
};

describe('a signed catalogue', () => {
  it('opens with the pinned key and says what was signed', async () => {
    const opened = await openCatalogue(bytes, await signCatalogue(catalogue, bytes, key, at), key.x);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        content: catalogue,
        claims: { version: catalogue.version, date: at, minimumFormat: catalogueFormat },
      },
    });
  });

  it('is refused when somebody else signed it', async () => {
    const forged = await signCatalogue(catalogue, bytes, stranger, at);
    expect(await faultOf(openCatalogue(bytes, forged, key.x))).toBe('signature');
  });

  it('is refused when its claims were exchanged under the signature', async () => {
    const [own, other] = await Promise.all([
      signCatalogue(catalogue, bytes, key, at),
      signCatalogue(catalogue, bytes, key, '2027-01-01T00:00:00.000Z'),
    ]);
    const [header, , signature] = own.split('.');
    expect(
      await faultOf(openCatalogue(bytes, [header, other.split('.')[1], signature].join('.'), key.x)),
    ).toBe('signature');
  });

  it('is refused with any byte changed', async () => {
    const jws = await signCatalogue(catalogue, bytes, key, at);
    for (const index of [0, 20, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes, (byte, where) => (where === index ? byte ^ 1 : byte));
      expect(await faultOf(openCatalogue(changed, jws, key.x))).toBe('hash');
    }
  });

  it('is refused when it was signed as something else', async () => {
    const jws = await signOverlay(issue, issueBytes, key, at);
    expect(await faultOf(openCatalogue(issueBytes, jws, key.x))).toBe('signature');
  });

  it('is refused by an app that is too old for it', async () => {
    const claims = {
      version: catalogue.version,
      date: at,
      sha256: '0'.repeat(64),
      minimumFormat: catalogueFormat + 1,
    };
    const jws = await signJws(key, { typ: 'doorstep-catalogue+jwt' }, claims);
    expect(await faultOf(openCatalogue(bytes, jws, key.x))).toBe('format');
  });

  it('is refused when what was signed is no catalogue, or another version of it', async () => {
    const text = utf8('no JSON');
    expect(await faultOf(openCatalogue(text, await signCatalogue(catalogue, text, key, at), key.x))).toBe(
      'unreadable',
    );
    const other = await signCatalogue({ version: '2026-11-24.000000000000' }, bytes, key, at);
    expect(await faultOf(openCatalogue(bytes, other, key.x))).toBe('unreadable');
  });

  it('is taken only when it was signed after the one in use', async () => {
    const signed = async (date: string) => {
      const opened = await openCatalogue(bytes, await signCatalogue(catalogue, bytes, key, date), key.x);
      if (!opened.ok) throw new Error(opened.fault);
      return opened.value.claims;
    };
    const [old, current] = [await signed('2026-11-22T23:59:59.999Z'), await signed(at)];
    expect(newer(current, null)).toBe(true);
    expect(newer(current, old)).toBe(true);
    expect(newer(old, current)).toBe(false);
    expect(newer(current, current)).toBe(false);
  });
});

describe('a signed overlay', () => {
  it('opens with the pinned key, and not with another or with a byte changed', async () => {
    const jws = await signOverlay(issue, issueBytes, key, at);
    expect(await openOverlay(issueBytes, jws, key.x)).toMatchObject({ ok: true, value: { content: issue } });
    expect(await faultOf(openOverlay(issueBytes, jws, stranger.x))).toBe('signature');
    expect(await faultOf(openOverlay(utf8(`${JSON.stringify(issue)} `), jws, key.x))).toBe('hash');
  });

  it('is refused for a place that is not the township’s, whoever signed it', async () => {
    const row = {
      name: 'tip',
      place: '63000010',
      from: '2026-01-01',
      to: null,
      value: 1,
      unit: 'TWD',
      source: '公告',
    };
    const foreign = { ...issue, parameters: [row] };
    expect(townshipOverlay.safeParse(foreign).success).toBe(false);
    const foreignBytes = utf8(JSON.stringify(foreign));
    const jws = await signOverlay(issue, foreignBytes, key, at);
    expect(await faultOf(openOverlay(foreignBytes, jws, key.x))).toBe('unreadable');
  });

  it('is taken only with a higher number of the same township', () => {
    expect(newerOverlay(issue, null)).toBe(true);
    expect(newerOverlay({ ...issue, version: 4 }, issue)).toBe(true);
    expect(newerOverlay(issue, issue)).toBe(false);
    expect(newerOverlay({ ...issue, version: 2 }, issue)).toBe(false);
    expect(newerOverlay({ ...issue, township: '10008010', version: 9 }, issue)).toBe(false);
  });
});

it('carries the signature beside the exact bytes in one file', async () => {
  const jws = await signCatalogue(catalogue, bytes, key, at);
  const carried = readBundle(utf8(writeBundle(bytes, jws)));
  expect(carried?.jws).toBe(jws);
  expect(Array.from(carried?.bytes ?? [])).toEqual(Array.from(bytes));
  for (const broken of ['', '{}', '{"jws":"","content":""}', '[]'])
    expect(readBundle(utf8(broken))).toBeNull();
});
