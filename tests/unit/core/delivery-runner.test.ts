import { beforeAll, describe, expect, it } from 'vitest';
import { importCipherKey } from '../../../shared/core/cipher.ts';
import { createDeliveryRunner } from '../../../shared/core/delivery-runner.ts';
import { secretNames } from '../../../shared/core/device.ts';
import { writeAtomic } from '../../../shared/core/durable.ts';
import { createGatewayClient } from '../../../shared/core/gateway-client.ts';
import { openOutbox, sealedPath } from '../../../shared/core/outbox.ts';
import type { HttpRequest } from '../../../shared/core/ports.ts';
import { sha256Hex, utf8 } from '../../../shared/lib/bytes.ts';
import { idFrom } from '../../../shared/lib/ids.ts';
import { ok } from '../../../shared/lib/result.ts';
import { signingKeyFromSeed } from '../../../shared/protocol/jws.ts';
import { signReceipt, verifyReceipt } from '../../../shared/protocol/receipt.ts';
import type { EnvelopeHeader } from '../../../shared/protocol/wire.ts';
import { settled, until } from '../../support/fake-clock.ts';
import {
  type Answer,
  interrupted,
  type OnTheWay,
  offline,
  page,
  refusal,
} from '../../support/fake-gateway.ts';
import { createWorld, deviceId, type Enrolment, enrol, gatewayUrl, type World } from '../../support/world.ts';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const secret = async (name: string) => (await enrolment.keychain.read(name)) ?? new Uint8Array(32);

/** The outbox and its runner as one process has them. */
const startDelivery = async (world: World) => {
  const ports = world.ports();
  const outbox = await openOutbox(
    ports,
    deviceId,
    await importCipherKey(await secret(secretNames.deviceLog)),
  );
  const client = createGatewayClient(ports, {
    url: gatewayUrl,
    deviceId,
    transportKey: await signingKeyFromSeed(await secret(secretNames.transport)),
  });
  let changes = 0;
  const runner = createDeliveryRunner({
    ports,
    outbox,
    client,
    trust: enrolment.trust,
    deviceId,
    onChange: () => {
      changes += 1;
    },
    probeEveryMs: 60_000,
  });
  const seal = async (text: string, attachments: readonly string[] = []): Promise<string> => {
    const { sequence, prevHash } = outbox.next();
    const envelopeId = idFrom(ports.random.bytes(16));
    const sealed = utf8(`sealed ${text}`);
    const hashes: string[] = [];
    for (const attachment of attachments) {
      const bytes = utf8(attachment);
      const sha256 = await sha256Hex(bytes);
      await writeAtomic(ports.files, sealedPath(sha256), bytes);
      hashes.push(sha256);
    }
    await writeAtomic(ports.files, sealedPath(envelopeId), sealed);
    const sha256 = await sha256Hex(sealed);
    const header: EnvelopeHeader = {
      envelopeId,
      sha256,
      size: sealed.length,
      agency: 'township-office',
      sequence,
      prevHash,
      attachments: hashes,
    };
    const application = {
      kind: 'application' as const,
      concerns: null,
      envelopeId,
      reference: text,
      service: 'senior-card',
      sha256,
      sealReceipt: 'jws',
    };
    await outbox.add(idFrom(ports.random.bytes(16)), [{ application, header }]);
    return envelopeId;
  };
  const stateOf = (envelopeId: string) =>
    outbox.list().find(({ application }) => application.envelopeId === envelopeId)?.state;
  const isDelivered = (envelopeId: string): boolean => stateOf(envelopeId)?.kind === 'delivered';
  return { outbox, runner, seal, stateOf, isDelivered, changes: () => changes };
};

const setUp = async (between: OnTheWay | null = null) => {
  const world = createWorld(enrolment);
  world.gateway.between(between);
  return { world, ...(await startDelivery(world)) };
};

const isPut = ({ method, url }: HttpRequest, id = ''): boolean => method === 'PUT' && url.includes(id);
const puts = (world: World, id = ''): number =>
  world.gateway.requests.filter((each) => isPut(each, id)).length;

/** Answers the first `times` handings in with this; then the gateway itself answers. */
const first = (
  times: number,
  answer: (pass: () => Promise<Answer>) => Promise<Answer> | Answer,
): OnTheWay => {
  let met = 0;
  return (request, pass) => {
    if (!isPut(request)) return pass();
    met += 1;
    return met <= times ? answer(pass) : pass();
  };
};

describe('delivery', () => {
  it('hands in oldest first, attachments before their envelope, each once', async () => {
    const { world, runner, seal, isDelivered } = await setUp();
    const a = await seal('a', ['picture one', 'picture two']);
    const b = await seal('b');
    runner.wake();
    await until(() => isDelivered(a) && isDelivered(b), 'both delivered');
    const names = world.gateway.requests
      .filter((each) => isPut(each))
      .map(({ url }) => url.split('/').at(-1));
    const hashes = await Promise.all(['picture one', 'picture two'].map((text) => sha256Hex(utf8(text))));
    expect(names).toEqual([...hashes, a, b]);
    expect(world.gateway.attachments.size).toBe(2);
  });

  it('keeps a receipt that anyone can check, also after a power cut', async () => {
    const { world, runner, seal, isDelivered } = await setUp();
    const id = await seal('a');
    runner.wake();
    await until(() => isDelivered(id), 'delivered');
    world.powerCut(() => 0.999);
    const again = await startDelivery(world);
    const state = again.stateOf(id);
    const header = again.outbox.list()[0]?.header;
    if (state?.kind !== 'delivered' || header === undefined) throw new Error('not delivered');
    const { agency: _agency, prevHash: _prevHash, ...named } = header;
    const receiptKeys = enrolment.trust.gateways.flatMap((gateway) => gateway.receiptKeys);
    const verified = await verifyReceipt(state.receipt, receiptKeys, {
      ...named,
      township: 'sample',
      deviceId,
    });
    expect(verified.ok).toBe(true);
    expect(state.storedAt).toBe(Date.parse('2026-12-01T09:00:00.000Z'));
    const requests = world.gateway.requests.length;
    again.runner.wake();
    await settled();
    expect(world.gateway.requests.slice(requests).filter((each) => isPut(each))).toEqual([]);
  });

  it.each<[string, () => Answer, string]>([
    ['a 500', () => page(500), 'gateway.unavailable'],
    ['a full gateway', () => refusal(507, 'gateway.full'), 'gateway.full'],
    ['the page of a captive portal', () => page(200), 'net.captive-portal'],
    ['a redirection', () => page(302, { location: 'https://portal.example/' }), 'net.captive-portal'],
    ['a broken connection', interrupted, 'net.interrupted'],
    [
      'a missing attachment',
      () => refusal(409, 'envelope.attachment-missing'),
      'envelope.attachment-missing',
    ],
  ])('tries again after %s, later and later, and then delivers', async (_, answer, code) => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp(first(3, answer));
    const id = await seal('a');
    runner.wake();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await until(() => stateOf(id)?.kind === 'queued' && puts(world) === attempt, `attempt ${attempt}`);
      const state = stateOf(id);
      if (state?.kind !== 'queued') throw new Error('not waiting');
      expect(state).toMatchObject({ attempts: attempt, lastFault: { code, recovery: 'retry' } });
      const ceiling = 1_000 * 2 ** attempt;
      expect(state.dueAt - world.clock.now()).toBeGreaterThanOrEqual(ceiling / 2);
      expect(state.dueAt - world.clock.now()).toBeLessThanOrEqual(ceiling);
      await settled();
      world.clock.advance(state.dueAt - world.clock.now() - 1);
      await settled();
      expect(puts(world)).toBe(attempt);
      world.clock.advance(1);
    }
    await until(() => isDelivered(id), 'delivered');
    expect(world.gateway.envelopes.size).toBe(1);
  });

  it('waits as long as a busy gateway asks', async () => {
    const busy = () => refusal(503, 'gateway.unavailable', { 'retry-after': '120' });
    const { world, runner, seal, stateOf } = await setUp(first(1, busy));
    const id = await seal('a');
    runner.wake();
    await until(() => stateOf(id)?.kind === 'queued' && puts(world) === 1, 'refused');
    expect(stateOf(id)).toMatchObject({ dueAt: world.clock.now() + 120_000 });
  });

  it('hands one in once when the connection breaks after the gateway has stored it', async () => {
    const cut = first(1, async (pass) => {
      await pass();
      return interrupted();
    });
    const { world, runner, seal, stateOf, isDelivered } = await setUp(cut);
    const id = await seal('a');
    runner.wake();
    await until(
      () => stateOf(id)?.kind === 'queued' && world.gateway.envelopes.size === 1,
      'stored, unknown',
    );
    await settled();
    world.clock.advance(2_000);
    await until(() => isDelivered(id), 'delivered');
    expect([puts(world, id), world.gateway.envelopes.size]).toEqual([2, 1]);
  });

  it('costs nothing while there is no network, and goes at once when it is back', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp(offline);
    const ids = [await seal('a'), await seal('b'), await seal('c')];
    runner.wake();
    await until(() => world.gateway.requests.length === 1, 'first try');
    for (let round = 2; round < 30; round += 1) {
      await settled(5);
      world.clock.advance(5_000);
      await until(() => world.gateway.requests.length === round, 'next try');
    }
    // One request a round for the whole queue, not one for each envelope.
    for (const id of ids) expect(stateOf(id)).toMatchObject({ attempts: 0 });
    expect(runner.connection()).toEqual({ online: false, lastContactAt: null });
    await settled();
    world.gateway.between(null);
    world.clock.advance(5_000);
    await until(() => ids.every(isDelivered), 'all delivered');
    expect(runner.connection()).toEqual({ online: true, lastContactAt: world.clock.now() });
  });

  it('never lets one that is refused for good hold up the others', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp();
    const [poison, b, c] = [await seal('poison'), await seal('b'), await seal('c')];
    world.gateway.between((request, pass) =>
      isPut(request, poison) ? refusal(409, 'envelope.conflict') : pass(),
    );
    runner.wake();
    await until(() => isDelivered(b) && isDelivered(c), 'the others');
    expect(stateOf(poison)).toMatchObject({ kind: 'quarantined', fault: { code: 'envelope.conflict' } });
    expect(puts(world, poison)).toBe(1);
  });

  it('never lets one that is refused again and again hold up the others', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp();
    const [slow, b] = [await seal('slow'), await seal('b')];
    world.gateway.between((request, pass) => (isPut(request, slow) ? page(500) : pass()));
    runner.wake();
    await until(() => isDelivered(b), 'the other');
    expect(stateOf(slow)).toMatchObject({ kind: 'queued', attempts: 1 });
  });

  it('keeps what waits for a person through a restart, until a person releases it', async () => {
    const { world, runner, seal, stateOf } = await setUp(first(1, () => refusal(403, 'device.revoked')));
    const id = await seal('a');
    runner.wake();
    await until(() => stateOf(id)?.kind === 'quarantined', 'quarantined');
    world.powerCut(() => 0.999);
    const again = await startDelivery(world);
    again.runner.wake();
    await settled();
    expect(again.stateOf(id)).toMatchObject({ kind: 'quarantined', fault: { code: 'device.revoked' } });
    await again.outbox.advance(id, { kind: 'released' });
    again.runner.wake();
    await until(() => again.isDelivered(id), 'delivered');
  });

  it('takes no receipt that a receipt key of the trust bundle did not sign for exactly this envelope', async () => {
    const stranger = { ...(await signingKeyFromSeed(new Uint8Array(32).fill(66))), kid: 'gateway-1' };
    const forgeries = [
      'stranger',
      'other hash',
      'other sequence',
      'other device',
      'old receipt',
      'no receipt',
    ] as const;
    for (const forgery of forgeries) {
      const { world, runner, outbox, seal, stateOf } = await setUp();
      const id = await seal('a');
      const header = outbox.list()[0]?.header;
      if (header === undefined) throw new Error('nothing sealed');
      const { agency: _agency, prevHash: _prevHash, ...named } = header;
      const right = { ...named, township: 'sample', deviceId, storedAt: '2026-12-01T09:00:00.000Z' };
      const receipts: Record<(typeof forgeries)[number], string> = {
        stranger: await signReceipt(stranger, right),
        'other hash': await signReceipt(enrolment.receiptKey, { ...right, sha256: '0'.repeat(64) }),
        'other sequence': await signReceipt(enrolment.receiptKey, { ...right, sequence: 2 }),
        'other device': await signReceipt(enrolment.receiptKey, { ...right, deviceId: 'device-2' }),
        'old receipt': await signReceipt(enrolment.receiptKey, { ...right, envelopeId: '1'.repeat(26) }),
        'no receipt': 'stored, thank you',
      };
      const body = utf8(JSON.stringify({ receipt: receipts[forgery] }));
      world.gateway.between((request, pass) =>
        isPut(request) ? ok({ status: 201, headers: {}, body }) : pass(),
      );
      runner.wake();
      await until(() => stateOf(id)?.kind === 'quarantined', forgery);
      expect(stateOf(id)).toMatchObject({ fault: { code: 'net.bad-receipt', recovery: 'person' } });
    }
  });

  it('asks again for a receipt that it could not write down', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp();
    const id = await seal('a');
    world.disk.plan({
      kind: 'fails',
      at: world.disk.operations() + 1,
      fault: 'full',
      partly: true,
      lasts: 1,
    });
    runner.wake();
    await until(
      () => stateOf(id)?.kind === 'queued' && world.gateway.envelopes.size === 1,
      'stored, unwritten',
    );
    await until(() => world.clock.nextAt() !== null, 'scheduled');
    expect(stateOf(id)).toMatchObject({ attempts: 1, lastFault: { code: 'storage.receipt-not-kept' } });
    world.clock.advance(2_000);
    await until(() => isDelivered(id), 'delivered');
    expect(world.gateway.envelopes.size).toBe(1);
    world.powerCut(() => 0.999);
    expect((await startDelivery(world)).isDelivered(id)).toBe(true);
  });

  it('says nothing of delivery while its log is broken, and delivers after a restart', async () => {
    const { world, runner, seal, stateOf } = await setUp();
    const id = await seal('a');
    world.disk.plan({
      kind: 'fails',
      at: world.disk.operations() + 1,
      fault: 'failed',
      partly: true,
      lasts: 2,
    });
    runner.wake();
    for (let round = 1; round <= 3; round += 1) {
      await until(() => puts(world) === round && stateOf(id)?.kind === 'queued', `round ${round}`);
      await settled();
      world.clock.advance(300_000);
    }
    await runner.stop();
    world.kill();
    const again = await startDelivery(world);
    expect(again.stateOf(id)?.kind).toBe('queued');
    again.runner.wake();
    await until(() => again.isDelivered(id), 'delivered');
    expect(world.gateway.envelopes.size).toBe(1);
  });

  it('loses nothing and doubles nothing when it is killed at any moment', async () => {
    for (let diesAt = 1; diesAt <= 2; diesAt += 1) {
      for (const done of [false, true]) {
        const { world, runner, seal } = await setUp();
        const ids = [await seal('a', ['picture']), await seal('b')];
        world.disk.plan({ kind: 'dies', at: world.disk.operations() + diesAt, done });
        runner.wake();
        await world.disk.died();
        world.powerCut(() => 0.999);
        const again = await startDelivery(world);
        expect(again.outbox.list().map(({ application }) => application.envelopeId)).toEqual(ids);
        again.runner.wake();
        await until(() => ids.every(again.isDelivered), 'all delivered');
        expect(world.gateway.envelopes.size).toBe(2);
      }
    }
  });

  it('does not take a sealed file that is gone for contact with the gateway, and goes on with the next', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp();
    const gone = await seal('gone');
    await world.ports().files.remove(sealedPath(gone));
    world.gateway.between(offline);
    runner.wake();
    await until(() => stateOf(gone)?.kind === 'quarantined', 'quarantined');
    await settled();
    expect(stateOf(gone)).toMatchObject({ fault: { code: 'storage.damaged' } });
    expect(runner.connection()).toEqual({ online: false, lastContactAt: null });
    world.gateway.between(null);
    const next = await seal('next');
    runner.wake();
    await until(() => isDelivered(next), 'the next');
  });

  it('looks every minute whether the gateway is there, and says so when that changes', async () => {
    const { world, runner, changes } = await setUp();
    runner.wake();
    await until(() => runner.connection().online, 'online');
    const said = changes();
    await settled();
    world.clock.advance(59_999);
    await settled();
    expect(world.gateway.requests).toHaveLength(1);
    world.gateway.between(() => page(200));
    world.clock.advance(1);
    await until(() => !runner.connection().online, 'behind a portal');
    expect(changes()).toBe(said + 1);
    expect(runner.connection().lastContactAt).toBe(world.clock.now() - 60_000);
  });

  it('sends at once what a person wants sent now, whatever time it had', async () => {
    const { world, runner, seal, stateOf, isDelivered } = await setUp(first(1, () => page(500)));
    const id = await seal('a');
    runner.wake();
    await until(() => stateOf(id)?.kind === 'queued' && puts(world) === 1, 'refused');
    await settled();
    await runner.sendNow();
    expect(isDelivered(id)).toBe(true);
  });

  it('sends it now also when a try by the old road is still in the air', async () => {
    const { world, runner, seal, isDelivered } = await setUp();
    let comeBack: () => void = () => undefined;
    world.gateway.between(
      () =>
        new Promise((resolve) => {
          comeBack = () => resolve(offline());
        }),
    );
    const id = await seal('a');
    runner.wake();
    await until(() => world.gateway.requests.length === 1, 'in the air');
    world.gateway.between(null);
    const sending = runner.sendNow();
    comeBack();
    await sending;
    expect(isDelivered(id)).toBe(true);
  });

  it('does nothing more once it has stopped', async () => {
    const { world, runner, seal } = await setUp(offline);
    await seal('a');
    runner.wake();
    await runner.stop();
    const requests = world.gateway.requests.length;
    world.clock.advance(600_000);
    runner.wake();
    await settled();
    expect(world.gateway.requests).toHaveLength(requests);
    expect(world.clock.nextAt()).toBeNull();
  });
});
