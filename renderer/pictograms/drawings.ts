/**
 * Drawings for people who do not read: lines on a field of 48 × 48, each as the data of one SVG path. Own work, in the
 * house's line: round ends, few strokes, nothing that only one culture or one age would know.
 */
const ring = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
/** So small that the line fills it. */
const dot = (x: number, y: number): string => ring(x, y, 0.9);
const box = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;
const lines = (...parts: readonly string[]): string => parts.join('');

const body = (x: number, y: number, width: number): string =>
  `M${x - width / 2} ${y}v-4a${width / 2} ${width / 2} 0 0 1 ${width} 0v4`;
const card = box(5, 11, 38, 26);
const sheet = 'M11 5h18l8 8v30h-26zM29 5v8h8';

export const drawings = {
  yes: 'M8 26l11 11 21-25',
  no: 'M11 11l26 26M37 11l-26 26',
  unsure: lines('M16 17a8 8 0 1 1 11 8c-2 1-3 3-3 6', dot(24, 39)),
  other: lines(dot(11, 24), dot(24, 24), dot(37, 24)),
  new: lines(ring(24, 24, 19), 'M24 15v18M15 24h18'),
  again: 'M39 20a16 16 0 0 0-29-3M10 8v9h9M9 28a16 16 0 0 0 29 3M38 40v-9h-9',

  person: lines(ring(24, 14, 8), body(24, 43, 28)),
  woman: lines(ring(24, 11, 7), 'M24 18l-10 17h20zM19 35v9M29 35v9'),
  man: lines(ring(24, 11, 7), 'M15 21h18v13h-18zM19 34v10M29 34v10'),
  elder: lines(
    ring(18, 10, 6),
    'M18 17c-5 4-6 10-5 16l-2 11M13 33l8 11M17 20l6 7 9 1M34 44v-14a4 4 0 0 0-8 0',
  ),
  couple: lines(ring(15, 13, 6), ring(33, 13, 6), body(15, 42, 18), body(33, 42, 18)),
  family: lines(
    ring(12, 12, 6),
    ring(36, 12, 6),
    ring(24, 25, 4.5),
    'M4 42v-12a8 8 0 0 1 14-5M44 42v-12a8 8 0 0 0-14-5',
    body(24, 43, 13),
  ),
  child: lines(ring(24, 13, 8), 'M24 21v13M14 26h20M24 34l-7 10M24 34l7 10'),
  baby: lines(ring(24, 24, 17), dot(18, 22), dot(30, 22), 'M17 30c4 5 10 5 14 0M24 7c-3 2-3 6 1 6'),
  alone: lines('M6 22l18-15 18 15v21h-36z', ring(24, 25, 4.5), body(24, 43, 13)),
  carer: lines(
    ring(13, 11, 6),
    'M7 43v-15a6 6 0 0 1 12 0l8 2',
    ring(34, 20, 5),
    'M29 29h8v8h-8M37 37h6v6M27 37v6',
  ),
  official: lines(ring(24, 13, 7), body(24, 43, 26), 'M24 27l-4 5 4 11 4-11z'),
  ring: lines(ring(24, 30, 13), 'M24 17l-6-7 3-4h6l3 4z'),
  parted: lines(
    ring(12, 14, 6),
    ring(36, 14, 6),
    body(12, 42, 15),
    body(36, 42, 15),
    'M24 6l-3 9 6 7-6 8 3 12',
  ),
  candle: 'M18 20h12v23h-12zM24 20v-4M24 16c-5-4-1-7 0-12 2 5 5 8 0 12zM12 43h24',

  house: 'M6 23l18-16 18 16M11 19v24h26v-24M20 43v-12h8v12',
  village: 'M3 41l13-27 8 16 5-9 16 20zM20 41v-8h8v8',
  hospital: lines(box(9, 9, 30, 34), 'M24 14v12M18 20h12M19 43v-9h10v9'),
  office: 'M5 18l19-12 19 12zM10 18v18M19 18v18M29 18v18M38 18v18M6 36h36M4 43h40',
  school: lines('M3 18l21-9 21 9-21 9zM11 22v11c6 6 20 6 26 0v-11M45 18v13'),
  factory: 'M5 43v-20l11 7v-7l11 7v-22h6v22h10v13zM13 37h4M23 37h4M33 37h4',
  field:
    'M24 44v-26M24 26c-7 0-10-4-10-10 6 0 10 4 10 10zM24 26c7 0 10-4 10-10-6 0-10 4-10 10zM24 16c-4-4-4-8 0-12 4 4 4 8 0 12zM6 44h36M24 36c-7 0-10-4-10-10 6 0 10 4 10 10zM24 36c7 0 10-4 10-10-6 0-10 4-10 10z',
  prison: lines(box(8, 7, 32, 34), 'M16 7v34M24 7v34M32 7v34'),

  card: lines(card, ring(15, 21, 4), 'M9 32a6 6 0 0 1 12 0M27 19h11M27 25h11M27 31h7'),
  'health-card': lines(card, 'M14 19v11M8.5 24.5h11M26 20h12M26 28h8'),
  'heart-card': lines(card, 'M15 32l-6-6c-3-4 3-8 6-4 3-4 9 0 6 4zM27 19h11M27 25h11M27 31h7'),
  'chip-card': lines(card, box(11, 19, 9, 9), 'M11 23.5h9M27 19h11M27 31h11'),
  passport: lines(
    'M10 5h28v38h-28z',
    ring(24, 20, 8),
    'M16 20h16M24 12c-5 5-5 11 0 16 5-5 5-11 0-16M17 36h14',
  ),
  'lost-card': lines(
    'M32 13h11v14M27 37h-22v-26h12',
    ring(15, 24, 3.5),
    'M23 15a5 5 0 1 1 7 5c-2 1-2 2-2 4',
    dot(28, 29),
    'M33 43l10-10M33 33l10 10',
  ),
  letter: 'M5 11h38v26h-38zM5 12l19 15 19-15',
  paper: lines(sheet, 'M17 20h14M17 27h14M17 34h9'),
  book: 'M24 11c-5-4-12-4-19-2v31c7-2 14-2 19 2 5-4 12-4 19-2v-31c-7-2-14-2-19 2zM24 11v31',
  'bank-book': lines(box(8, 6, 32, 36), 'M8 24h32M14 13h12M14 18h8M14 31h6M28 31h6M14 37h6M28 37h6'),
  stamp: lines('M17 30v-6c0-3-3-5-3-10a10 10 0 0 1 20 0c0 5-3 7-3 10v6M10 30h28v8h-28z', 'M8 43h32'),
  pen: 'M8 40l3-11 22-22 8 8-22 22zM28 12l8 8M8 44h32',
  camera: lines('M5 14h9l4-6h12l4 6h9v27h-38z', ring(24, 27, 8)),
  phone: 'M12 6l7 1 2 9-5 4c2 5 5 8 10 11l4-5 9 3 1 7c-1 4-4 6-8 5-13-3-22-12-26-26-1-4 2-8 6-9z',
  mobile: lines('M14 4h20v40h-20z', dot(24, 38), 'M14 33h20'),
  clock: lines(ring(24, 24, 19), 'M24 12v12l9 6'),
  calendar: lines(
    'M6 10h36v32h-36zM6 19h36M15 5v9M33 5v9',
    dot(15, 27),
    dot(24, 27),
    dot(33, 27),
    dot(15, 35),
    dot(24, 35),
  ),
  cake: 'M7 42v-14h34v14zM7 34c6 4 11-4 17 0s11-4 17 0M24 28v-10M24 14c-4-3-1-6 0-9 1 3 4 6 0 9zM14 28v-7M34 28v-7',
  sun: lines(
    ring(24, 24, 8),
    'M24 5v5M24 38v5M5 24h5M38 24h5M10.5 10.5l3.5 3.5M34 34l3.5 3.5M37.5 10.5l-3.5 3.5M14 34l-3.5 3.5',
  ),
  'low-sun': 'M14 33a10 10 0 0 1 20 0M5 33h38M11 41h26M24 12v6M9 19l4 4M39 19l-4 4',
  moon: 'M38 29a16 16 0 1 1-17-21 13 13 0 0 0 17 21z',

  money: lines(box(4, 13, 40, 22), ring(24, 24, 6), dot(11, 24), dot(37, 24)),
  coins: lines(
    'M7 14c0-7 18-7 18 0s-18 7-18 0v22c0 6 18 6 18 0v-22M7 25c0 6 18 6 18 0',
    'M25 27c3-4 16-3 16 2s-13 6-16 2M41 29v8c0 5-13 6-16 2',
  ),
  'no-money': lines(box(4, 13, 40, 22), ring(24, 24, 6), 'M8 42l32-36'),
  help: 'M4 30h7l6-4h9a3 3 0 0 1 0 6h-7M26 32l11-7c4-2 7 2 4 5l-13 11h-12l-5 2h-7M24 19l-6-6c-3-5 3-9 6-4 3-5 9-1 6 4z',
  scales: 'M24 6v36M14 43h20M8 13h32M8 13l-5 14h10zM40 13l-5 14h10zM3 27a5 5 0 0 0 10 0M35 27a5 5 0 0 0 10 0',
  umbrella: 'M5 25a19 19 0 0 1 38 0zM24 25v13a5 5 0 0 0 10 0M24 6v-3',
  work: 'M5 16h38v25h-38zM17 16v-7h14v7M5 27h38M24 25v5',
  rent: lines('M4 24l14-13 14 13M8 21v21h20v-21', ring(37, 31, 5), 'M37 36v9M37 41h4'),
  storm: 'M13 28a9 9 0 1 1 3-17 11 11 0 0 1 21 4 7 7 0 0 1-1 13M26 22l-7 11h8l-5 11',
  shield: 'M24 5l17 6v12c0 10-7 16-17 20-10-4-17-10-17-20v-12z',

  wheelchair: lines(ring(19, 8, 4), 'M19 13v14h12l5 12h5M19 19h10', 'M15 23a11 11 0 1 0 15 14'),
  walker: lines(
    ring(16, 9, 5),
    'M16 15l-3 15 7 6v8M13 30l-5 14M16 20l12 4',
    'M25 24h13v20M28 24l-2 20M27 34h11',
  ),
  walking: lines(ring(26, 8, 5), 'M25 14l-4 15 9 6v9M21 29l-8 15M25 17l-10 5-2 7M26 19l5 6h7'),
  eye: lines('M3 24c10-18 32-18 42 0-10 18-32 18-42 0z', ring(24, 24, 7), dot(24, 24)),
  ear: 'M13 20a12 12 0 1 1 22 6c-3 5-7 6-7 11a7 7 0 0 1-13 2M19 21a6 6 0 1 1 11 3c-2 3-6 3-6 7',
  mouth: 'M4 24c8-11 14-12 20-8 6-4 12-3 20 8-10 15-30 15-40 0zM4 24h40',
  head: lines('M33 43v-7h6v-9h4l-4-8a17 17 0 1 0-28 14v10M19 17a5 5 0 1 1 8 4c-3 2-2 4-2 6', dot(25, 32)),
  heart: 'M24 41l-16-17c-8-11 9-23 16-10 7-13 24-1 16 10z',
  stomach: 'M20 5v11c0 4-10 5-12 14s5 14 13 13c12-1 20-9 20-21 0-8-10-10-13-3-1 3-1 5-4 5',
  hand: 'M14 27v-15a3 3 0 0 1 6 0v-4a3 3 0 0 1 6 0v4a3 3 0 0 1 6 0v4a3 3 0 0 1 6 0v14c0 9-5 14-13 14-7 0-10-3-13-9l-6-10c-2-4 3-6 5-3z',
  pill: 'M9 28l19-19a8 8 0 0 1 12 12l-19 19a8 8 0 0 1-12-12zM18 19l12 12',
  sick: lines('M4 12v30M4 36h40v6M44 36v-8a6 6 0 0 0-6-6h-18v14', ring(12, 27, 5)),
  bath: 'M4 25h40v5a11 11 0 0 1-11 11h-18a11 11 0 0 1-11-11zM10 25v-15a5 5 0 0 1 10 0M14 41v4M34 41v4',
  toilet: 'M12 5h12v17h-12zM8 22h31c0 9-5 14-13 14v8h-12v-9c-4-3-6-7-6-13z',
  meal: lines(
    'M6 25h36c0 10-7 17-18 17s-18-7-18-17zM16 18c-3-4 3-6 0-11M25 18c-3-4 3-6 0-11',
    'M30 22l11-15',
  ),
  clothes: 'M16 6l-12 8 4 9 5-2v22h22v-22l5 2 4-9-12-8c-2 6-14 6-16 0z',
  shopping: lines('M8 16h32l-3 27h-26zM16 21v-7a8 8 0 0 1 16 0v7'),

  car: lines(
    'M4 33v-9l6-2 5-10h17l7 10 5 2v9h-5M16 33h15M11 33h-7M11 22h27',
    ring(13.5, 34, 4.5),
    ring(34.5, 34, 4.5),
  ),
  bus: lines('M5 9h38v27h-38zM5 24h38M18 9v15M31 9v15', ring(14, 38, 4), ring(34, 38, 4)),
  parking: lines(box(7, 6, 34, 36), 'M19 35v-22h7a6 6 0 0 1 0 13h-7'),
  plane:
    'M43 7c-3-3-7-2-9 1l-8 8-19-5-3 4 15 9-7 7-6-1-2 3 7 4 4 7 3-2-1-6 7-7 9 15 4-3-5-19 8-8c3-2 5-5 3-7z',
  globe: lines(ring(24, 24, 19), 'M5 24h38M24 5c-11 11-11 27 0 38 11-11 11-27 0-38'),
  talk: lines(
    'M5 7h24v17h-14l-6 6v-6h-4zM35 18h8v17h-4v6l-6-6h-13v-5',
    dot(12, 15.5),
    dot(17, 15.5),
    dot(22, 15.5),
  ),
  look: lines(ring(20, 20, 13), 'M30 30l13 13'),
} as const satisfies Readonly<Record<string, string>>;

export type DrawingName = keyof typeof drawings;
