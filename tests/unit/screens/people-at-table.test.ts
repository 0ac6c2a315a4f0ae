import { describe, expect, it } from 'vitest';
import { choosableIn } from '../../../renderer/screens/questions/said.ts';
import {
  type AgentDetails,
  agentRules,
  mayAdd,
  personProblems,
  proxyChanges,
  readyWitnesses,
  startedPerson,
} from '../../../renderer/screens/who/person-rules.ts';
import { foldVisit, type Person, type PersonAtTable } from '../../../shared/protocol/visit.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

const applicantId = 'A123456789';
const otherId = 'A124382466';
const thirdId = 'B220000008';

const agent: AgentDetails = {
  role: 'agent',
  name: '陳大明',
  phone: '0912345678',
  idNo: otherId,
  relation: 'village-officer',
  authority: 'letter',
  proof: [],
};
const witness = (name: string, idNo: string): Person => ({ role: 'witness', name, phone: '', idNo });
const at = (id: string, details: Person): PersonAtTable => ({ id, details, mark: null });
const visitOf = (...people: readonly PersonAtTable[]) => ({
  ...foldVisit([]),
  people,
  answers: { 'applicant.idNo': { value: applicantId, source: 'applicant' as const, at: 1 } },
});
const codes = (person: PersonAtTable, ...others: readonly PersonAtTable[]) =>
  personProblems(person, visitOf(person, ...others)).map(({ code }) => code);

describe('somebody at the table', () => {
  it('has no record until what nobody may preset has been chosen', () => {
    expect(startedPerson('agent', { relation: 'child' })).toBeNull();
    expect(startedPerson('interpreter', { way: 'telephone' })).toBeNull();
    expect(startedPerson('agent', { relation: 'child', authority: 'letter' })).toMatchObject({ proof: [] });
    expect(startedPerson('witness', {})).not.toBeNull();
  });

  it('is named, with a number that can be right, as agent and as witness', () => {
    expect(codes(at('a', { ...agent, name: ' ', idNo: '' }))).toEqual(['name', 'id-missing']);
    expect(codes(at('a', { ...agent, idNo: 'A123456780' }))).toEqual(['id-wrong']);
    expect(codes(at('a', agent))).toEqual([]);
  });

  it('is not the applicant', () => {
    expect(codes(at('a', { ...agent, idNo: applicantId }))).toEqual(['id-applicant']);
  });

  it('is each somebody else: one person is not two witnesses', () => {
    const first = at('a', witness('王一', otherId));
    expect(codes(first, at('b', witness('王二', otherId)))).toEqual(['id-twice']);
  });

  it('may leave the telephone out, not get it wrong', () => {
    expect(codes(at('a', { ...agent, phone: '' }))).toEqual([]);
    expect(codes(at('a', { ...agent, phone: '12' }))).toEqual(['phone-wrong']);
  });

  it('may be nameless only as an interpreter of the hotline, who gives a number', () => {
    const interpreter = { role: 'interpreter', name: '', phone: '', way: 'telephone' } as const;
    expect(codes(at('a', { ...interpreter, from: 'hotline' }))).toEqual([]);
    expect(codes(at('a', { ...interpreter, from: 'family' }))).toEqual(['name']);
  });
});

describe('two witnesses', () => {
  it('count only when they could sign', () => {
    const people = [
      at('a', witness('王一', otherId)),
      at('b', witness('', thirdId)),
      at('c', witness('申請人', applicantId)),
    ];
    expect(readyWitnesses(visitOf(...people)).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('agents', () => {
  it('are three at most (行政程序法 §24); others are not counted', () => {
    const three = ['a', 'b', 'c'].map((id) => at(id, agent));
    expect(mayAdd(three.slice(1), 'agent')).toBe(true);
    expect(mayAdd(three, 'agent')).toBe(false);
    expect(mayAdd(three, 'witness')).toBe(true);
  });

  it('are told which chosen services only the person can file for', async () => {
    const catalogue = await realCatalogue();
    const rules = agentRules(catalogue, ['id-card-home', 'low-income', 'rehab-bus']);
    expect(rules).toEqual({ never: ['id-card-home'], withAuthority: ['low-income'] });
  });

  it('can be chosen as who said it only while one is there', () => {
    expect(choosableIn(visitOf())).not.toContain('agent');
    expect(choosableIn(visitOf(at('a', agent)))).toContain('agent');
  });
});

describe('the services’ own questions about an agent', () => {
  const people = [at('a', agent)];
  const given = (answers: Readonly<Record<string, string | boolean>>) =>
    Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { value, source: 'agent' as const, at: 1 }]),
    );

  it('are answered by the first one at the table', () => {
    const changes = proxyChanges({}, [], people);
    expect(changes).toContainEqual({
      kind: 'answer',
      question: 'proxy.relation',
      value: 'villageOfficer',
      source: 'agent',
    });
    expect(changes).toContainEqual({
      kind: 'answer',
      question: 'proxy.present',
      value: true,
      source: 'agent',
    });
  });

  it('are open again when the agent goes', () => {
    const answers = given({ 'proxy.present': true, 'proxy.name': agent.name });
    expect(proxyChanges(answers, people, [])).toEqual([
      { kind: 'answer-cleared', question: 'proxy.present' },
      { kind: 'answer-cleared', question: 'proxy.name' },
    ]);
  });

  it('keep what somebody has answered otherwise', () => {
    const answers = given({ 'proxy.name': '陳大明先生' });
    const changed = proxyChanges(answers, people, [at('a', { ...agent, name: '陳大名' })]);
    expect(changed.map((each) => ('question' in each ? each.question : ''))).not.toContain('proxy.name');
  });

  it('are left alone while no agent comes or goes', () => {
    expect(proxyChanges(given({ 'proxy.present': false }), [], [])).toEqual([]);
  });
});
