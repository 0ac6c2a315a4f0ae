import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../shared/catalogue/json-lines.ts';

const read = (text: string) => {
  const found = readJson(text);
  if (!found.ok) throw new Error(found.fault.message);
  return found.value;
};

const refusal = (text: string) => {
  const found = readJson(text);
  return found.ok ? null : found.fault;
};

describe('the JSON reader', () => {
  it('reads whatever JSON.parse reads, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(read(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', ',', ':', '}', ']', '"', 'x', '\n'),
        (value, at, sign) => {
          const whole = JSON.stringify(value, null, 1);
          const cut = at % (whole.length + 1);
          const text = `${whole.slice(0, cut)}${sign}${whole.slice(cut + (sign === '' ? 1 : 0))}`;
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(readJson(text).ok).toBe(isJson);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('knows the line of each key and element, and of the nearest above what is not there', () => {
    const { lineOf } = read('{\n  "a": [\n    1,\n    { "b":\n 2 }\n  ],\n\n  "c": "x\\ny"\n}');
    expect(lineOf([])).toBe(1);
    expect(lineOf(['a'])).toBe(2);
    expect(lineOf(['a', 0])).toBe(3);
    expect(lineOf(['a', 1, 'b'])).toBe(4);
    expect(lineOf(['a', 1, 'missing', 'deeper'])).toBe(4);
    expect(lineOf(['c'])).toBe(8);
  });

  it('says on which line it stops to be JSON', () => {
    expect(refusal('{\n  "a": 1,\n}')).toEqual({ line: 3, message: 'expected a key, found }' });
    expect(refusal('[\n1\n2]')).toEqual({ line: 3, message: 'expected , or ], found 2' });
    expect(refusal('{ "a": tru }')).toEqual({ line: 1, message: 'tru is no value' });
    expect(refusal('[1]\n\n[2]')).toEqual({ line: 3, message: 'nothing may follow the end, found [' });
    expect(refusal('{\n"a": [')).toEqual({ line: 2, message: 'the file ends too early' });
    expect(refusal('')).toEqual({ line: 1, message: 'the file ends too early' });
  });

  it('finds keys that stand twice in one object, and keeps the last as JSON does', () => {
    const { repeated, value } = read('{ "a": 1, "b": { "c": 1, "c": 2 }, "a": 3 }');
    expect(repeated).toEqual([['b', 'c'], ['a']]);
    expect(value).toEqual({ a: 3, b: { c: 2 } });
  });
});
