import { beforeAll, describe, expect, it } from 'vitest';
import { type Ground, items, type Loose, lineWith, plant, realGround } from './planted.ts';

let ground: Ground;
beforeAll(() => {
  ground = realGround();
});

interface Case {
  readonly rule: string;
  readonly file: string;
  readonly edit: (content: Loose) => void;
  readonly needle: string;
  readonly path: string;
  readonly message: string;
}

const figures = 'services/parameters/general.json';
const overrides = 'services/checklist-overrides.json';
const events = 'services/life-events.json';
const manifest = 'services/catalogue.json';

const row = {
  name: 'townTip',
  place: '*',
  from: '2026-01-01',
  to: '2026-12-31',
  value: 5,
  unit: 'TWD',
  source: 'made up for this test',
  status: 'sample',
};
const add =
  (...rows: readonly Loose[]) =>
  (content: Loose): void => {
    items(content).push(...rows);
  };
const override = {
  service: 'senior-card',
  place: '63000',
  from: '2026-01-01',
  to: null,
  source: 'made up for this test',
};

const cases: readonly Case[] = [
  {
    rule: 'two rows of one name, place and status at the same time',
    file: figures,
    edit: add(row, { ...row, from: '2026-12-31', to: null, source: 'the later one' }),
    needle: '',
    path: 'townTip',
    message: `townTip for * (sample) is in force at the same time as the row from 2026-01-01 in ${figures}`,
  },
  {
    rule: 'a row of a table that overlaps a single row',
    file: figures,
    edit: (content) => {
      const { place: _p, from: _f, to: _t, value: _v, ...table } = row;
      add(
        { ...row, place: '63000' },
        { ...table, table: [{ from: '2026-06-01', to: null, values: { 63000: 7 } }] },
      )(content);
    },
    needle: '"63000": 7',
    path: 'townTip.table.0.values.63000',
    message: `townTip for 63000 (sample) is in force at the same time as the row from 2026-01-01 in ${figures}`,
  },
  {
    rule: 'a row that ends before it begins',
    file: figures,
    edit: add({ ...row, to: '2025-12-31' }),
    needle: '',
    path: 'townTip',
    message: 'ends on 2025-12-31, before it begins on 2026-01-01',
  },
  {
    rule: 'a place that is not there',
    file: figures,
    edit: add({ ...row, place: '99999' }),
    needle: '',
    path: 'townTip',
    message: 'no such place: 99999',
  },
  {
    rule: 'one name in two units',
    file: figures,
    edit: add(row, { ...row, from: '2027-01-01', to: null, unit: 'days' }),
    needle: '',
    path: 'townTip.unit',
    message: 'townTip is in TWD elsewhere, here in days',
  },
  {
    rule: 'a county’s paper for a service that is not there',
    file: overrides,
    edit: add({ ...override, service: 'senior-kard', without: 'seal' }),
    needle: '"senior-kard"',
    path: '0.service',
    message: 'no such service: senior-kard',
  },
  {
    rule: 'a county that takes off a paper that is not on the list',
    file: overrides,
    edit: add({ ...override, without: 'passport' }),
    needle: '"without": "passport"',
    path: '0.without',
    message: 'senior-card has no document passport',
  },
  {
    rule: 'a county’s paper that depends on what the service does not ask',
    file: overrides,
    edit: add({
      ...override,
      document: { id: 'seal', source: 'applicant', required: true, when: 'arc.expiry > on' },
    }),
    needle: 'arc.expiry > on',
    path: '0.document.when',
    message: 'reads arc.expiry, which senior-card does not ask',
  },
  {
    rule: 'a row that neither adds nor takes off',
    file: overrides,
    edit: add({ ...override }),
    needle: '',
    path: '0',
    message: 'needs either document or without',
  },
  {
    rule: 'a life event with a service that is not there',
    file: events,
    edit: (content) => items(content)[0].services.push('senior-kard'),
    needle: '"senior-kard"',
    path: '',
    message: 'no such service: senior-kard',
  },
  {
    rule: 'a life event that is there twice',
    file: events,
    edit: (content) => items(content).push({ id: 'turned-65', services: [] }),
    needle: '',
    path: 'turned-65.id',
    message: 'turned-65 is there twice',
  },
  {
    rule: 'an agency listed twice',
    file: manifest,
    edit: (content) => content.agencies.push(content.agencies[0]),
    needle: '',
    path: '',
    message: 'township-office is listed twice',
  },
  {
    rule: 'a consent that may be refused but is none',
    file: manifest,
    edit: (content) => content.refusableConsents.push('weather'),
    needle: '"weather"',
    path: '',
    message: 'weather is no consent of a service',
  },
];

describe('figures and lists', () => {
  it.each(cases)('are refused with $rule', ({ file, edit, needle, path, message }) => {
    const { text, faults } = plant(ground, file, (content) => {
      if (file === overrides) items(content).splice(0);
      edit(content);
    });
    const here = faults.find((fault) => fault.file === file && fault.message === message);
    expect(here?.message).toBe(message);
    if (path !== '') expect(here?.path).toBe(path);
    if (needle !== '') expect(here?.line).toBe(lineWith(text, needle));
  });

  it('may leave gaps between the rows of one name', () => {
    const later = { ...row, from: '2028-01-01', to: null };
    expect(plant(ground, figures, add(row, later)).faults).toEqual([]);
  });

  it('may hold a verified and a sample figure for the same time', () => {
    expect(plant(ground, figures, add(row, { ...row, status: 'verified' })).faults).toEqual([]);
  });
});
