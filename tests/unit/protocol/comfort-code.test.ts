import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comfortCode, readComfortCode } from '../../../shared/protocol/comfort-code.ts';
import { type Comfort, comfort, languages } from '../../../shared/protocol/visit.ts';

const anyComfort: fc.Arbitrary<Comfort> = fc.record({
  language: fc.constantFrom(...languages),
  textPercent: fc.constantFrom(100, 125, 150, 200, 250, 300),
  theme: fc.constantFrom('light', 'dark', 'contrast'),
  readAloud: fc.boolean(),
  slow: fc.boolean(),
  layout: fc.constantFrom('one', 'overview'),
  pictograms: fc.boolean(),
  leftHand: fc.boolean(),
  scanning: fc.constantFrom('off', 'slow', 'medium', 'fast'),
});

const large: Comfort = {
  language: 'vi',
  textPercent: 200,
  theme: 'contrast',
  readAloud: true,
  slow: true,
  layout: 'one',
  pictograms: true,
  leftHand: false,
  scanning: 'slow',
};

const refusal = (typed: string): string => {
  const read = readComfortCode(typed);
  return read.ok ? 'read' : read.fault;
};

describe('the code of a comfort card', () => {
  it('is short, fits the alphanumeric mode of a QR code, and reads like what it says', () => {
    expect(comfortCode(large)).toMatch(/^DOORSTEP1:VI:200:C:RSEPX1:[0-9A-Z]{2}$/);
    fc.assert(
      fc.property(anyComfort, (each) => {
        expect(comfortCode(each)).toMatch(/^[0-9A-Z:]{24,34}$/);
      }),
    );
  });

  it('brings back every wish, and what the protocol accepts', () => {
    fc.assert(
      fc.property(anyComfort, (each) => {
        expect(readComfortCode(comfortCode(each))).toEqual({ ok: true, value: each });
        expect(comfort.parse(each)).toEqual(each);
      }),
    );
  });

  it('holds every setting that a profile has', () => {
    expect(Object.keys(large).sort()).toEqual(Object.keys(comfort.shape).sort());
  });

  it('is read from handwriting: small letters, spaces, full width, O for 0 and l for 1', () => {
    const code = comfortCode(large);
    const sloppy = code.toLowerCase().replace(':200:', ' : 2oo : ').replace('doorstep1', 'd00rstepl');
    expect(readComfortCode(sloppy)).toEqual({ ok: true, value: large });
    const wide = [...code].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('');
    expect(readComfortCode(wide)).toEqual({ ok: true, value: large });
  });

  it('finds every single wrong character', () => {
    const code = comfortCode(large);
    const body = code.slice('DOORSTEP1:'.length);
    for (let at = 0; at < body.length; at += 1) {
      for (const other of 'ABCX347:') {
        if (other === body[at]) continue;
        const wrong = `DOORSTEP1:${body.slice(0, at)}${other}${body.slice(at + 1)}`;
        expect([wrong, refusal(wrong)]).toEqual([wrong, 'mistyped']);
      }
    }
  });

  it('finds two neighbours that changed places', () => {
    fc.assert(
      fc.property(anyComfort, fc.nat(), (each, at) => {
        const code = comfortCode(each);
        const i = 10 + (at % (code.length - 11));
        const swapped = `${code.slice(0, i)}${code[i + 1]}${code[i]}${code.slice(i + 2)}`;
        if (swapped !== code) expect(refusal(swapped)).toBe('mistyped');
      }),
    );
  });

  it.each([
    ['', 'not-a-card'],
    ['https://example.org', 'not-a-card'],
    ['DOORSTEP', 'not-a-card'],
    ['DOORSTEP1', 'mistyped'],
    ['DOORSTEP0:VI:200:C:RSEPX1:XX', 'other-version'],
    ['DOORSTEP2:whatever', 'other-version'],
    [`${comfortCode(large)}:MORE`, 'mistyped'],
  ] as const)('refuses %s as %s', (typed, why) => {
    expect(refusal(typed)).toBe(why);
  });

  it('refuses a whole code that names something unknown, instead of guessing', () => {
    // The check characters of a body do not depend on what its fields mean.
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const all = [...alphabet].flatMap((a) => [...alphabet].map((b) => `${a}${b}`));
    const answers = all.map((check) => refusal(`DOORSTEP1:XX:200:C:RSEPX1:${check}`));
    expect(answers.filter((answer) => answer === 'unknown-setting')).toHaveLength(1);
    expect(answers).not.toContain('read');
  });

  it('never throws, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readComfortCode(text).ok).toBe(false);
      }),
    );
  });
});
