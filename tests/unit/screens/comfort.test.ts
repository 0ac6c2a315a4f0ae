import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { findProfiles, profilesOf } from '../../../renderer/screens/comfort/profiles.ts';
import { readQr } from '../../../renderer/screens/comfort/read-qr.ts';
import { wished } from '../../../renderer/screens/comfort/wishes.ts';
import { comfortCode, readComfortCode } from '../../../shared/protocol/comfort-code.ts';
import type { VisitSummary } from '../../../shared/protocol/port.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';

const plain: Comfort = {
  language: 'vi',
  textPercent: 150,
  theme: 'light',
  readAloud: false,
  slow: false,
  layout: 'one',
  pictograms: true,
  leftHand: true,
  scanning: 'off',
};

describe('what somebody needs', () => {
  it('is never slow reading without reading', () => {
    const slow = wished(plain, ['slow']);
    expect(slow).toMatchObject({ readAloud: true, slow: true, pictograms: false, leftHand: false });
    expect(wished(slow, ['slow'])).toMatchObject({ readAloud: false, slow: false });
    expect(wished(slow, ['readAloud'])).toMatchObject({ readAloud: true, slow: false });
  });
});

const summary = (visitId: string, applicantName: string, more: Partial<VisitSummary> = {}): VisitSummary => ({
  visitId,
  setting: 'home',
  comfort: plain,
  safeMode: false,
  setAside: [],
  open: [],
  startedAt: 0,
  savedAt: 0,
  applicantName,
  language: 'vi',
  services: [],
  step: 'comfort',
  sealed: false,
  inHand: false,
  ...more,
});

describe('profiles of former visits', () => {
  it('are the newest of each person, without this visit and without names that are not known', () => {
    const large = { ...plain, textPercent: 300 } as const;
    const found = profilesOf(
      [
        summary('a', '陳阿滿', { savedAt: 1 }),
        summary('b', '陳阿滿', { savedAt: 2, comfort: large }),
        summary('c', 'Nguyễn Thị Mai', { savedAt: 3 }),
        summary('d', ''),
        summary('e', '林大同', { comfort: null }),
        summary('own', '王小明'),
      ],
      'own',
    );
    expect(found).toEqual([
      { name: 'Nguyễn Thị Mai', comfort: plain },
      { name: '陳阿滿', comfort: large },
    ]);
  });

  it('never name anybody of a safe visit, not by an older visit either', () => {
    const visits = [summary('a', '陳阿滿'), summary('b', '陳阿滿', { savedAt: 5, safeMode: true })];
    expect(profilesOf(visits, '')).toEqual([]);
  });

  it('show no name unasked, and are found without accents', () => {
    const profiles = [{ name: 'Nguyễn Thị Mai', comfort: plain }];
    expect(findProfiles(profiles, ' ')).toEqual([]);
    expect(findProfiles(profiles, 'nguyen')).toEqual(profiles);
    expect(findProfiles(profiles, 'Trần')).toEqual([]);
  });
});

/** The code as a camera would see it: `scale` pixels a module, on paper of `shade`, with the demo band across it. */
const photographed = (text: string, { scale = 4, shade = 255, band = false } = {}) => {
  const { data: modules, size } = encode(text, { border: 4, ecc: band ? 'H' : 'M' });
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  const bandHeight = Math.max(4, Math.round(size * 0.11));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)];
      const isBand =
        band &&
        Math.abs(row + 0.5 - size / 2) < bandHeight / 2 &&
        Math.abs(column + 0.5 - size / 2) < size / 4;
      const isDark = modules[row]?.[column] ?? false;
      data.set([...Array<number>(3).fill(isBand ? 190 : isDark ? 20 : shade), 255], (y * side + x) * 4);
    }
  }
  return { data, width: side, height: side };
};

describe('a comfort card before the camera', () => {
  const code = comfortCode(plain);

  it.each([{}, { scale: 3, shade: 170 }, { band: true }])('is read: %o', (how) => {
    const read = readQr(photographed(code, how));
    expect(read).toEqual({ ok: true, value: code });
    expect(readComfortCode(code)).toEqual({ ok: true, value: plain });
  });

  it('is looked for again where the picture shows none', () => {
    const blank = { data: new Uint8ClampedArray(100 * 100 * 4).fill(200), width: 100, height: 100 };
    expect(readQr(blank)).toEqual({ ok: false, fault: 'no-code' });
  });
});
