import { beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '../../../shared/core/core.ts';
import { devicePaths } from '../../../shared/core/device.ts';
import { readEnvelope, unsealBytes } from '../../../shared/core/envelope.ts';
import { maskVisit } from '../../../shared/core/mask.ts';
import { type Bytes, copyOf, sha256Hex, utf8 } from '../../../shared/lib/bytes.ts';
import { parseReference } from '../../../shared/lib/ids.ts';
import { sealReceipt, sealReceiptType } from '../../../shared/protocol/application.ts';
import { signingKeyFromSeed, verifyJws } from '../../../shared/protocol/jws.ts';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import { signTrustBundle } from '../../../shared/protocol/trust.ts';
import { isClosed, type Visit } from '../../../shared/protocol/visit.ts';
import { type CoreWindow, openWindow } from '../../support/core-window.ts';
import { settled, until } from '../../support/fake-clock.ts';
import { offline } from '../../support/fake-gateway.ts';
import { answers, canaries, documents, jpeg } from '../../support/senior-card.ts';
import { fillIn, save, seniorCardSteps, unlock } from '../../support/visit-script.ts';
import {
  applicationIn,
  createWorld,
  deviceId,
  type Enrolment,
  enrol,
  passphraseOf,
  spellingsOf,
  type World,
  type WorldOptions,
} from '../../support/world.ts';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

interface Started {
  readonly core: Core;
  readonly window: CoreWindow;
}
const start = async (world: World): Promise<Started> => {
  const core = await world.start();
  return { core, window: openWindow(core, 'operator') };
};
const unlocked = async (world: World): Promise<Started> => {
  const started = await start(world);
  await unlock(started.window);
  return started;
};
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; fault: { code: string } }>) => {
  const result = await answer;
  return result.ok ? 'ok' : result.fault.code;
};

const recipientOf = (agency: string): string =>
  enrolment.trust.agencies.find(({ id }) => id === agency)?.recipients[0] ?? '';

const openAtAgency = async (sealed: Bytes) => {
  const plain = await unsealBytes(sealed, enrolment.identities['township-office'] ?? '');
  const read = await readEnvelope(plain, enrolment.evidenceX, recipientOf('township-office'));
  if (!read.ok) throw new Error(read.fault.code);
  return { manifest: read.value.manifest, application: applicationIn(read.value.application) };
};

describe('a senior-card visit', () => {
  it('goes from unlocking to the receipt, and the agency reads exactly what was said', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    const visit = await window.must('visit.seal', { visitId });
    const [sealed] = visit.sealed;
    expect(visit.sealed).toHaveLength(1);
    expect(parseReference(sealed?.reference ?? '')).toBe(sealed?.reference);
    await until(() => world.gateway.envelopes.size === 1, 'handed in');
    const arrived = world.gateway.envelopes.get(sealed?.envelopeId ?? '');
    expect(await sha256Hex(arrived?.sealed ?? new Uint8Array(0))).toBe(sealed?.sha256);

    const { application, manifest } = await openAtAgency(arrived?.sealed ?? new Uint8Array(0));
    const said = Object.fromEntries(
      Object.entries(application.answers).map(([id, { value }]) => [id, value]),
    );
    expect(said).toEqual(answers);
    expect(Object.values(application.answers).every(({ source }) => source === 'applicant')).toBe(true);
    expect(application.documents.filter(({ status }) => status === 'attached').map(({ id }) => id)).toEqual(
      documents,
    );
    expect(application.evidence.confirmed.sort()).toEqual([...Object.keys(answers), ...documents].sort());
    expect(manifest).toMatchObject({
      deviceId,
      sequence: 1,
      prevHash: '0'.repeat(64),
      operatorId: 'volunteer-1',
    });
    expect(manifest.recipients).toEqual([recipientOf('township-office'), enrolment.trust.recovery]);

    for (const picture of application.documents.flatMap(({ pages }) => pages)) {
      const attachment = copyOf(world.gateway.attachments.get(picture.attachment) ?? new Uint8Array(0));
      const bytes = await unsealBytes(attachment, enrolment.identities['township-office'] ?? '');
      expect([bytes.length, await sha256Hex(bytes)]).toEqual([picture.size, picture.sha256]);
    }
    const paper = await verifyJws(
      sealed?.sealReceipt ?? '',
      enrolment.evidenceX,
      sealReceiptType,
      sealReceipt,
    );
    expect(paper).toMatchObject({ reference: sealed?.reference, sha256: sealed?.sha256, deviceId });

    const isDelivered = async () => (await window.must('outbox.list', {}))[0]?.state.kind === 'delivered';
    while (!(await isDelivered())) await settled(1);
    expect(await window.must('outbox.list', {})).toMatchObject([
      { envelopeId: sealed?.envelopeId, visitId, name: canaries[0], agency: 'township-office' },
    ]);
    expect(world.bugs).toEqual([]);
  });

  it('is in the same state after a kill at every step', async () => {
    const world = createWorld(enrolment);
    world.gateway.between(offline);
    let { window } = await unlocked(world);
    let visit: Visit = await window.must('visit.start', { setting: 'home', after: null });
    const { visitId } = visit;
    for (const step of seniorCardSteps(world.catalogue)) {
      await step.run(window, visitId);
      visit = await window.must('visit.open', { visitId });
      world.kill();
      ({ window } = await unlocked(world));
      // What is sealed comes back masked; everything else is as it was.
      const stood = isClosed(visit) ? maskVisit(world.catalogue, visit) : visit;
      expect(await window.must('visit.open', { visitId })).toEqual(stood);
      expect(await window.must('visit.list', {})).toMatchObject([{ visitId, inHand: true }]);
    }
    expect(visit.sealed).toHaveLength(1);
    expect((await window.must('device.status', {})).repairs).toEqual([]);
    expect(world.bugs).toEqual([]);
  });

  it('leaves nothing readable on the disk or with the gateway, in any spelling', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    await window.must('visit.seal', { visitId });
    await until(() => world.gateway.envelopes.size === 1, 'handed in');
    await window.must('vault.lock', {});
    expect(world.disk.hasSeen(utf8(visitId))).toBe(true);
    const sent = Buffer.from(
      JSON.stringify(world.gateway.requests.map(({ url, headers }) => [url, headers])) +
        world.gateway.requests.map(({ body }) => Buffer.from(body ?? []).toString('latin1')).join(''),
      'latin1',
    );
    for (const canary of canaries) {
      for (const spelling of spellingsOf(canary)) {
        expect(world.disk.hasSeen(spelling)).toBe(false);
        expect(sent.includes(Buffer.from(spelling))).toBe(false);
      }
    }
    for (const { headers } of world.gateway.requests) expect(JSON.stringify(headers)).not.toContain(visitId);
  });

  it('is sealed only when everything is there', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const steps = seniorCardSteps(world.catalogue).slice(0, -1);
    for (const [left] of steps.entries()) {
      const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
      for (const step of steps.filter((_, i) => i !== left)) await step.run(window, visitId);
      // Without its mobile number the form is complete, but that answer was read back and not given.
      const optional = steps[left]?.name === `answer ${Object.keys(answers).indexOf('applicant.mobile') + 1}`;
      expect(await codeOf(window.call('visit.seal', { visitId }))).toBe(optional ? 'ok' : 'visit.incomplete');
    }
    expect(world.bugs).toEqual([]);
  });

  it('loses its signature with any answer that is changed afterwards, and cannot be sealed so', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    await save(window, visitId, [
      { kind: 'answer', question: 'applicant.sex', value: 'male', source: 'operator' },
      { kind: 'readback', item: 'applicant.sex', verdict: 'right' },
    ]);
    expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('visit.incomplete');
  });

  it('chains its envelope to the one before', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    for (let i = 0; i < 3; i += 1) {
      const { visitId } = await fillIn(window, world.catalogue);
      await window.must('visit.seal', { visitId });
    }
    await until(() => world.gateway.envelopes.size === 3, 'handed in');
    const headers = [...world.gateway.envelopes.values()].map(({ header }) => header);
    expect(headers.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(headers.map(({ prevHash }) => prevHash)).toEqual([
      '0'.repeat(64),
      headers[0]?.sha256,
      headers[1]?.sha256,
    ]);
  });
});

describe('sealing', () => {
  it('makes one envelope, however often it is asked for at once', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    const second = openWindow(core, 'operator');
    const { visitId } = await fillIn(window, world.catalogue);
    const codes = await Promise.all(
      [window, second, window].map((each) => codeOf(each.call('visit.seal', { visitId }))),
    );
    expect(codes.sort()).toEqual(['ok', 'visit.sealed', 'visit.sealed']);
    await until(() => world.gateway.envelopes.size > 0, 'handed in');
    await settled();
    expect([world.gateway.envelopes.size, (await window.must('outbox.list', {})).length]).toEqual([1, 1]);
  });

  it('takes turns with saving: a save is wholly in the envelope or refused', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    const sealing = window.call('visit.seal', { visitId });
    const saving = window.call('visit.save', {
      visitId,
      seen: 0,
      changes: [{ kind: 'answer', question: 'card.reason', value: 'lost', source: 'applicant' }],
    });
    expect([await codeOf(sealing), await codeOf(saving)]).toEqual(['ok', 'visit.sealed']);
    expect((await window.must('visit.open', { visitId })).answers['card.reason']?.value).toBe('first');
  });

  it('that was cut off at any operation is finished after the next unlock or never happened', async () => {
    const reference = createWorld(enrolment);
    reference.gateway.between(offline);
    const { window: first } = await unlocked(reference);
    const filled = await fillIn(first, reference.catalogue);
    const before = reference.disk.operations();
    await first.must('visit.seal', { visitId: filled.visitId });
    const operations = reference.disk.operations() - before;
    expect(operations).toBeGreaterThan(10);

    const outcomes = new Set<string>();
    for (let at = 1; at <= operations; at += 1) {
      const world = createWorld(enrolment);
      world.gateway.between(offline);
      const { window } = await unlocked(world);
      const { visitId } = await fillIn(window, world.catalogue);
      world.disk.plan({ kind: 'dies', at: world.disk.operations() + at, done: at % 2 === 0 });
      void window.call('visit.seal', { visitId });
      await world.disk.died();
      world.powerCut(() => 0.999);
      const again = await unlocked(world);
      const visit = await again.window.must('visit.open', { visitId });
      const outbox = await again.window.must('outbox.list', {});
      expect(outbox.map(({ envelopeId }) => envelopeId)).toEqual(
        visit.sealed.map(({ envelopeId }) => envelopeId),
      );
      outcomes.add(visit.sealed.length === 0 ? 'not sealed' : 'sealed');
      if (visit.sealed.length === 0) await again.window.must('visit.seal', { visitId });
      world.gateway.between(null);
      await again.window.must('outbox.send-now', {});
      expect(world.gateway.envelopes.size).toBe(1);
      expect(world.bugs).toEqual([]);
    }
    expect([...outcomes].sort()).toEqual(['not sealed', 'sealed']);
  });

  it('that the visit’s log refused is finished by the next try, with the same envelope', async () => {
    for (const next of ['seal', 'save'] as const) {
      const world = createWorld(enrolment);
      world.gateway.between(offline);
      const { window } = await unlocked(world);
      const { visitId } = await fillIn(window, world.catalogue);
      const logs = `visits/${visitId}.log`;
      const length = () => world.disk.get(logs)?.length;
      const unsealed = length();
      // The outbox has it when the last two operations (the visit's own record) are refused.
      const probe = createWorld(enrolment);
      probe.gateway.between(offline);
      const probing = await unlocked(probe);
      const twin = await fillIn(probing.window, probe.catalogue);
      const from = probe.disk.operations();
      await probing.window.must('visit.seal', { visitId: twin.visitId });
      const last = probe.disk.operations() - from;
      world.disk.plan({
        kind: 'fails',
        at: world.disk.operations() + last,
        fault: 'full',
        partly: true,
        lasts: 1,
      });
      expect(await codeOf(window.call('visit.seal', { visitId }))).toBe('storage.full');
      expect(length()).toBe(unsealed);
      const [envelope] = await window.must('outbox.list', {});
      if (next === 'save') {
        const changes = [
          { kind: 'answer', question: 'card.reason', value: 'lost', source: 'applicant' },
        ] as const;
        expect(await codeOf(window.call('visit.save', { visitId, seen: 0, changes: [...changes] }))).toBe(
          'visit.sealed',
        );
      } else {
        expect((await window.must('visit.seal', { visitId })).sealed).toMatchObject([
          { envelopeId: envelope?.envelopeId },
        ]);
      }
      const visit = await window.must('visit.open', { visitId });
      expect(visit.sealed).toMatchObject([{ envelopeId: envelope?.envelopeId }]);
      expect(visit.answers['card.reason']?.value).toBe('first');
      expect(await window.must('outbox.list', {})).toHaveLength(1);
    }
  });

  it('goes nowhere when a picture on the disk was changed', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const visit = await fillIn(window, world.catalogue);
    const { blobId = '' } = visit.documents[documents[0]]?.pages[0] ?? {};
    world.disk.put(`visits/${visit.visitId}.${blobId}.0`, utf8('something else'));
    expect(await codeOf(window.call('visit.seal', { visitId: visit.visitId }))).toBe('storage.damaged');
    expect(await window.must('outbox.list', {})).toEqual([]);
  });
});

describe('who may what', () => {
  it('nobody sees anything before unlocking or after locking', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    await window.must('vault.lock', {});
    const calls = [
      window.call('visit.list', {}),
      window.call('visit.start', { setting: 'home', after: null }),
      window.call('visit.open', { visitId }),
      window.call('visit.save', { visitId, seen: 0, changes: [{ kind: 'left' }] }),
      window.call('visit.attach', { visitId, mediaType: 'image/jpeg', bytes: jpeg('x') }),
      window.call('visit.seal', { visitId }),
      window.call('outbox.list', {}),
      window.call('outbox.send-now', {}),
    ];
    for (const call of calls) expect(await codeOf(call)).toBe('vault.locked');
    expect(await window.must('device.status', {})).toMatchObject({ operator: null, openVisits: null });
    expect(window.heard.some(({ event }) => event === 'device.locked')).toBe(true);
  });

  it('a volunteer cannot see, change or seal another volunteer’s visit; an officer can', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    await unlock(window, 'volunteer-2');
    expect(await window.must('visit.list', {})).toEqual([]);
    const calls = [
      window.call('visit.open', { visitId }),
      window.call('visit.save', { visitId, seen: 0, changes: [{ kind: 'left' }] }),
      window.call('visit.attach', { visitId, mediaType: 'image/jpeg', bytes: jpeg('x') }),
      window.call('visit.seal', { visitId }),
    ];
    for (const call of calls) expect(await codeOf(call)).toBe('visit.unknown');
    await unlock(window, 'officer-1');
    expect(await window.must('visit.list', {})).toMatchObject([{ visitId, applicantName: canaries[0] }]);
    await window.must('visit.seal', { visitId });
    await unlock(window, 'volunteer-2');
    expect(await window.must('outbox.list', {})).toMatchObject([{ visitId, name: '' }]);
  });

  it('a desk officer’s passphrase makes no visits, from whichever window', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await start(world);
    await unlock(window, 'desk-1');
    expect((await window.must('device.status', {})).operator?.role).toBe('desk');
    for (const name of ['visit.list', 'print.printers', 'outbox.list'] as const) {
      expect(await codeOf(window.call(name, {}))).toBe('port.wrong-role');
      expect(await codeOf(openWindow(core, 'desk').call(name, {}))).toBe('port.wrong-role');
    }
  });

  it('the applicant’s window hears what the operator saves, and the other way round', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    const applicant = openWindow(core, 'applicant', visitId);
    const { seq } = await save(applicant, visitId, [{ kind: 'step', step: 'who', at: 'applicant.name' }]);
    for (const each of [window, applicant]) {
      const changed = each.heard.filter(({ event }) => event === 'visit.changed');
      expect(changed).toMatchObject([{ payload: { visitId, entries: [{ seq, change: { step: 'who' } }] } }]);
    }
    applicant.close();
    await save(window, visitId, [{ kind: 'left' }]);
    expect(applicant.heard.filter(({ event }) => event === 'visit.changed')).toHaveLength(1);
  });

  it('the applicant’s window is told nothing of the operators and of other people’s visits', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    const applicant = openWindow(core, 'applicant', visitId);
    await window.must('visit.start', { setting: 'home', after: null });
    await expect
      .poll(() => applicant.heard.filter(({ event }) => event === 'device.changed').length)
      .toBeGreaterThan(0);
    const told = [
      await applicant.must('device.status', {}),
      ...applicant.heard.filter(({ event }) => event === 'device.changed').map(({ payload }) => payload),
    ];
    for (const status of told) {
      expect(status).toMatchObject({ operators: [], operator: null, visitCode: null, openVisits: null });
      expect(status).not.toMatchObject({ deviceName: '' });
    }
    expect((await window.must('device.status', {})).operators.length).toBeGreaterThan(0);
  });

  it('an applicant’s window can neither name nor hear of another visit, nor a desk’s of any', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    const mine = (await window.must('visit.start', { setting: 'home', after: null })).visitId;
    const other = (await window.must('visit.start', { setting: 'home', after: null })).visitId;
    const applicant = openWindow(core, 'applicant', mine);
    const unbound = openWindow(core, 'applicant');
    const desk = openWindow(core, 'desk');
    expect((await applicant.must('visit.open', { visitId: mine })).visitId).toBe(mine);
    expect(await codeOf(applicant.call('visit.open', { visitId: other }))).toBe('visit.unknown');
    expect(await codeOf(unbound.call('visit.open', { visitId: mine }))).toBe('visit.unknown');
    const sneaked = applicant.call('visit.save', { visitId: other, seen: 0, changes: [{ kind: 'left' }] });
    expect(await codeOf(sneaked)).toBe('visit.unknown');
    await save(window, other, [{ kind: 'left' }]);
    for (const each of [applicant, unbound, desk]) {
      expect(each.heard.filter(({ event }) => event === 'visit.changed')).toEqual([]);
    }
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reading takes its time, so that what comes at once really runs side by side. */
const slowReads: WorldOptions = {
  bend: (files) => ({
    ...files,
    read: async (path) => {
      const bytes = await files.read(path);
      await pause(path.endsWith('.log') ? 30 : 2);
      return bytes;
    },
  }),
};

describe('unlocking', () => {
  const wrong = { operatorId: 'volunteer-1', passphrase: 'wrong' } as const;

  it('counts every try, also when they come at once', async () => {
    const world = createWorld(enrolment, slowReads);
    const { core, window } = await start(world);
    const windows = [window, openWindow(core, 'operator'), openWindow(core, 'desk')];
    const tries = Array.from({ length: 9 }, (_, i) => windows[i % 3]?.call('vault.unlock', wrong) ?? null);
    const codes = await Promise.all(tries.map((each) => (each === null ? 'none' : codeOf(each))));
    expect(codes.slice().sort()).toEqual([
      ...Array.from({ length: 6 }, () => 'vault.wait'),
      ...Array.from({ length: 3 }, () => 'vault.wrong-passphrase'),
    ]);
    const status = await window.must('device.status', {});
    expect(status.operators.find(({ operatorId }) => operatorId === 'volunteer-1')?.attemptsLeft).toBe(7);
  });

  it('twice at once leaves one session whose saves survive', async () => {
    const world = createWorld(enrolment, slowReads);
    const { window } = await unlocked(world);
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    await window.must('vault.lock', {});
    const first = unlock(window);
    await pause(10);
    const second = unlock(window);
    await first;
    const saves = [1, 2, 3].map((i) =>
      codeOf(
        window.call('visit.save', {
          visitId,
          seen: 0,
          changes: [{ kind: 'answer', question: `q${i}`, value: 'x', source: 'operator' }],
        }),
      ),
    );
    await second;
    const acknowledged = (await Promise.all(saves)).flatMap((code, i) =>
      code === 'ok' ? [`q${i + 1}`] : [],
    );
    await save(window, visitId, [{ kind: 'answer', question: 'q4', value: 'x', source: 'operator' }]);
    world.kill();
    const again = await unlocked(world);
    const visit = await again.window.must('visit.open', { visitId });
    expect(Object.keys(visit.answers)).toEqual(expect.arrayContaining([...acknowledged, 'q4']));
    expect((await again.window.must('device.status', {})).repairs).toEqual([]);
  });

  it('is undone by a lock that was asked for meanwhile', async () => {
    const world = createWorld(enrolment, slowReads);
    const { window } = await start(world);
    const unlocking = unlock(window);
    await window.must('vault.lock', {});
    await unlocking;
    expect(await codeOf(window.call('visit.list', {}))).toBe('vault.locked');
  });

  it('says how many tries are left, and that the slot is closed', async () => {
    const world = createWorld(enrolment);
    const { window } = await start(world);
    const left: (number | undefined)[] = [];
    for (let code = ''; code !== 'vault.slot-closed'; ) {
      const result = await window.call('vault.unlock', wrong);
      if (result.ok) throw new Error('unlocked');
      ({ code } = result.fault);
      if (code === 'vault.wrong-passphrase') left.push(result.fault.attemptsLeft);
      world.clock.advance(result.fault.retryAfterMs ?? 0);
    }
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    await unlock(window, 'officer-1');
    await unlock(window, 'volunteer-1');
  });

  it('says aloud what was damaged, and keeps it', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    await save(window, visitId, [{ kind: 'step', step: 'who', at: '' }]);
    world.kill();
    const path = `visits/${visitId}.log`;
    const torn = (world.disk.get(path) ?? new Uint8Array(0)).slice(0, -5);
    world.disk.put(path, torn);
    world.disk.put('device.log', utf8('something else'));
    const again = await start(world);
    const repairs = async () => (await again.window.must('device.status', {})).repairs;
    expect(await repairs()).toEqual([{ what: 'device', lostBytes: 14 }]);
    await unlock(again.window);
    expect((await repairs()).map(({ what }) => what)).toEqual(['visit', 'device']);
    expect(await again.window.must('visit.open', { visitId })).toMatchObject({ seq: 1 });
    const kept = world.disk.paths().filter((name) => name.startsWith('quarantine/'));
    expect(kept.map((name) => world.disk.get(name))).toEqual(
      expect.arrayContaining([torn, utf8('something else')]),
    );
  });

  it('goes on with the older generation of a damaged vault, and says so', async () => {
    const world = createWorld(enrolment);
    const { window } = await unlocked(world);
    await window.must('visit.start', { setting: 'home', after: null });
    world.kill();
    world.disk.put('vault/a.vault', utf8('torn'));
    const again = await unlocked(world);
    expect((await again.window.must('device.status', {})).repairs).toEqual([{ what: 'vault', lostBytes: 0 }]);
    expect(await again.window.must('visit.list', {})).toEqual([]);
    await again.window.must('visit.start', { setting: 'home', after: null });
    const kept = world.disk.paths().filter((name) => name.startsWith('quarantine/vault_a.vault'));
    expect(kept.map((name) => world.disk.get(name))).toEqual([utf8('torn')]);
  });
});

describe('the device', () => {
  it('delivers while it is locked, from its start on', async () => {
    const world = createWorld(enrolment);
    world.gateway.between(offline);
    const { window } = await unlocked(world);
    const { visitId } = await fillIn(window, world.catalogue);
    await window.must('visit.seal', { visitId });
    world.powerCut(() => 0.999);
    world.gateway.between(null);
    const again = await start(world);
    let status: DeviceStatus = await again.window.must('device.status', {});
    while (status.waiting > 0) {
      await settled(1);
      status = await again.window.must('device.status', {});
    }
    expect(status).toMatchObject({ operator: null, online: true, waiting: 0 });
    expect(world.gateway.envelopes.size).toBe(1);
  });

  it('says that it is not enrolled, or that its trust bundle is not its root’s, and shows nothing else', async () => {
    const stranger = await signingKeyFromSeed(new Uint8Array(32).fill(77));
    const damages: readonly (readonly [string, (world: World) => Promise<void>])[] = [
      ['trust.missing', (world) => world.ports().files.remove(devicePaths.trust)],
      ['trust.missing', (world) => world.ports().files.remove(devicePaths.device)],
      ['storage.damaged', async (world) => world.disk.put(devicePaths.device, utf8('{"deviceId":'))],
      ['storage.damaged', async (world) => world.disk.put(devicePaths.device, utf8('{}'))],
      ['trust.invalid', async (world) => world.disk.put(devicePaths.trust, Uint8Array.of(0xff, 0xfe))],
      ['trust.invalid', async (world) => world.disk.put(devicePaths.trust, utf8('not a bundle'))],
      [
        'trust.invalid',
        async (world) =>
          world.disk.put(devicePaths.trust, utf8(await signTrustBundle(stranger, enrolment.trust))),
      ],
    ];
    for (const [code, damage] of damages) {
      const world = createWorld(enrolment);
      await damage(world);
      const { window } = await start(world);
      expect(await codeOf(window.call('device.status', {}))).toBe(code);
      const passphrase = passphraseOf('officer-1');
      expect(await codeOf(window.call('vault.unlock', { operatorId: 'officer-1', passphrase }))).toBe(code);
      expect(await codeOf(window.call('visit.list', {}))).toBe(code);
    }
  });

  it('goes on when a window is gone and cannot be told any more', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    core
      .connect('applicant', () => {
        throw new Error('the port is closed');
      })
      .receive({ id: 1, name: 'device.status', payload: {} });
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    await save(window, visitId, [{ kind: 'left' }]);
    await settled();
    expect(world.bugs.length).toBeGreaterThan(0);
  });

  it('stops only when nothing is in the air any more', async () => {
    const world = createWorld(enrolment);
    const { core, window } = await unlocked(world);
    await window.must('visit.start', { setting: 'home', after: null });
    await core.stop();
    expect(world.clock.nextAt()).toBeNull();
  });

  it('refuses to start with what is no catalogue', async () => {
    const world = createWorld(enrolment);
    const options = { catalogue: { version: 'x' }, probeEveryMs: 1, onBug: () => undefined };
    await expect(createCore(world.ports(), options)).rejects.toThrow();
  });
});
