import { beforeAll, describe, expect, it } from 'vitest';
import { type Ground, item, type Loose, lineWith, plant, realGround } from './planted.ts';

let ground: Ground;
beforeAll(() => {
  ground = realGround();
});

interface Case {
  readonly rule: string;
  readonly edit: (service: Loose) => void;
  readonly needle: string;
  readonly path: string;
  readonly message: string;
}

const card = 'services/senior-card.json';
const question = (service: Loose, id: string): Loose => item(service.questions, id);
const without = (service: Loose, ...ids: readonly string[]): void => {
  service.questions = service.questions.filter(({ id }: Loose) => !ids.includes(id));
};
const rule = (service: Loose, source: string): void => {
  service.eligibility[0].rule = source;
};

const cases: readonly Case[] = [
  {
    rule: 'a rule that is not true or false',
    edit: (service) => rule(service, 'applicant.name'),
    needle: '"rule": "applicant.name"',
    path: 'eligibility.registered.rule',
    message: 'must be true or false, is string',
  },
  {
    rule: 'a rule about a question that is not there',
    edit: (service) => rule(service, "applicant.shoeSize == 'xl'"),
    needle: 'applicant.shoeSize',
    path: 'eligibility.registered.rule',
    message: 'No such key: shoeSize',
  },
  {
    rule: 'a rule with a figure in it',
    edit: (service) => rule(service, 'age(applicant.birthDate, on) >= 65.0'),
    needle: '>= 65.0',
    path: 'eligibility.registered.rule',
    message: 'the number 65 belongs to services/parameters',
  },
  {
    rule: 'a rule with an option that is not there',
    edit: (service) => rule(service, "card.kind in ['senior', 'kare']"),
    needle: 'kare',
    path: 'eligibility.registered.rule',
    message: "card.kind has no option 'kare'",
  },
  {
    rule: 'a rule with a parameter that is not there',
    edit: (service) => rule(service, "age(applicant.birthDate, on) > param('seniorAgge', place, on)"),
    needle: 'seniorAgge',
    path: 'eligibility.registered.rule',
    message: 'no such parameter: seniorAgge',
  },
  {
    rule: 'a rule that reads no answer',
    edit: (service) => rule(service, 'place == on'),
    needle: 'place == on',
    path: 'eligibility.registered.rule',
    message: 'reads no answer',
  },
  {
    rule: 'a rule that nobody can ever meet',
    edit: (service) =>
      rule(
        service,
        "age(applicant.birthDate, on) < param('seniorAge', place, on) && age(applicant.birthDate, on) >= param('seniorAge', place, on)",
      ),
    needle: '"rule": "age(applicant.birthDate, on) < param(\'seniorAge\'',
    path: 'eligibility.registered.rule',
    message: 'can never be true',
  },
  {
    rule: 'a rule on a question that it does not ask',
    edit: (service) => rule(service, 'arc.expiry > on'),
    needle: 'arc.expiry > on',
    path: 'eligibility.registered.rule',
    message: 'reads arc.expiry, which this service does not ask',
  },
  {
    rule: 'a rule on a calculation whose questions it does not ask',
    edit: (service) => rule(service, 'means.members > 1.0'),
    needle: 'means.members > 1.0',
    path: 'eligibility.registered.rule',
    message: 'reads means.members, which is calculated from household, which this service does not ask',
  },
  {
    rule: 'a document that depends on a question that it does not ask',
    edit: (service) => Object.assign(service.documents[0], { when: 'arc.expiry > on' }),
    needle: '"when": "arc.expiry > on"',
    path: 'documents.identity-card.when',
    message: 'reads arc.expiry, which this service does not ask',
  },
  {
    rule: 'a question that is not there',
    edit: (service) => Object.assign(service.questions[0], { id: 'applicant.nickname' }),
    needle: '"applicant.nickname"',
    path: 'questions.applicant.nickname.id',
    message: 'no such question: applicant.nickname',
  },
  {
    rule: 'a field asked without its group',
    edit: (service) => service.questions.push({ id: 'household.relation', required: true }),
    needle: '"household.relation"',
    path: 'questions.household.relation.id',
    message: 'household.relation is a field of a group',
  },
  {
    rule: 'a question listed twice',
    edit: (service) => service.questions.push({ id: 'card.kind', required: false }),
    needle: '',
    path: 'questions.card.kind.id',
    message: 'card.kind is listed twice',
  },
  {
    rule: 'a clause listed twice',
    edit: (service) => service.eligibility.push({ ...service.eligibility[0] }),
    needle: '',
    path: 'eligibility.registered.id',
    message: 'registered is listed twice',
  },
  {
    rule: 'a calculated question that must be answered',
    edit: (service) => service.questions.push({ id: 'means.ownWorkingAge', required: true }),
    needle: '',
    path: 'questions.means.ownWorkingAge.required',
    message: 'means.ownWorkingAge is calculated, nobody can answer it',
  },
  {
    rule: 'a condition on a later question',
    edit: (service) => Object.assign(question(service, 'applicant.name'), { when: "card.kind == 'senior'" }),
    needle: '',
    path: 'questions.applicant.name.when',
    message: 'reads card.kind, which is not asked before applicant.name',
  },
  {
    rule: 'conditions that go in a circle, by their names',
    edit: (service) => {
      question(service, 'card.kind').when = "card.delivery == 'post'";
      question(service, 'card.delivery').when = "card.kind == 'senior'";
    },
    needle: `"when": "card.delivery == 'post'"`,
    path: 'questions.card.kind.when',
    message: 'goes in a circle: card.kind → card.delivery → card.kind',
  },
  {
    rule: 'a condition whose comparisons exclude each other',
    edit: (service) => {
      question(service, 'card.delivery').when = "card.kind == 'senior' && card.kind == 'care'";
    },
    needle: "card.kind == 'senior' && card.kind == 'care'",
    path: 'questions.card.delivery.when',
    message: 'can never be true',
  },
  {
    rule: 'a condition on a question that is not asked then',
    edit: (service) => {
      question(service, 'card.reason').when = "card.kind == 'senior'";
      question(service, 'card.delivery').when = "card.kind == 'care' && card.reason == 'lost'";
    },
    needle: "card.kind == 'care' && card.reason == 'lost'",
    path: 'questions.card.delivery.when',
    message: 'can never be true',
  },
  {
    rule: 'a condition that is required by a contradiction',
    edit: (service) => {
      question(service, 'card.delivery').required = 'proxy.present && !proxy.present';
    },
    needle: 'proxy.present && !proxy.present',
    path: 'questions.card.delivery.required',
    message: 'can never be true',
  },
  {
    rule: 'a fee whose parameter is nowhere',
    edit: (service) => Object.assign(service.fee[0], { parameter: 'seniorCardTip' }),
    needle: 'seniorCardTip',
    path: 'fee.0.parameter',
    message: 'no such parameter: seniorCardTip',
  },
  {
    rule: 'an amount whose parameter is nowhere',
    edit: (service) => Object.assign(service, { amounts: [{ id: 'gift', parameter: 'seniorGift' }] }),
    needle: 'seniorGift',
    path: 'amounts.gift.parameter',
    message: 'no such parameter: seniorGift',
  },
  {
    rule: 'a processing time whose parameter is nowhere',
    edit: (service) => Object.assign(service, { processingDays: { parameter: 'soon' } }),
    needle: '"soon"',
    path: 'processingDays.parameter',
    message: 'no such parameter: soon',
  },
  {
    rule: 'a hook that is no date',
    edit: (service) =>
      Object.assign(service, {
        expiryHooks: [{ id: 'birthday', opens: null, due: 'applicant.sameAddress' }],
      }),
    needle: '"due": "applicant.sameAddress"',
    path: 'expiryHooks.birthday.due',
    message: 'must be a text or a date, is bool',
  },
  {
    rule: 'an agency that is not there',
    edit: (service) => Object.assign(service, { agency: 'ministry' }),
    needle: '"ministry"',
    path: 'agency',
    message: 'no such agency: ministry',
  },
  {
    rule: 'another id than its file',
    edit: (service) => Object.assign(service, { id: 'elder-card' }),
    needle: '"elder-card"',
    path: 'id',
    message: 'must be senior-card, the name of the file',
  },
  {
    rule: 'a consent that is not there',
    edit: (service) => service.consents.push('blood-oath'),
    needle: '"blood-oath"',
    path: 'consents.1',
    message: 'no such consent: blood-oath',
  },
  {
    rule: 'special data without their consent',
    edit: (service) => Object.assign(service, { consents: [] }),
    needle: '"consents"',
    path: 'consents',
    message: 'asks for special data (個資法 §6: disability.hasCertificate) without its consent',
  },
  {
    rule: 'a paper looked up without the consent to do so',
    edit: (service) => Object.assign(service.documents[0], { source: 'lookup' }),
    needle: '"source": "lookup"',
    path: 'documents.identity-card.source',
    message: 'identity-card is looked up (個資法 §9) without the consent to do so',
  },
  {
    rule: 'questions about an agent where none may act',
    edit: (service) => Object.assign(service, { agent: 'never' }),
    needle: '',
    path: 'questions.proxy.present',
    message: 'asks about an agent although none may act (agent: never)',
  },
  {
    rule: 'an agent who is not asked about',
    edit: (service) => {
      without(
        service,
        ...service.questions.map(({ id }: Loose) => id).filter((id: string) => id.startsWith('proxy.')),
      );
      service.documents = service.documents.filter(({ id }: Loose) => !id.startsWith('proxy'));
    },
    needle: '"agent"',
    path: 'agent',
    message: 'an agent may act (agent: with-authority), but the service does not ask about one',
  },
];

describe('a service', () => {
  it.each(cases)('is refused with $rule', ({ edit, needle, path, message }) => {
    const { text, faults } = plant(ground, card, edit);
    const found = faults.filter((fault) => fault.file === card && fault.message === message);
    expect(found.map((fault) => fault.path)).toContain(path);
    const here = found.find((fault) => fault.path === path);
    expect(here?.advice).not.toBe('');
    if (needle !== '') expect(here?.line).toBe(lineWith(text, needle));
  });

  it('must ask what the fields of its group depend on', () => {
    const { faults } = plant(ground, 'services/questions/household.json', (content) => {
      item(item(content, 'household').fields, 'job').askWhen = "means.status == 'none' && arc.expiry > on";
    });
    const file = 'services/questions/household.json';
    expect(faults.filter((fault) => fault.file === file).map(({ message }) => message)).toContain(
      'reads arc.expiry, which is not asked before household.job',
    );
    const asking = faults.find(({ message }) =>
      message.startsWith('asks household.job by a condition on arc.expiry'),
    );
    expect(asking?.path).toBe('questions.household');
  });

  it('is refused with a key that its schema does not know, on its line', () => {
    const { text, faults } = plant(ground, card, (service) =>
      Object.assign(service.documents[0], { colour: 'red' }),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file: card, path: 'documents.identity-card' });
    expect(faults[0]?.line).toBeLessThan(lineWith(text, '"colour"'));
  });
});
