import { isAddress, sameAnswer } from '../../../shared/catalogue/answer.ts';
import { cellId } from '../../../shared/catalogue/cells.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import type { Answer, AnswerValue, Change, Visit } from '../../../shared/protocol/visit.ts';

/**
 * What two people of one home may have in common, taken over one by one and only when asked. Never a name, a number or a
 * birth date of the applicant, nothing masked, no money, nothing that 個資法 §6 protects, and no relation: it is another one
 * to another person.
 */
export type CarryItem =
  | { readonly kind: 'answers'; readonly id: 'registered' | 'phone' | 'payee'; readonly answers: Values }
  | { readonly kind: 'home'; readonly id: 'home'; readonly address: AnswerValue }
  | { readonly kind: 'member'; readonly id: string; readonly row: string; readonly answers: Values };

export type Values = Readonly<Record<string, AnswerValue>>;
type Given = Readonly<Record<string, Answer>>;

const group = 'household';
const registered = 'applicant.registeredAddress';
const same = 'applicant.sameAddress';
const current = 'applicant.currentAddress';

const isMasked = (value: AnswerValue): boolean => typeof value === 'string' && value.includes('●');

/** Whether it may be told to somebody else at all; the core has masked the rest of a closed visit already. */
const mayBeCarried = (catalogue: Pick<Catalogue, 'questions'>, id: string, value: AnswerValue): boolean => {
  const question = findQuestion(catalogue, id);
  if (question === undefined || question.sensitivity === 'special') return false;
  return question.type !== 'identifier' && question.type !== 'money' && !isMasked(value);
};

const picker =
  (catalogue: Pick<Catalogue, 'questions'>, answers: Given) =>
  (ids: readonly string[]): Values =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const value = answers[id]?.value;
        return value !== undefined && mayBeCarried(catalogue, id, value) ? [[id, value]] : [];
      }),
    );

const isEmpty = (values: Values): boolean => Object.keys(values).length === 0;

const homeOf = (answers: Given): readonly CarryItem[] => {
  const lives = answers[same]?.value === true ? registered : current;
  const address = answers[lives]?.value;
  return isAddress(address) ? [{ kind: 'home', id: 'home', address }] : [];
};

const memberOf = (row: string, values: Values): readonly CarryItem[] =>
  values[cellId(group, row, 'name')] === undefined
    ? []
    : [{ kind: 'member', id: `member-${row}`, row, answers: values }];

/** The one who applied first belongs to the family of the next one, perhaps: by name alone. */
const applicantAsMember = ({ visitId, answers }: Former): readonly CarryItem[] => {
  const row = visitId.slice(-12);
  const name = answers['applicant.name']?.value;
  return typeof name === 'string' && name !== '' && !isMasked(name)
    ? memberOf(row, { [cellId(group, row, 'name')]: name })
    : [];
};

export type Former = Pick<Visit, 'visitId' | 'answers' | 'safeMode'>;

/** Everything that can be asked about, in the order in which it is asked. */
export const carryItems = (catalogue: Pick<Catalogue, 'questions'>, former: Former): readonly CarryItem[] => {
  if (former.safeMode) return [];
  const { answers } = former;
  const pick = picker(catalogue, answers);
  const plain = (id: 'registered' | 'phone' | 'payee', ids: readonly string[]): readonly CarryItem[] => {
    const values = pick(ids);
    return isEmpty(values) ? [] : [{ kind: 'answers', id, answers: values }];
  };
  const rows = answers[group]?.value;
  return [
    ...plain('registered', [registered]),
    ...homeOf(answers),
    ...plain('phone', ['applicant.phone']),
    ...applicantAsMember(former),
    ...(Array.isArray(rows) ? rows : []).flatMap((row) =>
      memberOf(row, pick([cellId(group, row, 'name'), cellId(group, row, 'birthDate')])),
    ),
    ...plain('payee', ['payee.bankCode', 'payee.account', 'payee.holder', 'payee.isProtectedAccount']),
  ];
};

const holds = (answers: Given, values: Values): boolean =>
  Object.entries(values).every(([id, value]) => sameAnswer(answers[id]?.value, value));

const rowsIn = (answers: Given): readonly string[] => {
  const value = answers[group]?.value;
  return Array.isArray(value) ? value : [];
};

/** Whether somebody has said yes to it: the visit holds it, with the mark of what was carried over. */
export const isCarried = (answers: Given, item: CarryItem): boolean => {
  switch (item.kind) {
    case 'answers':
      return (
        holds(answers, item.answers) &&
        Object.keys(item.answers).every((id) => answers[id]?.source === 'carried')
      );
    case 'home':
      return answers[same]?.source === 'carried';
    case 'member':
      return rowsIn(answers).includes(item.row);
  }
};

/** Where one lives is said as the form asks it: as the registered address, or as another one. */
const homeValues = (address: AnswerValue, registeredAt: AnswerValue | undefined): Values =>
  sameAnswer(registeredAt, address) ? { [same]: true } : { [same]: false, [current]: address };

/** What was said in this visit itself; what was carried over may just be being taken back. */
const saidHere = (own: Given, id: string): AnswerValue | undefined =>
  own[id]?.source === 'carried' ? undefined : own[id]?.value;

const wanted = (items: readonly CarryItem[], chosen: ReadonlySet<string>, own: Given): Values => {
  const values: Record<string, AnswerValue> = {};
  const rows = items.flatMap((item) => (item.kind === 'member' ? [item] : []));
  for (const item of items) {
    if (!chosen.has(item.id)) continue;
    if (item.kind === 'home') {
      // The registered address comes first in the list: it is decided here already.
      Object.assign(values, homeValues(item.address, values[registered] ?? saidHere(own, registered)));
    } else Object.assign(values, item.answers);
  }
  const others = rowsIn(own).filter((row) => !rows.some((item) => item.row === row));
  const carried = rows.filter(({ id }) => chosen.has(id)).map(({ row }) => row);
  if (carried.length > 0 || (own[group] !== undefined && others.length > 0)) {
    values[group] = [...others, ...carried];
  }
  return values;
};

/** Everything that an item may have put into the visit, its relation asked anew included. */
const touchedBy = (item: CarryItem): readonly string[] => {
  if (item.kind === 'home') return [same, current];
  if (item.kind === 'answers') return Object.keys(item.answers);
  return [group, cellId(group, item.row, 'relation'), ...Object.keys(item.answers)];
};

/** What a press on one item is about: where one lives is said by the registered address too. */
const concerned = (items: readonly CarryItem[], item: CarryItem): readonly string[] => {
  const home = items.some((each) => each.kind === 'home');
  return [...touchedBy(item), ...(item.id === 'registered' && home ? [same, current] : [])];
};

/** A row list that is right already stays whoever said it; anything else must bear the mark of what was carried over. */
const isThere = (id: string, held: Answer | undefined, value: AnswerValue): boolean =>
  held !== undefined && sameAnswer(held.value, value) && (held.source === 'carried' || id === group);

/**
 * The changes after *yes* or *no* to one item. What somebody has said themselves meanwhile is not taken back by a *no*; a
 * person who is taken out takes their cells along.
 */
export const carryChanges = (
  items: readonly CarryItem[],
  own: Given,
  item: CarryItem,
  isYes: boolean,
): readonly Change[] => {
  const chosen = new Set(items.filter((each) => isCarried(own, each)).map(({ id }) => id));
  if (isYes) chosen.add(item.id);
  else chosen.delete(item.id);
  const target = wanted(items, chosen, own);
  return concerned(items, item).flatMap((id): Change[] => {
    const [value, held] = [target[id], own[id]];
    if (value !== undefined) {
      return isThere(id, held, value) ? [] : [{ kind: 'answer', question: id, value, source: 'carried' }];
    }
    const isTakenBack = held?.source === 'carried' || (item.kind === 'member' && !isYes);
    return held !== undefined && isTakenBack ? [{ kind: 'answer-cleared', question: id }] : [];
  });
};
