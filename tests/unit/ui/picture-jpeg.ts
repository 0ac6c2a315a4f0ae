import { readFileSync } from 'node:fs';
import type { Grey } from '../../../renderer/ui/picture-quality.ts';

/**
 * The luminance of a baseline JPEG (ITU-T T.81), enough for the pictures of these tests: node has no decoder, and the real
 * one is looked at in tests/e2e/documents.test.ts.
 */
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
];

/** By length and code: `length * 65536 + code` → symbol. */
type Codes = ReadonlyMap<number, number>;

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
}

interface Tables {
  readonly quantization: Map<number, readonly number[]>;
  readonly codes: Map<number, Codes>;
  components: readonly Component[];
  width: number;
  height: number;
}

const readCodes = (bytes: Uint8Array, from: number, to: number, into: Map<number, Codes>): void => {
  for (let at = from; at < to; ) {
    const [id, counts] = [bytes[at] ?? 0, bytes.subarray(at + 1, at + 17)];
    const codes = new Map<number, number>();
    let [code, symbol] = [0, at + 17];
    for (let length = 1; length <= 16; length += 1) {
      for (let n = counts[length - 1] ?? 0; n > 0; n -= 1) {
        codes.set(length * 65_536 + code, bytes[symbol] ?? 0);
        [code, symbol] = [code + 1, symbol + 1];
      }
      code *= 2;
    }
    into.set(id, codes);
    at = symbol;
  }
};

const cosines = Array.from({ length: 64 }, (_, index) => {
  const [place, frequency] = [Math.floor(index / 8), index % 8];
  return Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** Rows, then columns. */
const transform = (block: Float64Array): Float64Array => {
  const along = (source: Float64Array): Float64Array => {
    const result = new Float64Array(64);
    for (let row = 0; row < 8; row += 1)
      for (let place = 0; place < 8; place += 1) {
        let sum = 0;
        for (let f = 0; f < 8; f += 1) sum += (source[row * 8 + f] ?? 0) * (cosines[place * 8 + f] ?? 0);
        result[place * 8 + row] = sum;
      }
    return result;
  };
  return along(along(block));
};

const bitReader = (bytes: Uint8Array, start: number) => {
  let [at, bits, left] = [start, 0, 0];
  const bit = (): number => {
    if (left === 0) {
      bits = bytes[at] ?? 0;
      at += bits === 0xff ? 2 : 1;
      left = 8;
    }
    left -= 1;
    return (bits >> left) & 1;
  };
  const value = (size: number): number => {
    let read = 0;
    for (let n = 0; n < size; n += 1) read = read * 2 + bit();
    return size > 0 && read < 2 ** (size - 1) ? read - 2 ** size + 1 : read;
  };
  const symbol = (codes: Codes): number => {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = code * 2 + bit();
      const found = codes.get(length * 65_536 + code);
      if (found !== undefined) return found;
    }
    throw new Error('no such code');
  };
  return { value, symbol };
};

const decodeScan = (bytes: Uint8Array, start: number, tables: Tables, ids: readonly number[]): Grey => {
  const { width, height, components } = tables;
  const luma = new Uint8ClampedArray(width * height);
  const read = bitReader(bytes, start);
  const last = components.map(() => 0);
  const [wide, tall] = [
    Math.max(...components.map(({ across }) => across)) * 8,
    Math.max(...components.map(({ down }) => down)) * 8,
  ];
  const block = (index: number, table: number): Float64Array => {
    const quantization = tables.quantization.get(table) ?? [];
    const [dc, ac] = [
      tables.codes.get((ids[index] ?? 0) >> 4),
      tables.codes.get(16 + ((ids[index] ?? 0) & 15)),
    ];
    if (!dc || !ac) throw new Error('no table');
    const result = new Float64Array(64);
    last[index] = (last[index] ?? 0) + read.value(read.symbol(dc));
    result[0] = (last[index] ?? 0) * (quantization[0] ?? 1);
    for (let k = 1; k < 64; k += 1) {
      const packed = read.symbol(ac);
      if (packed === 0) break;
      k += packed >> 4;
      result[zigzag[k] ?? 0] = read.value(packed & 15) * (quantization[k] ?? 1);
    }
    return result;
  };
  const put = (values: Float64Array, left: number, top: number): void => {
    for (let y = 0; y < 8 && top + y < height; y += 1)
      for (let x = 0; x < 8 && left + x < width; x += 1)
        luma[(top + y) * width + left + x] = (values[y * 8 + x] ?? 0) + 128;
  };
  for (let top = 0; top < height; top += tall)
    for (let left = 0; left < width; left += wide)
      components.forEach(({ across, down, table }, index) => {
        for (let y = 0; y < down; y += 1)
          for (let x = 0; x < across; x += 1) {
            const values = block(index, table);
            if (index === 0) put(transform(values), left + x * 8, top + y * 8);
          }
      });
  return { width, height, luma };
};

export const greyOfJpeg = (path: string): Grey => {
  const bytes = new Uint8Array(readFileSync(path));
  const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const tables: Tables = { quantization: new Map(), codes: new Map(), components: [], width: 0, height: 0 };
  for (let at = 2; ; at += 2 + u16(at + 2)) {
    const [marker, end] = [bytes[at + 1] ?? 0, at + 2 + u16(at + 2)];
    if (marker === 0xdb) {
      for (let from = at + 4; from < end; from += 65)
        tables.quantization.set(bytes[from] ?? 0, [...bytes.subarray(from + 1, from + 65)]);
    } else if (marker === 0xc4) readCodes(bytes, at + 4, end, tables.codes);
    else if (marker === 0xc0) {
      [tables.height, tables.width] = [u16(at + 5), u16(at + 7)];
      tables.components = Array.from({ length: bytes[at + 9] ?? 0 }, (_, index) => {
        const from = at + 10 + index * 3;
        const sampling = bytes[from + 1] ?? 0x11;
        return {
          id: bytes[from] ?? 0,
          across: sampling >> 4,
          down: sampling & 15,
          table: bytes[from + 2] ?? 0,
        };
      });
    } else if (marker === 0xda) {
      const count = bytes[at + 4] ?? 0;
      const ids = Array.from({ length: count }, (_, index) => bytes[at + 6 + index * 2] ?? 0);
      return decodeScan(bytes, end, tables, ids);
    } else if (marker < 0xc0 || marker === 0xd9) throw new Error('not a baseline JPEG');
  }
};
