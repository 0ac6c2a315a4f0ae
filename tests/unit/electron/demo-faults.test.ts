import { beforeAll, describe, expect, it } from 'vitest';
import { bendPorts } from '../../../electron/demo-faults.ts';
import { createCore } from '../../../shared/core/core.ts';
import { devicePaths } from '../../../shared/core/device.ts';
import type { FilesPort, HttpRequest } from '../../../shared/core/ports.ts';
import { fromUtf8, utf8 } from '../../../shared/lib/bytes.ts';
import type { DemoFaults } from '../../../shared/protocol/port.ts';
import { type CoreWindow, openWindow } from '../../support/core-window.ts';
import { settled, until } from '../../support/fake-clock.ts';
import { fillIn, save, unlock } from '../../support/visit-script.ts';
import { createWorld, type Enrolment, enrol, gatewayUrl, type World } from '../../support/world.ts';

const nothing: DemoFaults = {
  noNetwork: false,
  deadGateway: false,
  wrongClock: false,
  fullDisk: false,
  noPrinter: false,
  noCamera: false,
  secondDisplay: false,
};

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

/** The same device, enrolled for demonstrations. */
const asDemo = (files: FilesPort): FilesPort => ({
  ...files,
  read: async (path) => {
    const bytes = await files.read(path);
    if (bytes === null || path !== devicePaths.device) return bytes;
    return utf8(JSON.stringify({ ...JSON.parse(fromUtf8(bytes)), demo: true }));
  },
});

interface Demo {
  readonly world: World;
  readonly window: CoreWindow;
  wanting(faults: Partial<DemoFaults>): Promise<unknown>;
}

const demo = async (): Promise<Demo> => {
  const world = createWorld(enrolment, { bend: asDemo });
  const { ports, bend } = bendPorts(world.ports());
  const core = await createCore(ports, {
    catalogue: world.catalogue,
    probeEveryMs: 60_000,
    onBug: (cause) => {
      throw cause;
    },
    bend,
  });
  const window = openWindow(core, 'operator');
  await unlock(window);
  return {
    world,
    window,
    wanting: (faults) => window.must('demo.faults', { ...nothing, ...faults }),
  };
};

const step = { kind: 'step', step: 'needs', at: 'x' } as const;
const faultOf = async (answer: Promise<{ ok: true } | { ok: false; fault: { code: string } }>) => {
  const result = await answer;
  return result.ok ? null : result.fault.code;
};

const request: HttpRequest = { method: 'GET', url: `${gatewayUrl}/v1/nonce`, headers: {}, timeoutMs: 1_000 };

describe('a full disk, made for a demonstration', () => {
  it('refuses to save, tells how little is left, and saves again afterwards without having lost anything', async () => {
    const { window, wanting } = await demo();
    const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
    await wanting({ fullDisk: true });
    expect(await faultOf(window.call('visit.save', { visitId, seen: 0, changes: [step] }))).toBe(
      'storage.full',
    );
    expect((await window.must('device.status', {})).freeBytes).toBeLessThan(4096);
    await wanting({});
    await save(window, visitId, [step]);
    expect((await window.must('visit.open', { visitId })).step).toBe('needs');
  });

  it('leaves a file that would have been replaced as it was', async () => {
    const { ports, bend } = bendPorts(createWorld(enrolment).ports());
    const before = await ports.files.read(devicePaths.device);
    bend({ ...nothing, fullDisk: true });
    await expect(ports.files.open(devicePaths.device, 'create')).rejects.toMatchObject({ kind: 'full' });
    expect(await ports.files.read(devicePaths.device)).toEqual(before);
  });
});

describe('a wrong clock, made for a demonstration', () => {
  it('is doubted as one that is years behind', async () => {
    const { window, wanting } = await demo();
    expect((await window.must('device.status', {})).clock).toBe('ok');
    await wanting({ wrongClock: true });
    expect((await window.must('device.status', {})).clock).toBe('before-catalogue');
  });
});

describe('a network that is not there, made for a demonstration', () => {
  it('keeps what is sealed and delivers it when it is back', async () => {
    const { world, window, wanting } = await demo();
    const { visitId } = await fillIn(window, world.catalogue);
    await wanting({ noNetwork: true });
    await window.must('visit.seal', { visitId });
    await window.must('outbox.send-now', {});
    const [waiting] = await window.must('outbox.list', {});
    expect(waiting?.state).toMatchObject({ kind: 'waiting', lastFault: { code: 'net.offline' } });
    expect((await window.must('device.status', {})).online).toBe(false);
    await wanting({});
    await window.must('outbox.send-now', {});
    const [sent] = await window.must('outbox.list', {});
    expect(sent?.state.kind).toBe('delivered');
  });
});

describe('a dead gateway, made for a demonstration', () => {
  it('answers that it cannot, or breaks off, and never reaches the real one', async () => {
    const { ports, bend } = bendPorts(createWorld(enrolment).ports());
    bend({ ...nothing, deadGateway: true });
    const answers = [await ports.http.request(request), await ports.http.request(request)];
    expect(answers).toMatchObject([
      { ok: true, value: { status: 503 } },
      { ok: false, fault: { code: 'net.interrupted' } },
    ]);
    bend(nothing);
    expect(await ports.http.request(request)).toMatchObject({ ok: true, value: { status: 204 } });
  });

  it('is told in the outbox as the gateway’s trouble', async () => {
    const { world, window, wanting } = await demo();
    const { visitId } = await fillIn(window, world.catalogue);
    await wanting({ deadGateway: true });
    await window.must('visit.seal', { visitId });
    await window.must('outbox.send-now', {});
    await until(() => window.heard.some(({ event }) => event === 'outbox.changed'), 'a change of the outbox');
    await settled();
    const [waiting] = await window.must('outbox.list', {});
    const code = waiting?.state.kind === 'waiting' ? waiting.state.lastFault?.code : null;
    expect(['gateway.unavailable', 'net.interrupted']).toContain(code);
  });
});
