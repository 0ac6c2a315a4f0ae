import { beforeAll, describe, expect, it } from 'vitest';
import { type Ground, item, items, type Loose, lineWith, plant, realGround } from './planted.ts';

let ground: Ground;
beforeAll(() => {
  ground = realGround();
});

interface Case {
  readonly rule: string;
  readonly section: string;
  readonly edit: (content: Loose) => void;
  /** Stands on the line that must be named, and only there. */
  readonly needle: string;
  readonly path: string;
  readonly message: string;
}

const field = (content: Loose, id: string): Loose => item(item(content, 'household').fields, id);

/** A question at the end of its section, read by a calculation so that it is not unused as well. */
const add =
  (...questions: readonly Loose[]) =>
  (content: Loose): void => {
    items(content).push(...questions);
  };

const plain = { sensitivity: 'plain' };

const cases: readonly Case[] = [
  {
    rule: 'an id that rules could not name',
    section: 'card',
    edit: (content) => Object.assign(item(content, 'card.kind'), { id: 'member.kind' }),
    needle: '"member.kind"',
    path: 'member.kind.id',
    message: 'the id must be group.name in camel case, and no reserved word',
  },
  {
    rule: 'a choice without options',
    section: 'card',
    edit: (content) => delete item(content, 'card.delivery').options,
    needle: '',
    path: 'card.delivery.options',
    message: 'options belong to choice and multi, and only there',
  },
  {
    rule: 'an option that stands there twice',
    section: 'card',
    edit: (content) =>
      Object.assign(item(content, 'card.delivery'), { options: ['counter', 'post', 'post'] }),
    needle: '',
    path: 'card.delivery.options.2',
    message: 'the option post stands there twice',
  },
  {
    rule: 'a kind of identifier that nobody can check',
    section: 'applicant',
    edit: (content) => Object.assign(item(content, 'applicant.idNo'), { identifierKinds: ['libraryCard'] }),
    needle: '"libraryCard"',
    path: 'applicant.idNo.identifierKinds.0',
    message: 'no such identifier kind: libraryCard',
  },
  {
    rule: 'a smallest number above the largest',
    section: 'residence',
    edit: (content) => Object.assign(item(content, 'residence.daysInTaiwan'), { min: 400 }),
    needle: '"min": 400',
    path: 'residence.daysInTaiwan.min',
    message: 'min is greater than max: no number is accepted',
  },
  {
    rule: 'a length on something that is no text',
    section: 'card',
    edit: (content) => Object.assign(item(content, 'card.kind'), { maxLength: 12 }),
    needle: '"maxLength": 12',
    path: 'card.kind.maxLength',
    message: 'maxLength belongs to text and longText',
  },
  {
    rule: 'a day of the past that must lie in the future',
    section: 'applicant',
    edit: (content) =>
      Object.assign(item(content, 'applicant.birthDate'), {
        when: 'past',
        constraint: 'before(on, applicant.birthDate)',
      }),
    needle: '"before(on, applicant.birthDate)"',
    path: 'applicant.birthDate.constraint',
    message: 'no value satisfies it together with when: past',
  },
  {
    rule: 'a constraint that none of the options satisfies',
    section: 'card',
    edit: (content) =>
      Object.assign(item(content, 'card.delivery'), {
        constraint: "card.delivery != 'counter' && card.delivery != 'post'",
      }),
    needle: '"constraint"',
    path: 'card.delivery.constraint',
    message: 'no value satisfies it',
  },
  {
    rule: 'a condition for an option that is not there',
    section: 'card',
    edit: (content) =>
      Object.assign(item(content, 'card.kind'), { optionsWhen: { gold: 'applicant.sameAddress' } }),
    needle: '"gold"',
    path: 'card.kind.optionsWhen.gold',
    message: 'no such option: gold',
  },
  {
    rule: 'an option that is offered by a contradiction',
    section: 'card',
    edit: (content) =>
      Object.assign(item(content, 'card.kind'), {
        optionsWhen: { care: "newcomer.status == 'self' && newcomer.status == 'no'" },
      }),
    needle: '"care":',
    path: 'card.kind.optionsWhen.care',
    message: 'can never be true',
  },
  {
    rule: 'a calculation of another type than its question',
    section: 'means',
    edit: (content) => Object.assign(item(content, 'means.members'), { calculate: 'means.allLiveHere' }),
    needle: '"calculate": "means.allLiveHere"',
    path: 'means.members.calculate',
    message: 'must be a number, is bool',
  },
  {
    rule: 'a calculation that cannot be answered but has a constraint',
    section: 'means',
    edit: (content) => Object.assign(item(content, 'means.members'), { constraint: 'means.members >= 1.0' }),
    needle: `"calculate": "count(household, 'counted') + 1.0"`,
    path: 'means.members.calculate',
    message: 'what is calculated is not answered: it has no constraint and no provenance',
  },
  {
    rule: 'a calculation that reads a later question',
    section: 'means',
    edit: (content) =>
      Object.assign(item(content, 'means.members'), {
        calculate: "benefits.current == ['none'] ? 1.0 : 0.0",
      }),
    needle: `"calculate": "benefits`,
    path: 'means.members.calculate',
    message: 'reads benefits.current, which is not asked before means.members',
  },
  {
    rule: 'calculations that go in a circle, by their names',
    section: 'booking',
    edit: add(
      { id: 'booking.first', type: 'boolean', ...plain, calculate: 'booking.second' },
      { id: 'booking.second', type: 'boolean', ...plain, calculate: '!booking.third' },
      { id: 'booking.third', type: 'boolean', ...plain, calculate: 'booking.first' },
    ),
    needle: '"calculate": "booking.second"',
    path: 'booking.first.calculate',
    message: 'goes in a circle: booking.first → booking.second → booking.third → booking.first',
  },
  {
    rule: 'a row that reads a field asked later',
    section: 'household',
    edit: (content) => Object.assign(field(content, 'livesTogether'), { askWhen: "member.idNo != ''" }),
    needle: `"askWhen": "member.idNo != ''"`,
    path: 'household.fields.livesTogether.askWhen',
    message: 'reads household.idNo, which is not asked before household.livesTogether',
  },
  {
    rule: 'a field that is asked by a contradiction',
    section: 'household',
    edit: (content) =>
      Object.assign(field(content, 'livesTogether'), {
        askWhen: "member.relation == 'child' && member.relation == 'parent'",
      }),
    needle: "member.relation == 'child' && member.relation == 'parent'",
    path: 'household.fields.livesTogether.askWhen',
    message: 'can never be true',
  },
  {
    rule: 'a field that is asked of an option that is never offered',
    section: 'household',
    edit: (content) => {
      const relation = field(content, 'relation');
      relation.optionsWhen = { otherKin: "applicant.sex == 'male' && !(applicant.sex == 'male')" };
      field(content, 'livesTogether').askWhen = "member.relation == 'otherKin'";
    },
    needle: `"askWhen": "member.relation == 'otherKin'"`,
    path: 'household.fields.livesTogether.askWhen',
    message: 'can never be true',
  },
  {
    rule: 'an old id that is still a question',
    section: 'card',
    edit: (content) => Object.assign(item(content, 'card.delivery'), { movedFrom: 'card.reason' }),
    needle: '"movedFrom"',
    path: 'card.delivery.movedFrom',
    message: 'card.reason is still there: its answers have not moved',
  },
  {
    rule: 'a group without fields',
    section: 'household',
    edit: (content) => Object.assign(item(content, 'household'), { fields: [] }),
    needle: '"type": "group"',
    path: 'household.type',
    message: 'a group has fields, and only a group',
  },
  {
    rule: 'a field that is there twice',
    section: 'household',
    edit: (content) => item(content, 'household').fields.push({ id: 'name', type: 'boolean', ...plain }),
    needle: '',
    path: 'household.fields.name.id',
    message: 'household.name is there twice',
  },
  {
    rule: 'a question that is there twice',
    section: 'card',
    edit: (content) => items(content).push({ ...item(content, 'card.kind'), keyboard: 'text' }),
    needle: '',
    path: 'card.kind.id',
    message: 'card.kind is there twice',
  },
  {
    rule: 'a question that nobody asks and nothing calculates with',
    section: 'card',
    edit: add({ id: 'card.colour', type: 'text', ...plain }),
    needle: '',
    path: 'card.colour',
    message: 'no service asks card.colour, and no calculation reads it',
  },
];

describe('questions', () => {
  it.each(cases)('are refused with $rule', ({ section, edit, needle, path, message }) => {
    const file = `services/questions/${section}.json`;
    const { text, faults } = plant(ground, file, edit);
    const found = faults.filter((fault) => fault.file === file && fault.message === message);
    expect(found.map((fault) => fault.path)).toContain(path);
    const here = found.find((fault) => fault.path === path);
    expect(here?.advice).not.toBe('');
    if (needle !== '') expect(here?.line).toBe(lineWith(text, needle));
  });

  it('are refused on the line of the second when two have one id', () => {
    const { text, faults } = plant(ground, 'services/questions/card.json', (content) =>
      items(content).push({ id: 'card.kind', type: 'text', sensitivity: 'plain' }),
    );
    const lines = text
      .split('\n')
      .flatMap((line, index) => (line.includes('"card.kind"') ? [index + 1] : []));
    expect(faults.find(({ message }) => message === 'card.kind is there twice')?.line).toBe(lines[1]);
  });

  it('may read in a constraint what is answered before them, and themselves', () => {
    const { faults } = plant(ground, 'services/questions/card.json', (content) => {
      item(content, 'card.delivery').constraint = "card.delivery != 'post' || card.reason != 'first'";
    });
    expect(faults.filter(({ file }) => file.startsWith('services/'))).toEqual([]);
  });
});
