import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileProblem, mostFileBytes, readHeader } from '../../../renderer/ui/picture-header.ts';

type Bytes = readonly number[];

const text = (words: string): Bytes => [...Buffer.from(words, 'latin1')];
const big16 = (value: number): Bytes => [(value >> 8) & 255, value & 255];
const big32 = (value: number): Bytes => [...big16(Math.floor(value / 65_536)), ...big16(value & 65_535)];
const little24 = (value: number): Bytes => [value & 255, (value >> 8) & 255, (value >> 16) & 255];
const little32 = (value: number): Bytes => [...little24(value), Math.floor(value / 16_777_216)];

const judge = (bytes: Bytes | Uint8Array) => readHeader(Uint8Array.from(bytes));
const cardBytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../support/id-card.jpg')));

// JPEG (ITU-T T.81)
const segment = (marker: number, content: Bytes): Bytes => [
  0xff,
  marker,
  ...big16(content.length + 2),
  ...content,
];
const soi: Bytes = [0xff, 0xd8];
const eoi: Bytes = [0xff, 0xd9];
const frame = (width: number, height: number, marker = 0xc0, precision = 8): Bytes =>
  segment(marker, [precision, ...big16(height), ...big16(width), 1, 1, 0x11, 0]);
const scan: Bytes = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const exif = segment(0xe1, text('Exif\0\0'));
const jpeg = (width = 1200, height = 800, ...more: readonly Bytes[]): Bytes => [
  ...soi,
  ...exif,
  ...frame(width, height),
  ...more.flat(),
  ...scan,
  ...eoi,
];

// PNG
const pngStart: Bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const chunk = (name: string, content: Bytes): Bytes => [
  ...big32(content.length),
  ...text(name),
  ...content,
  ...[0, 0, 0, 0],
];
const ihdr = (width: number, height: number): Bytes =>
  chunk('IHDR', [...big32(width), ...big32(height), 8, 2, 0, 0, 0]);
const png = (width = 1200, height = 800, ...more: readonly Bytes[]): Bytes => [
  ...pngStart,
  ...ihdr(width, height),
  ...more.flat(),
  ...chunk('IDAT', [1, 2, 3]),
  ...chunk('IEND', []),
];

// WebP
const part = (name: string, content: Bytes): Bytes => [
  ...text(name),
  ...little32(content.length),
  ...content,
  ...(content.length % 2 === 1 ? [0] : []),
];
const riff = (...parts: readonly Bytes[]): Bytes => {
  const content = [...text('WEBP'), ...parts.flat()];
  return [...text('RIFF'), ...little32(content.length), ...content];
};
const lossy = (width: number, height: number): Bytes =>
  part('VP8 ', [
    0x10,
    0,
    0,
    0x9d,
    0x01,
    0x2a,
    ...little24(width).slice(0, 2),
    ...little24(height).slice(0, 2),
    0,
    0,
  ]);
const lossless = (width: number, height: number): Bytes =>
  part('VP8L', [0x2f, ...little32(width - 1 + (height - 1) * 16_384), 0, 0, 0, 0, 0]);
const extended = (width: number, height: number, flags = 0): Bytes =>
  part('VP8X', [flags, 0, 0, 0, ...little24(width - 1), ...little24(height - 1)]);

describe('takes', () => {
  it.each([
    ['the made-up card', cardBytes, 'image/jpeg', 1200, 800],
    ['a baseline JPEG', jpeg(), 'image/jpeg', 1200, 800],
    [
      'a progressive JPEG of ten scans',
      [...soi, ...frame(900, 600, 0xc2), ...Array(10).fill(scan).flat(), ...eoi],
      'image/jpeg',
      900,
      600,
    ],
    [
      'fill bytes before a marker',
      [...soi, 0xff, 0xff, ...exif.slice(1), ...frame(900, 600), ...scan, ...eoi],
      'image/jpeg',
      900,
      600,
    ],
    [
      "a telephone's film behind the photograph",
      [...jpeg(), ...text('....ftypmp42'), ...Array(500).fill(7)],
      'image/jpeg',
      1200,
      800,
    ],
    ['the largest photograph of a telephone', jpeg(8064, 6048), 'image/jpeg', 8064, 6048],
    ['a PNG', png(), 'image/png', 1200, 800],
    ['a PNG with a text chunk', png(640, 480, chunk('tEXt', text('Title\0card'))), 'image/png', 640, 480],
    ['a lossy WebP', riff(lossy(1200, 800)), 'image/webp', 1200, 800],
    ['a lossless WebP', riff(lossless(1200, 800)), 'image/webp', 1200, 800],
    [
      'an extended WebP with a still frame',
      riff(extended(1200, 800, 8), lossy(1200, 800), part('EXIF', [1])),
      'image/webp',
      1200,
      800,
    ],
  ] as const)('%s', (_, bytes, type, width, height) => {
    expect(judge(bytes as Bytes)).toEqual({ ok: true, value: { type, width, height } });
  });
});

const zipEnd = (comment = ''): Bytes => [
  ...text('PK\x05\x06'),
  ...Array<number>(16).fill(0),
  comment.length & 255,
  comment.length >> 8,
  ...text(comment),
];
const zeros = (count: number): Bytes => Array<number>(count).fill(0);

const refused: Readonly<Record<FileProblem, readonly (readonly [string, Bytes | Uint8Array])[]>> = {
  empty: [['a file of no bytes', []]],
  heavy: [['more bytes than a photograph has', new Uint8Array(mostFileBytes + 1)]],
  foreign: [
    ['a web page', text('<!DOCTYPE html><html><script>alert(1)</script></html>')],
    ['a page behind a byte order mark', [0xef, 0xbb, 0xbf, ...text('<html></html>')]],
    ['a drawing that can run scripts', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a drawing with an XML head', text('<?xml version="1.0"?><svg/>')],
    ['a PDF', text('%PDF-1.7\n1 0 obj')],
    ['an archive', [...text('PK\x03\x04'), ...zeros(40)]],
    ['an empty archive', zipEnd()],
    ['a program for Windows', [...text('MZ'), ...zeros(60)]],
    ['a program for Linux', [0x7f, ...text('ELF'), ...zeros(60)]],
    ['a shell script', text('#!/bin/sh\nrm -rf /')],
    ['a RAR archive', text('Rar!\x1a\x07\x00')],
    ['a gzip archive', [0x1f, 0x8b, 8, ...zeros(20)]],
    ['a GIF', [...text('GIF89a'), ...zeros(40)]],
    ['a BMP', [...text('BM'), ...zeros(60)]],
    ['a TIFF', [...text('II*\0'), ...zeros(40)]],
    ['an icon', [0, 0, 1, 0, ...zeros(40)]],
    ['a HEIC', [0, 0, 0, 24, ...text('ftypheic'), ...zeros(40)]],
    ['an AVIF', [0, 0, 0, 24, ...text('ftypavif'), ...zeros(40)]],
    ['a film', [0, 0, 0, 24, ...text('ftypmp42'), ...zeros(40)]],
    ['a sound in a RIFF', [...text('RIFF'), ...little32(40), ...text('WAVEfmt '), ...zeros(32)]],
    ['a JPEG that starts one byte late', [0, ...jpeg()]],
    ['a PNG whose line ends were converted', [0x89, 0x50, 0x4e, 0x47, 0x0a, 0x1a, 0x0a, ...zeros(40)]],
    ['the first byte of a JPEG', [0xff]],
    ['the first two bytes of a JPEG', soi],
    ['plain words', text('no picture')],
    ['zeros', zeros(4096)],
  ],
  mixed: [
    [
      'a JPEG with a PDF in its comment',
      [...soi, ...segment(0xfe, text('%PDF-1.4 1 0 obj')), ...jpeg().slice(2)],
    ],
    [
      'a JPEG with a web page in its comment',
      [...soi, ...segment(0xfe, text('<html><body>')), ...jpeg().slice(2)],
    ],
    [
      'a JPEG with a script in its comment',
      [...soi, ...segment(0xfe, text('--><ScRiPt>x</script>')), ...jpeg().slice(2)],
    ],
    [
      'a JPEG with PHP in its comment',
      [...soi, ...segment(0xfe, text('<?php system();')), ...jpeg().slice(2)],
    ],
    ['a JPEG with an archive behind it', [...jpeg(), ...text('PK\x03\x04'), ...zeros(30), ...zipEnd()]],
    ['a JPEG with an archive that has a comment', [...jpeg(), ...zipEnd('x'.repeat(300))]],
    ['a JPEG with a web page behind it', [...jpeg(), ...text('<html><script>x</script></html>')]],
    ['a JPEG with a drawing behind it', [...jpeg(), ...text('<svg onload="x">')]],
    ['a PNG with a PDF in its text', png(640, 480, chunk('tEXt', text('a\0%PDF-1.4')))],
    ['a PNG with a page in its text', png(640, 480, chunk('tEXt', text('a\0<iframe src=x>')))],
    ['a PNG with an archive behind it', [...png(), ...zipEnd()]],
    ['a WebP with a page in its metadata', riff(extended(9, 9), part('XMP ', text('<script>')), lossy(9, 9))],
    ['a WebP with an archive behind it', [...riff(lossy(1200, 800)), ...zipEnd()]],
  ],
  cut: [
    ['a JPEG without its end', jpeg().slice(0, -2)],
    ['a JPEG cut in its coded data', jpeg().slice(0, -6)],
    ['a JPEG cut in its header', jpeg().slice(0, 14)],
    ['half of the card', cardBytes.subarray(0, cardBytes.length / 2)],
    ['the card without its last byte', cardBytes.subarray(0, cardBytes.length - 1)],
    ['a JPEG of headers alone', [...soi, ...exif, ...frame(900, 600), ...eoi]],
    ['a JPEG without a frame', [...soi, ...exif, ...scan, ...eoi]],
    ['a JPEG with two frames', [...soi, ...frame(900, 600), ...frame(30_000, 10), ...scan, ...eoi]],
    ['a JPEG whose height comes later', [...soi, ...frame(900, 0), ...scan, ...eoi]],
    ['a JPEG of no width', [...soi, ...frame(0, 600), ...scan, ...eoi]],
    ['a JPEG of 12 bits', [...soi, ...frame(900, 600, 0xc1, 12), ...scan, ...eoi]],
    ['a lossless JPEG', [...soi, ...frame(900, 600, 0xc3), ...scan, ...eoi]],
    ['an arithmetic JPEG', [...soi, ...frame(900, 600, 0xc9), ...scan, ...eoi]],
    [
      'a JPEG of a thousand scans',
      [...soi, ...frame(900, 600, 0xc2), ...Array<Bytes>(1000).fill(scan).flat(), ...eoi],
    ],
    ['a segment that is longer than the file', [...soi, 0xff, 0xe1, 0xff, 0xff, ...frame(900, 600)]],
    ['a segment of length zero', [...soi, 0xff, 0xe1, 0, 0, ...frame(900, 600), ...scan, ...eoi]],
    ['bytes between segments', [...soi, ...exif, 1, 2, 3, ...frame(900, 600), ...scan, ...eoi]],
    ['a second start within', [...soi, ...exif, ...jpeg()]],
    ['a PNG without its end', png().slice(0, -12)],
    ['a PNG without data', [...pngStart, ...ihdr(9, 9), ...chunk('IEND', [])]],
    ['a PNG that begins with another chunk', [...pngStart, ...chunk('tEXt', zeros(13)), ...png().slice(8)]],
    ['a PNG with two headers', png(640, 480, ihdr(30_000, 2))],
    ['a PNG of no width', png(0, 800)],
    [
      'a chunk that is longer than the file',
      [...pngStart, ...ihdr(9, 9), ...big32(4_000_000_000), ...text('IDAT')],
    ],
    ['the start of a PNG alone', pngStart],
    ['a WebP that ends early', riff(lossy(1200, 800)).slice(0, -4)],
    ['a WebP without a frame', riff(extended(1200, 800))],
    ['a WebP whose frame is no frame', riff(part('VP8 ', zeros(12)))],
    ['a lossless WebP without its sign', riff(part('VP8L', zeros(12)))],
    ['a WebP whose canvas and frame differ', riff(extended(100, 100), lossy(16_000, 3_000))],
    ['a WebP with two canvases', riff(extended(9, 9), extended(9_000, 9), lossy(9, 9))],
    [
      'a part that is longer than the file',
      [...text('RIFF'), ...little32(24), ...text('WEBP'), ...text('VP8 '), ...little32(9_999), ...zeros(12)],
    ],
  ],
  huge: [
    ['a JPEG of 30,000 × 30,000', jpeg(30_000, 30_000)],
    ['a JPEG of 65,535 × 65,535', jpeg(65_535, 65_535)],
    ['a JPEG of 12,001 × 1', jpeg(12_001, 1)],
    ['a JPEG of 8,000 × 7,000', jpeg(8_000, 7_000)],
    ['a JPEG bomb that is cut besides', [...soi, ...frame(30_000, 30_000)]],
    ['a PNG of 30,000 × 30,000', png(30_000, 30_000)],
    ['a PNG of two thousand million squared', png(2_147_483_647, 2_147_483_647)],
    ['a PNG strip of 1 × 50,000', png(1, 50_000)],
    ['a lossless WebP of 16,384 × 16,384', riff(lossless(16_384, 16_384))],
    ['a lossy WebP of 16,383 × 16,383', riff(lossy(16_383, 16_383))],
    ['a WebP canvas of 16,777,216 × 16', riff(extended(16_777_216, 16), lossy(9, 9))],
  ],
  moving: [
    ['an animated PNG', png(640, 480, chunk('acTL', zeros(8)))],
    ['a PNG with further frames', png(640, 480, chunk('fcTL', zeros(26)))],
    ['an animated WebP', riff(extended(640, 480, 2), part('ANIM', zeros(6)))],
    ['a WebP with frames and no flag', riff(extended(640, 480), part('ANMF', zeros(24)))],
  ],
};

describe.each(Object.entries(refused))('refuses as %s', (problem, files) => {
  it.each(files.map(([name, bytes]) => ({ name, bytes })))('$name', ({ bytes }) => {
    expect(judge(bytes)).toEqual({ ok: false, fault: problem });
  });
});

it('never throws and never takes a card of which any part is missing', () => {
  for (let length = 0; length < cardBytes.length; length += 997) {
    expect(judge(cardBytes.subarray(0, length)).ok).toBe(false);
  }
});

it('never announces more pixels than the device can open, whatever byte of a header is changed', () => {
  for (const picture of [
    jpeg(),
    png(),
    riff(extended(1200, 800), lossy(1200, 800)),
    riff(lossless(99, 99)),
  ]) {
    for (let at = 0; at < Math.min(picture.length, 80); at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const read = judge(picture.map((byte, index) => (index === at ? value : byte)));
        if (read.ok) expect(read.value.width * read.value.height).toBeLessThanOrEqual(50_000_000);
      }
    }
  }
});
