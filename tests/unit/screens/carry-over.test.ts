import { expect, it } from 'vitest';
import {
  type CarryItem,
  carryChanges,
  carryItems,
  isCarried,
} from '../../../renderer/screens/after/carry-over.ts';
import type { Answer, AnswerValue, Change } from '../../../shared/protocol/visit.ts';
import { aCatalogue, aField, aGroup, aQuestion } from '../../support/catalogue.ts';

const home = { district: '10008130', village: '南豐村', neighbourhood: '3', street: '中正路1號' };
const elsewhere = { ...home, street: '仁愛路2號' };

const catalogue = aCatalogue({
  questions: [
    aQuestion('applicant.name', 'text'),
    aQuestion('applicant.idNo', 'identifier'),
    aQuestion('applicant.birthDate', 'date'),
    aQuestion('applicant.phone', 'phone'),
    aQuestion('applicant.registeredAddress', 'address'),
    aQuestion('applicant.sameAddress', 'boolean'),
    aQuestion('applicant.currentAddress', 'address'),
    aGroup('household', [
      aField('household.name', 'text'),
      aField('household.relation', 'choice'),
      aField('household.birthDate', 'date'),
      aField('household.idNo', 'identifier'),
      aField('household.disabled', 'boolean', { sensitivity: 'special' }),
    ]),
    aQuestion('payee.bankCode', 'text'),
    aQuestion('payee.account', 'text'),
    aQuestion('payee.holder', 'text'),
    aQuestion('payee.isProtectedAccount', 'boolean'),
  ],
});

const given = (
  values: Readonly<Record<string, AnswerValue>>,
  source: Answer['source'] = 'applicant',
): Record<string, Answer> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source, at: 1 }]));

const former = {
  visitId: '01234567890123456789abcdef',
  safeMode: false,
  answers: given({
    'applicant.name': '伍秋月',
    'applicant.idNo': 'A123456789',
    'applicant.birthDate': '1949-03-21',
    'applicant.phone': '049-1234567',
    'applicant.registeredAddress': home,
    'applicant.sameAddress': true,
    household: ['m1'],
    'household.m1.name': '陳大明',
    'household.m1.relation': 'spouse',
    'household.m1.birthDate': '1948-02-03',
    'household.m1.idNo': '●●●●●●',
    'household.m1.disabled': true,
    'payee.bankCode': '700',
    'payee.account': '0001234567890',
    'payee.holder': '伍秋月',
  }),
};

const items = carryItems(catalogue, former);
const item = (id: string): CarryItem => {
  const found = items.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no such item: ${id}`);
  return found;
};

const apply = (own: Readonly<Record<string, Answer>>, changes: readonly Change[]) => {
  const answers = { ...own };
  for (const change of changes) {
    if (change.kind === 'answer') {
      answers[change.question] = { value: change.value, source: change.source, at: 2 };
    } else if (change.kind === 'answer-cleared') delete answers[change.question];
    else throw new Error(`unexpected: ${change.kind}`);
  }
  return answers;
};

const press = (own: Readonly<Record<string, Answer>>, id: string, isYes: boolean) =>
  apply(own, carryChanges(items, own, item(id), isYes));

it('asks about the addresses, the telephone, each person and the account, one by one', () => {
  expect(items.map(({ id }) => id)).toEqual([
    'registered',
    'home',
    'phone',
    `member-${former.visitId.slice(-12)}`,
    'member-m1',
    'payee',
  ]);
});

it('never offers a number, a relation, what is special, or the birth date of the one who applied', () => {
  const offered = JSON.stringify(items);
  for (const secret of ['A123456789', '1949-03-21', '●', 'spouse', 'disabled']) {
    expect(offered).not.toContain(secret);
  }
});

it('offers nothing at all after a visit in safe mode', () => {
  expect(carryItems(catalogue, { ...former, safeMode: true })).toEqual([]);
});

it('never carries what the core has masked', () => {
  const masked = { ...former, answers: { ...former.answers, ...given({ 'payee.account': '●●●●●●' }) } };
  expect(JSON.stringify(carryItems(catalogue, masked))).not.toContain('●');
});

it('marks what was carried over as such, and takes it back with no', () => {
  const yes = press({}, 'phone', true);
  expect(yes['applicant.phone']).toMatchObject({ value: '049-1234567', source: 'carried' });
  expect(isCarried(yes, item('phone'))).toBe(true);
  expect(press(yes, 'phone', false)).toEqual({});
});

it('says where one lives as the form asks it, whichever is answered first', () => {
  const livesFirst = press({}, 'home', true);
  expect(livesFirst['applicant.sameAddress']?.value).toBe(false);
  expect(livesFirst['applicant.currentAddress']?.value).toEqual(home);
  const both = press(livesFirst, 'registered', true);
  expect(both['applicant.sameAddress']?.value).toBe(true);
  expect(both['applicant.currentAddress']).toBeUndefined();
  const notRegistered = press(both, 'registered', false);
  expect(notRegistered['applicant.sameAddress']?.value).toBe(false);
  expect(notRegistered['applicant.currentAddress']?.value).toEqual(home);
});

it('leaves another registered address alone that was said in this visit', () => {
  const own = given({ 'applicant.registeredAddress': elsewhere });
  const yes = press(own, 'home', true);
  expect(yes['applicant.registeredAddress']).toEqual(own['applicant.registeredAddress']);
  expect(yes['applicant.sameAddress']?.value).toBe(false);
});

it('adds a person as a row beside those that are there, without any relation', () => {
  const own = given({ household: ['own1'], 'household.own1.name': '陳小明' });
  const yes = press(own, 'member-m1', true);
  expect(yes['household']?.value).toEqual(['own1', 'm1']);
  expect(yes['household.m1.birthDate']).toMatchObject({ value: '1948-02-03', source: 'carried' });
  expect(yes['household.m1.relation']).toBeUndefined();
});

it('takes a person out with everything that was said of them meanwhile', () => {
  const yes = { ...press({}, 'member-m1', true), ...given({ 'household.m1.relation': 'parent' }) };
  expect(press(yes, 'member-m1', false)).toEqual({});
});

it('does not touch what another yes has brought', () => {
  const first = press({}, 'phone', true);
  const then = press(first, 'member-m1', true);
  expect(then['applicant.phone']).toEqual(first['applicant.phone']);
  expect(press(then, 'payee', false)).toEqual(then);
});
