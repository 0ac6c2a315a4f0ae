import { beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../../shared/core/core.ts';
import { isGoodPin } from '../../../shared/core/pin.ts';
import { visitCodeOf } from '../../../shared/core/visit-code.ts';
import { isIsoDate } from '../../../shared/domain/dates.ts';
import { type CoreWindow, openWindow } from '../../support/core-window.ts';
import { jpeg } from '../../support/senior-card.ts';
import { unlock } from '../../support/visit-script.ts';
import { createWorld, type Enrolment, enrol, type World } from '../../support/world.ts';

const pin = '482913';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const codeOf = async (answer: Promise<{ ok: true } | { ok: false; fault: { code: string } }>) => {
  const result = await answer;
  return result.ok ? 'ok' : result.fault.code;
};

interface Table {
  readonly world: World;
  readonly core: Core;
  readonly window: CoreWindow;
  readonly visitId: string;
}

const atTheTable = async (): Promise<Table> => {
  const world = createWorld(enrolment);
  const core = await world.start();
  const window = openWindow(core, 'operator');
  await unlock(window);
  const { visitId } = await window.must('visit.start', { setting: 'home', after: null });
  return { world, core, window, visitId };
};

const handedOver = async (): Promise<Table> => {
  const table = await atTheTable();
  await table.window.must('screen.set-pin', { pin });
  await table.window.must('screen.hand-over', { visitId: table.visitId });
  return table;
};

describe('a PIN', () => {
  it.each([
    '111111',
    '123456',
    '987654',
    '135791',
    '121212',
    '123123',
    '112233',
    '12345',
    'abcdef',
    '1234567',
  ])('is not %s', (weak) => expect(isGoodPin(weak)).toBe(false));

  it('is kept for the operator who chose it, and survives a restart', async () => {
    const { world, window } = await atTheTable();
    expect((await window.must('device.status', {})).hasPin).toBe(false);
    expect(await codeOf(window.call('screen.set-pin', { pin: '123456' }))).toBe('pin.weak');
    await window.must('screen.set-pin', { pin });
    world.kill();
    const again = openWindow(await world.start(), 'operator');
    await unlock(again);
    expect((await again.must('device.status', {})).hasPin).toBe(true);
    await unlock(again, 'volunteer-2');
    expect((await again.must('device.status', {})).hasPin).toBe(false);
  });

  it('stands nowhere on the disk', async () => {
    const { world } = await handedOver();
    for (const path of world.disk.paths()) {
      expect(Buffer.from(world.disk.get(path) ?? []).includes(pin), path).toBe(false);
    }
  });
});

describe('a screen that was handed over', () => {
  it('needs a PIN first', async () => {
    const { window, visitId } = await atTheTable();
    expect(await codeOf(window.call('screen.hand-over', { visitId }))).toBe('pin.missing');
  });

  it('tells the shell whose it is, and gives an operator’s page nothing', async () => {
    const { world, window, visitId } = await handedOver();
    expect(world.shell.shown.at(-1)?.screen).toEqual({ kind: 'handed-over', visitId });
    const calls = [
      window.call('visit.list', {}),
      window.call('visit.open', { visitId }),
      window.call('visit.start', { setting: 'home', after: null }),
      window.call('outbox.list', {}),
      window.call('screen.set-pin', { pin: '904817' }),
      window.call('screen.hand-over', { visitId }),
      window.call('print.page', { paper: 'a4', printer: null, copies: 1 }),
      window.call('vault.unlock', { operatorId: 'volunteer-1', passphrase: 'x' }),
    ];
    for (const call of calls) expect(await codeOf(call)).toBe('screen.handed-over');
  });

  it('lets the applicant answer, and comes back with the PIN alone', async () => {
    const { world, core, window, visitId } = await handedOver();
    const own = openWindow(core, 'applicant', visitId);
    const said = { kind: 'answer', question: 'applicant.name', value: '秋月', source: 'applicant' } as const;
    await own.must('visit.save', { visitId, seen: 0, changes: [said] });
    const wrong = await own.call('screen.take-back', { pin: '000001' });
    expect(wrong).toMatchObject({ ok: false, fault: { code: 'pin.wrong', attemptsLeft: 4 } });
    await own.must('screen.take-back', { pin });
    expect(world.shell.shown.at(-1)?.screen).toEqual({ kind: 'open' });
    expect((await window.must('visit.open', { visitId })).answers['applicant.name']?.value).toBe('秋月');
  });

  it('locks the vault at the fifth wrong PIN, also when they come at once', async () => {
    const { core, window, visitId } = await handedOver();
    const own = openWindow(core, 'applicant', visitId);
    const tries = Array.from({ length: 8 }, (_, i) => own.call('screen.take-back', { pin: `00000${i}` }));
    await Promise.all(tries);
    expect(await codeOf(own.call('screen.take-back', { pin }))).toBe('vault.locked');
    expect((await window.must('device.status', {})).operator).toBeNull();
  });
});

describe('an applicant’s window', () => {
  const as = (source: 'applicant' | 'family' | 'operator' | 'document') => ({
    kind: 'answer' as const,
    question: 'applicant.name',
    value: 'x',
    source,
  });

  it('speaks for the applicant and those beside them, not for the operator or a paper', async () => {
    const { core, visitId } = await atTheTable();
    const own = openWindow(core, 'applicant', visitId);
    const saving = (...changes: Parameters<typeof own.call<'visit.save'>>[1]['changes']) =>
      codeOf(own.call('visit.save', { visitId, seen: 0, changes }));
    expect(await saving(as('applicant'))).toBe('ok');
    expect(await saving(as('family'))).toBe('ok');
    expect(await saving(as('operator'))).toBe('port.wrong-role');
    expect(await saving(as('applicant'), as('document'))).toBe('port.wrong-role');
    expect(await saving({ kind: 'safe-mode', on: false })).toBe('port.wrong-role');
    expect(await saving({ kind: 'services', services: [] })).toBe('port.wrong-role');
    expect(await saving({ kind: 'left' })).toBe('port.wrong-role');
  });

  it('attaches a signature to its own visit and to no other', async () => {
    const { core, window, visitId } = await atTheTable();
    const { visitId: other } = await window.must('visit.start', { setting: 'home', after: null });
    const own = openWindow(core, 'applicant', visitId);
    const bytes = jpeg('signature');
    await own.must('visit.attach', { visitId, mediaType: 'image/jpeg', bytes });
    const foreign = own.call('visit.attach', { visitId: other, mediaType: 'image/jpeg', bytes });
    expect(await codeOf(foreign)).toBe('visit.unknown');
  });
});

describe('the applicant’s display', () => {
  it('follows the visit that is shown, and nothing after a lock', async () => {
    const { world, core, window, visitId } = await atTheTable();
    core.displayChanged(true);
    await window.must('display.show', { visitId });
    expect(world.shell.shown.at(-1)?.applicantVisit).toBe(visitId);
    expect((await window.must('device.status', {})).applicantDisplay).toEqual({ isThere: true, visitId });
    await window.must('vault.lock', {});
    expect(world.shell.shown.at(-1)?.applicantVisit).toBeNull();
  });
});

describe('the code of a visit', () => {
  it('is the same on every device of the township, for one operator and one day', async () => {
    const key = new Uint8Array(32).fill(7);
    const of = (operator: string, day: string) => {
      if (!isIsoDate(day)) throw new Error(day);
      return visitCodeOf(key, operator, day);
    };
    expect(await of('a', '2026-12-01')).toBe(await of('a', '2026-12-01'));
    const codes = await Promise.all(
      ['a', 'b', 'c'].flatMap((operator) => ['2026-12-01', '2026-12-02'].map((day) => of(operator, day))),
    );
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  });

  it('is read out by officers only', async () => {
    const { window } = await atTheTable();
    const own = (await window.must('device.status', {})).visitCode;
    expect(await codeOf(window.call('visit-codes.list', {}))).toBe('port.wrong-role');
    await unlock(window, 'officer-1');
    const list = await window.must('visit-codes.list', {});
    expect(list.find(({ operatorId }) => operatorId === 'volunteer-1')?.code).toBe(own);
  });
});

describe('what is made to go wrong for a demonstration', () => {
  it('is refused outside of demo mode', async () => {
    const { window } = await atTheTable();
    const none = {
      noNetwork: true,
      deadGateway: false,
      wrongClock: false,
      fullDisk: false,
      noPrinter: false,
      noCamera: false,
      secondDisplay: false,
    };
    expect(await codeOf(window.call('demo.faults', none))).toBe('port.wrong-role');
    expect((await window.must('device.status', {})).demoFaults).toBeNull();
  });
});
