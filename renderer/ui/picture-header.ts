import { fail, ok, type Result } from '../../shared/lib/result.ts';

/** Why a file is not taken; screens translate the code (`picture:file.<code>`). */
export const fileProblems = [
  'empty',
  'heavy',
  /** None of the three kinds, whatever its name says: a web page, a drawing, an archive, a PDF, a program. */
  'foreign',
  /** A picture that is also something else: a PDF, an archive or a web page is hidden in it. */
  'mixed',
  /** The end is missing, or its parts do not fit together. */
  'cut',
  /** More pixels than can be opened without stopping the device. */
  'huge',
  'moving',
] as const;
export type FileProblem = (typeof fileProblems)[number];

export interface PictureHeader {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** As stored: a JPEG may say besides that it is to be shown turned. */
  readonly width: number;
  readonly height: number;
}

type Header = Result<PictureHeader, FileProblem>;

/** A telephone's largest photographs are about 15 MiB. */
export const mostFileBytes = 25 * 1024 * 1024;
/** 50 megapixels are 200 MB once opened; telephones' own pictures have up to 48 (8064 × 6048). */
const mostPixels = 50_000_000;
/** A strip of 30,000 × 1 is no document either. */
const mostSide = 12_000;
/** A progressive JPEG has about ten scans; thousands of them keep a decoder busy for hours (CVE-2017-9614 and its kin). */
const mostScans = 64;

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65_536 + u16(bytes, at + 2);
const u24Little = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
const u32Little = (bytes: Uint8Array, at: number): number =>
  u24Little(bytes, at) + (bytes[at + 3] ?? 0) * 16_777_216;

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, index) => bytes[at + index] === byte);

const sized = (type: PictureHeader['type'], width: number, height: number): Header => {
  if (width === 0 || height === 0) return fail('cut');
  if (width * height > mostPixels || Math.max(width, height) > mostSide) return fail('huge');
  return ok({ type, width, height });
};

/** SOF0–SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Baseline, extended and progressive with Huffman coding: what every decoder has. */
const knownFrames: readonly number[] = [0xc0, 0xc1, 0xc2];

/** Behind coded data: the next marker that is neither a stuffed zero nor a restart. */
const afterScan = (bytes: Uint8Array, from: number): number => {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
};

/** Walks all segments from SOI to EOI, so that a file without its end is found out before it is decoded. */
const jpegHeader = (bytes: Uint8Array): Header => {
  let [at, scans] = [2, 0];
  let frame: { readonly width: number; readonly height: number } | null = null;
  while (at + 3 < bytes.length || bytes[at + 1] === 0xd9) {
    if (bytes[at] !== 0xff) return fail('cut');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      return frame === null || scans === 0 ? fail('cut') : sized('image/jpeg', frame.width, frame.height);
    }
    const length = u16(bytes, at + 2);
    // A start, a restart or a reserved byte has no place between segments.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || length < 2) return fail('cut');
    if (isFrame(marker)) {
      if (frame !== null || !knownFrames.includes(marker) || bytes[at + 4] !== 8) return fail('cut');
      frame = { height: u16(bytes, at + 5), width: u16(bytes, at + 7) };
      const judged = sized('image/jpeg', frame.width, frame.height);
      if (!judged.ok) return judged;
    }
    at += 2 + length;
    if (marker === 0xda) {
      scans += 1;
      if (frame === null || scans > mostScans) return fail('cut');
      at = afterScan(bytes, at);
    }
  }
  return fail('cut');
};

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Walks the chunks from IHDR to IEND (PNG, third edition, §5). */
const pngHeader = (bytes: Uint8Array): Header => {
  if (latin(bytes, 12, 16) !== 'IHDR' || u32(bytes, 8) !== 13) return fail('cut');
  const header = sized('image/png', u32(bytes, 16), u32(bytes, 20));
  if (!header.ok) return header;
  let hasData = false;
  for (let at = 33; at + 12 <= bytes.length; at += 12 + u32(bytes, at)) {
    const name = latin(bytes, at + 4, at + 8);
    if (name === 'acTL' || name === 'fcTL') return fail('moving');
    if (name === 'IHDR') return fail('cut');
    if (name === 'IDAT') hasData = true;
    if (name === 'IEND') return hasData ? header : fail('cut');
  }
  return fail('cut');
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size in a still frame's own header: RFC 6386 §9.1 (`VP8 `), WebP lossless bitstream §3 (`VP8L`). */
const webpFrame = (bytes: Uint8Array, name: string, at: number): Size | null => {
  if (name === 'VP8 ') {
    if (!startsWith(bytes, [0x9d, 0x01, 0x2a], at + 3) || ((bytes[at] ?? 1) & 1) !== 0) return null;
    return { width: u24Little(bytes, at + 6) & 0x3fff, height: u24Little(bytes, at + 8) & 0x3fff };
  }
  if (bytes[at] !== 0x2f) return null;
  const packed = u32Little(bytes, at + 1);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
};

/** Walks the RIFF chunks; canvas and frame must be of one size, as they are in every still picture. */
const webpHeader = (bytes: Uint8Array): Header => {
  const end = u32Little(bytes, 4) + 8;
  if (end > bytes.length) return fail('cut');
  let canvas: Size | null = null;
  for (let at = 12; at + 8 <= end; ) {
    const [name, length, start] = [latin(bytes, at, at + 4), u32Little(bytes, at + 4), at + 8];
    if (start + length > end) return fail('cut');
    if (name === 'ANIM' || name === 'ANMF') return fail('moving');
    if (name === 'VP8X') {
      if (canvas !== null || length < 10) return fail('cut');
      if (((bytes[start] ?? 0) & 2) !== 0) return fail('moving');
      canvas = { width: u24Little(bytes, start + 4) + 1, height: u24Little(bytes, start + 7) + 1 };
      const judged = sized('image/webp', canvas.width, canvas.height);
      if (!judged.ok) return judged;
    }
    if (name === 'VP8 ' || name === 'VP8L') {
      const frame = length < 10 ? null : webpFrame(bytes, name, start);
      if (frame === null) return fail('cut');
      if (canvas !== null && (canvas.width !== frame.width || canvas.height !== frame.height))
        return fail('cut');
      return sized('image/webp', frame.width, frame.height);
    }
    at = start + length + (length % 2);
  }
  return fail('cut');
};

const page = /<(?:!doctype|html|head|body|script|svg|iframe|\?php)/i;
/** Readers of PDF look for its start in the first 1,024 bytes; browsers judge a page by about as many. */
const judgedBytes = 1_024;
/** The end record of a ZIP and the longest comment behind it. */
const longestZipEnd = 65_557;

const endsAsZip = (bytes: Uint8Array): boolean => {
  const first = Math.max(0, bytes.length - longestZipEnd);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (!startsWith(bytes, [0x50, 0x4b, 5, 6], at)) continue;
    const comment = (bytes[at + 20] ?? 0) | ((bytes[at + 21] ?? 0) << 8);
    // Only one that reaches the end of the file: four bytes alone may be chance.
    if (at + 22 + comment === bytes.length) return true;
  }
  return false;
};

/** Whether another program would open the same bytes as something that runs, unpacks or asks. */
const isMixed = (bytes: Uint8Array): boolean => {
  const start = latin(bytes, 0, judgedBytes);
  const end = latin(bytes, Math.max(0, bytes.length - judgedBytes), bytes.length);
  return start.includes('%PDF-') || page.test(start) || page.test(end) || endsAsZip(bytes);
};

const readerOf = (bytes: Uint8Array): ((bytes: Uint8Array) => Header) | null => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpegHeader;
  if (startsWith(bytes, pngStart)) return pngHeader;
  return latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP' ? webpHeader : null;
};

/**
 * Judges a file by its bytes, never by its name, before any decoder sees it. What passes is still only worth decoding, never
 * keeping: its pixels are drawn anew and nothing else of it is stored.
 */
export const readHeader = (bytes: Uint8Array): Header => {
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > mostFileBytes) return fail('heavy');
  const read = readerOf(bytes);
  if (read === null) return fail('foreign');
  return isMixed(bytes) ? fail('mixed') : read(bytes);
};
