import { describe, expect, it } from 'vitest';
import { pageHeightOfRoll, pageRule } from '../../../renderer/print/page-size.ts';
import { type Measured, paginate } from '../../../renderer/print/paginate.ts';
import { readChoice } from '../../../renderer/print/print-choice.ts';

const piece = (id: string, height: number, rest: Partial<Measured> = {}): Measured => ({
  id,
  height,
  staysWithNext: false,
  startsPage: false,
  ...rest,
});

describe('pages', () => {
  it('hold as many pieces as fit, in order, and tear none', () => {
    const pieces = ['a', 'b', 'c', 'd', 'e'].map((id) => piece(id, 40));
    expect(paginate(pieces, 100)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('give a page of its own to a piece that is higher than a page', () => {
    expect(paginate([piece('a', 10), piece('b', 500), piece('c', 10)], 100)).toEqual([['a'], ['b'], ['c']]);
  });

  it('have no heading at their foot', () => {
    const heading = piece('h', 10, { staysWithNext: true });
    expect(paginate([piece('a', 80), heading, piece('b', 40)], 100)).toEqual([['a'], ['h', 'b']]);
  });

  it('do not go round for ever where headings alone fill a page', () => {
    const heading = (id: string) => piece(id, 60, { staysWithNext: true });
    expect(paginate([heading('x'), heading('y'), piece('b', 60)], 100)).toEqual([['x'], ['y'], ['b']]);
  });

  it('begin anew with each form', () => {
    const forms = [piece('a', 10), piece('b', 10, { startsPage: true })];
    expect(paginate(forms, 100)).toEqual([['a'], ['b']]);
  });

  it('are A4, or 80 mm wide and as long as what stands on them', () => {
    expect(pageRule('a4', 0)).toContain('210mm 297mm');
    // 25.4 mm are 96 CSS pixels.
    expect(pageHeightOfRoll(960)).toBe(255);
    expect(pageRule('roll', 255)).toContain('80mm 255mm');
  });
});

describe('what was printed with last', () => {
  it('is taken up again as far as it is understood', () => {
    expect(readChoice('{"paper":"roll","printer":"EPSON"}')).toEqual({ paper: 'roll', printer: 'EPSON' });
    const first = { paper: 'a4', printer: null };
    for (const stored of [null, '', '[]', '{"paper":"a0","printer":7}']) {
      expect(readChoice(stored)).toEqual(first);
    }
  });
});
