import { beforeAll, describe, expect, it } from 'vitest';
import { readEnvelope, unsealBytes } from '../../../shared/core/envelope.ts';
import { copyOf } from '../../../shared/lib/bytes.ts';
import type { EnvelopeContent } from '../../../shared/protocol/application.ts';
import { activeServices, isClosed, standing, type Visit } from '../../../shared/protocol/visit.ts';
import { type CoreWindow, openWindow } from '../../support/core-window.ts';
import { settled, until } from '../../support/fake-clock.ts';
import { offline } from '../../support/fake-gateway.ts';
import { canaries, jpeg, readBack, signatureChange } from '../../support/senior-card.ts';
import { fillIn, save, unlock } from '../../support/visit-script.ts';
import { applicationIn, createWorld, type Enrolment, enrol, type World } from '../../support/world.ts';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const open = async (world: World): Promise<CoreWindow> => {
  const window = openWindow(await world.start(), 'operator');
  await unlock(window);
  return window;
};

const sealedVisit = async (world: World) => {
  const window = await open(world);
  const { visitId } = await fillIn(window, world.catalogue);
  const visit = await window.must('visit.seal', { visitId });
  const [first] = standing(visit);
  if (first === undefined) throw new Error('nothing sealed');
  return { window, visitId, visit, first };
};

/** What the agency reads in the newest envelope that has arrived. */
const arrived = async (world: World, envelopeId: string): Promise<EnvelopeContent> => {
  await until(() => world.gateway.envelopes.has(envelopeId), 'handed in');
  const { sealed } = world.gateway.envelopes.get(envelopeId) ?? { sealed: new Uint8Array(0) };
  const plain = await unsealBytes(copyOf(sealed), enrolment.identities['township-office'] ?? '');
  const recipient = enrolment.trust.agencies.find(({ id }) => id === 'township-office')?.recipients[0] ?? '';
  const read = await readEnvelope(plain, enrolment.evidenceX, recipient);
  if (!read.ok) throw new Error(read.fault.code);
  return read.value.application;
};

const codeOf = async (answer: Promise<{ ok: true } | { ok: false; fault: { code: string } }>) => {
  const result = await answer;
  return result.ok ? 'ok' : result.fault.code;
};

const stateOf = async (window: CoreWindow, envelopeId: string) =>
  (await window.must('outbox.list', {})).find((item) => item.envelopeId === envelopeId)?.state.kind;

const attach = (window: CoreWindow, visitId: string, text: string) =>
  window.must('visit.attach', { visitId, mediaType: 'image/jpeg', bytes: jpeg(text) });

const signAgain = async (window: CoreWindow, visitId: string): Promise<void> => {
  await save(window, visitId, readBack);
  await save(window, visitId, [signatureChange(await attach(window, visitId, 'signature again'))]);
};

describe('taking back', () => {
  it('what has not left never leaves, and needs no withdrawal', async () => {
    const world = createWorld(enrolment);
    world.gateway.between(offline);
    const { window, visitId, first } = await sealedVisit(world);
    const { envelopeId } = first;
    while ((await stateOf(window, envelopeId)) !== 'waiting') await settled(1);
    const visit = await window.must('visit.withdraw', { visitId, envelopeId, reason: 'changed-mind' });
    expect(visit.withdrawn).toEqual([envelopeId]);
    expect(standing(visit)).toEqual([]);
    expect(await stateOf(window, envelopeId)).toBe('withdrawn');
    world.gateway.between(null);
    await window.must('outbox.send-now', {});
    await settled(5);
    expect(world.gateway.envelopes.size).toBe(0);
    expect((await window.must('device.status', {})).waiting).toBe(0);
    world.kill();
    const again = await open(world);
    expect((await again.must('visit.open', { visitId })).withdrawn).toEqual([envelopeId]);
    expect(await stateOf(again, envelopeId)).toBe('withdrawn');
    expect(await codeOf(again.call('visit.withdraw', { visitId, envelopeId, reason: 'mistake' }))).toBe(
      'visit.not-standing',
    );
  });

  it('what has left is followed by a withdrawal that names it, under the same reference', async () => {
    const world = createWorld(enrolment);
    const { window, visitId, first } = await sealedVisit(world);
    await until(() => world.gateway.envelopes.size === 1, 'handed in');
    while ((await stateOf(window, first.envelopeId)) !== 'delivered') await settled(1);
    const visit = await window.must('visit.withdraw', {
      visitId,
      envelopeId: first.envelopeId,
      reason: 'filed-elsewhere',
    });
    const last = visit.sealed.at(-1);
    expect(last).toMatchObject({
      kind: 'withdrawal',
      concerns: first.envelopeId,
      reference: first.reference,
    });
    expect(standing(visit)).toEqual([]);
    expect(await arrived(world, last?.envelopeId ?? '')).toMatchObject({
      format: 'doorstep-withdrawal',
      concerns: first.envelopeId,
      reason: 'filed-elsewhere',
    });
    expect(world.bugs).toEqual([]);
  });

  it('is finished after the power went between the outbox and the visit', async () => {
    for (let at = 1; at <= 4; at += 1) {
      const world = createWorld(enrolment);
      world.gateway.between(offline);
      const { window, visitId, first } = await sealedVisit(world);
      world.disk.plan({ kind: 'dies', at: world.disk.operations() + at, done: true });
      void window.call('visit.withdraw', { visitId, envelopeId: first.envelopeId, reason: 'mistake' });
      await Promise.race([world.disk.died(), settled(50)]);
      world.powerCut(() => 0.999);
      const again = await open(world);
      const isKept = (await stateOf(again, first.envelopeId)) === 'withdrawn';
      expect((await again.must('visit.open', { visitId })).withdrawn).toEqual(
        isKept ? [first.envelopeId] : [],
      );
    }
  });
});

describe('papers brought later', () => {
  it('reach the agency in an envelope of their own that names the application', async () => {
    const world = createWorld(enrolment);
    const { window, visitId, first } = await sealedVisit(world);
    const page = await attach(window, visitId, 'passbook');
    const visit = await window.must('visit.supplement', {
      visitId,
      envelopeId: first.envelopeId,
      documents: [{ document: 'passbook', pages: [page] }],
    });
    const last = visit.sealed.at(-1);
    expect(last).toMatchObject({ kind: 'supplement', concerns: first.envelopeId });
    expect(standing(visit).map(({ envelopeId }) => envelopeId)).toEqual([first.envelopeId]);
    const content = await arrived(world, last?.envelopeId ?? '');
    if (content.format !== 'doorstep-supplement') throw new Error(content.format);
    const [sealed] = content.documents[0]?.pages ?? [];
    const bytes = copyOf(world.gateway.attachments.get(sealed?.attachment ?? '') ?? new Uint8Array(0));
    expect(await unsealBytes(bytes, enrolment.identities['township-office'] ?? '')).toEqual(jpeg('passbook'));
  });
});

describe('a correction', () => {
  const corrected = async (window: CoreWindow, visitId: string, first: string) => {
    await save(window, visitId, [{ kind: 'reopen', envelopeId: first }]);
    const reopened = await window.must('visit.open', { visitId });
    expect(activeServices(reopened)).toEqual(['senior-card']);
    // To be corrected it must be seen.
    expect(reopened.answers['applicant.name']?.value).toBe(canaries[0]);
    await save(window, visitId, [
      { kind: 'answer', question: 'card.reason', value: 'lost', source: 'applicant' },
    ]);
    await signAgain(window, visitId);
    return window.must('visit.seal', { visitId });
  };

  it('is a new version that names the one it replaces, and leaves the first as it was sealed', async () => {
    const world = createWorld(enrolment);
    const { window, visitId, first } = await sealedVisit(world);
    const visit = await corrected(window, visitId, first.envelopeId);
    expect(visit.sealed).toHaveLength(2);
    expect(isClosed(visit)).toBe(true);
    const [now] = standing(visit);
    expect(now).toMatchObject({ kind: 'application', concerns: first.envelopeId });
    expect(visit.sealed[0]?.as.answers['card.reason']?.value).toBe('first');
    expect(now?.as.answers['card.reason']?.value).toBe('lost');
    const application = applicationIn(await arrived(world, now?.envelopeId ?? ''));
    expect(application).toMatchObject({
      replaces: first.envelopeId,
      answers: { 'card.reason': { value: 'lost' } },
    });
    expect(application.reference).not.toBe(first.reference);
  });

  it('that is given up leaves what was sealed', async () => {
    const world = createWorld(enrolment);
    const { window, visitId, first } = await sealedVisit(world);
    await save(window, visitId, [{ kind: 'reopen', envelopeId: first.envelopeId }]);
    await save(window, visitId, [
      { kind: 'answer', question: 'card.reason', value: 'lost', source: 'applicant' },
      { kind: 'reopen-cancelled', envelopeId: first.envelopeId },
    ]);
    const visit = await window.must('visit.open', { visitId });
    expect(isClosed(visit)).toBe(true);
    expect(standing(visit)[0]?.as.answers['card.reason']?.value).toBe('first');
    expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('visit.sealed');
  });
});

describe('what is sealed and left', () => {
  const leave = (window: CoreWindow, visitId: string) => save(window, visitId, [{ kind: 'left' }]);
  const number = (visit: Visit) => visit.answers['applicant.idNo']?.value;

  it('shows numbers while the applicant is at the table, and masks them from when it is left', async () => {
    const world = createWorld(enrolment);
    const { window, visitId, visit } = await sealedVisit(world);
    expect(number(visit)).toBe('A123456789');
    await leave(window, visitId);
    const later = await window.must('visit.open', { visitId });
    expect(number(later)).toBe('●●●●●●');
    expect(JSON.stringify(later)).not.toContain('A123456789');
    const [picture] = later.documents['identity-card']?.pages ?? [];
    if (picture === undefined) throw new Error('no picture');
    expect(await codeOf(window.call('visit.picture', { visitId, picture }))).toBe('port.wrong-role');
  });

  it('is unmasked for an officer who says why, never for a volunteer', async () => {
    const world = createWorld(enrolment);
    const { window, visitId } = await sealedVisit(world);
    await leave(window, visitId);
    expect(await codeOf(window.call('visit.unmask', { visitId, reason: 'check' }))).toBe('port.wrong-role');
    await unlock(window, 'officer-1');
    expect(number(await window.must('visit.open', { visitId }))).toBe('●●●●●●');
    const before = world.disk.get('device.log')?.length ?? 0;
    expect(number(await window.must('visit.unmask', { visitId, reason: 'applicant-asks' }))).toBe(
      'A123456789',
    );
    expect(world.disk.get('device.log')?.length ?? 0).toBeGreaterThan(before);
    world.kill();
    expect((await (await open(world)).must('device.status', {})).repairs).toEqual([]);
  });
});

describe('services put aside', () => {
  it('wait while the others are sealed, and are sealed later by a signature of their own', async () => {
    const world = createWorld(enrolment);
    world.gateway.between(offline);
    const window = await open(world);
    const { visitId } = await fillIn(window, world.catalogue);
    await save(window, visitId, [
      { kind: 'services', services: ['senior-card', 'arc-extension'] },
      { kind: 'set-aside', services: ['arc-extension'] },
    ]);
    await signAgain(window, visitId);
    const visit = await window.must('visit.seal', { visitId });
    expect(standing(visit).map(({ service }) => service)).toEqual(['senior-card']);
    expect(isClosed(visit)).toBe(false);
    expect(visit.signature).toBeNull();
    expect(await window.must('visit.list', {})).toMatchObject([
      { sealed: false, setAside: ['arc-extension'] },
    ]);
    await save(window, visitId, [{ kind: 'set-aside', services: [] }]);
    const later = await window.must('visit.open', { visitId });
    expect(activeServices(later)).toEqual(['arc-extension']);
    expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('visit.incomplete');
    expect((await window.must('visit.list', {}))[0]?.open.map(({ step }) => step)).toContain('questions');
  });
});

describe('the same person', () => {
  it('is told of, whose visit it is only to those who may open it', async () => {
    const world = createWorld(enrolment);
    const { window, visitId } = await sealedVisit(world);
    const { visitId: second } = await window.must('visit.start', { setting: 'home', after: visitId });
    expect(await window.must('visit.same-person', { visitId: second })).toEqual([]);
    const idNo = {
      kind: 'answer',
      question: 'applicant.idNo',
      value: 'a12345-6789',
      source: 'applicant',
    } as const;
    await save(window, second, [idNo]);
    const [found] = await window.must('visit.same-person', { visitId: second });
    expect(found).toMatchObject({ visitId, isOpen: false, services: ['senior-card'] });
    await unlock(window, 'volunteer-2');
    const third = await window.must('visit.start', { setting: 'home', after: null });
    await save(window, third.visitId, [idNo]);
    const others = await window.must('visit.same-person', { visitId: third.visitId });
    expect(others.map((each) => each.visitId)).toEqual([null, null]);
    expect(await codeOf(window.call('visit.start', { setting: 'home', after: visitId }))).toBe(
      'visit.unknown',
    );
  });
});

describe('what the law bounds', () => {
  it('lets a thumbmark be sealed only with two witnesses who have signed (民法 §3)', async () => {
    const world = createWorld(enrolment);
    const window = await open(world);
    const { visitId } = await fillIn(window, world.catalogue);
    const witness = (index: number) => ({
      kind: 'person' as const,
      person: String(index).repeat(26),
      details: { role: 'witness' as const, name: `證人${index}`, phone: '', idNo: 'A123456789' },
    });
    await save(window, visitId, [witness(1), witness(2)]);
    const mark = {
      kind: 'drawn' as const,
      picture: await attach(window, visitId, 'witness'),
      strokes: [],
      pad: { width: 1, height: 1, pointer: 'pen' as const },
    };
    const thumb = {
      kind: 'thumbmark' as const,
      picture: await attach(window, visitId, 'thumb'),
      way: 'camera' as const,
    };
    await save(window, visitId, [{ kind: 'signature', by: 'applicant', signature: thumb }]);
    expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('visit.incomplete');
    await save(window, visitId, [{ kind: 'person-mark', person: '1'.repeat(26), mark }]);
    expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('visit.incomplete');
    await save(window, visitId, [{ kind: 'person-mark', person: '2'.repeat(26), mark }]);
    const visit = await window.must('visit.seal', { visitId });
    const application = applicationIn(await arrived(world, visit.sealed[0]?.envelopeId ?? ''));
    expect(application.evidence.signature).toMatchObject({ kind: 'thumbmark', way: 'camera' });
    expect(application.people.map(({ role, mark: signed }) => [role, signed?.kind])).toEqual([
      ['witness', 'drawn'],
      ['witness', 'drawn'],
    ]);
  });

  it('takes three agents and no fourth (行政程序法 §24), and an identity check from officers only', async () => {
    const world = createWorld(enrolment);
    const window = await open(world);
    const { visitId } = await window.must('visit.start', { setting: 'counter', after: null });
    const agent = (index: number) => ({
      kind: 'person' as const,
      person: String(index).repeat(26),
      details: {
        role: 'agent' as const,
        name: 'x',
        phone: '',
        idNo: '',
        relation: 'child' as const,
        authority: 'letter' as const,
        proof: [],
      },
    });
    await save(window, visitId, [agent(1), agent(2), agent(3)]);
    const saving = (...changes: Parameters<typeof save>[2][number][]) =>
      codeOf(window.call('visit.save', { visitId, seen: 0, changes }));
    expect(await saving(agent(4))).toBe('port.invalid-payload');
    expect(await saving({ kind: 'person', person: '1'.repeat(26), details: null }, agent(4))).toBe('ok');
    expect(await saving({ kind: 'identity-checked', by: 'id-card' })).toBe('port.wrong-role');
    await unlock(window, 'officer-1');
    expect(await saving({ kind: 'identity-checked', by: 'id-card' })).toBe('ok');
  });
});
