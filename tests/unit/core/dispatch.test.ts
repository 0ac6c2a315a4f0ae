import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatch, type Handlers } from '../../../shared/core/dispatch.ts';
import { FilesError } from '../../../shared/core/ports.ts';
import { fail, type Result } from '../../../shared/lib/result.ts';
import { type Fault, fault, isFaultCode } from '../../../shared/protocol/faults.ts';
import { type MessageName, messages, type Role, roles } from '../../../shared/protocol/port.ts';

const visitId = '0'.repeat(26);
const sha256 = 'a'.repeat(64);

/** A well-formed payload of every message. */
const payloads: Readonly<Record<MessageName, Readonly<Record<string, unknown>>>> = {
  'device.status': {},
  'catalogue.get': {},
  'catalogue.texts': {},
  'vault.unlock': { operatorId: 'volunteer-1', passphrase: 'x' },
  'vault.lock': {},
  'visit.list': {},
  'visit.start': { setting: 'home', after: null },
  'visit.open': { visitId },
  'visit.save': { visitId, seen: 0, changes: [{ kind: 'left' }] },
  'visit.attach': { visitId, mediaType: 'image/png', bytes: new Uint8Array(1) },
  'visit.picture': { visitId, picture: { blobId: visitId, mediaType: 'image/png', size: 1, sha256 } },
  'visit.seal': { visitId },
  'visit.same-person': { visitId },
  'visit.withdraw': { visitId, envelopeId: visitId, reason: 'mistake' },
  'visit.supplement': {
    visitId,
    envelopeId: visitId,
    documents: [{ document: 'd', pages: [{ blobId: visitId, mediaType: 'image/png', size: 1, sha256 }] }],
  },
  'visit.unmask': { visitId, reason: 'check' },
  'screen.set-pin': { pin: '482913' },
  'screen.hand-over': { visitId },
  'screen.take-back': { pin: '482913' },
  'display.show': { visitId },
  'print.printers': {},
  'print.page': { paper: 'a4', printer: null, copies: 1 },
  'print.pdf': { paper: 'roll' },
  'visit-codes.list': {},
  'demo.faults': {
    noNetwork: true,
    deadGateway: false,
    wrongClock: false,
    fullDisk: false,
    noPrinter: false,
    noCamera: false,
    secondDisplay: false,
  },
  'outbox.list': {},
  'outbox.send-now': {},
  'outbox.release': { envelopeId: visitId },
};
const names = Object.keys(payloads) as readonly MessageName[];

const rolesOf = (name: MessageName): readonly Role[] => messages[name].roles;

type Refusing = () => Promise<Result<never, Fault>>;

/** Every message that was let through is counted; all of them are answered alike. */
const recorder = (answer: Refusing = async () => fail(fault('vault.locked'))) => {
  const passed: MessageName[] = [];
  const handle =
    (name: MessageName): Refusing =>
    () => {
      passed.push(name);
      return answer();
    };
  const handlers = Object.fromEntries(names.map((name) => [name, handle(name)])) as unknown as Handlers;
  return { handlers, passed };
};
const noBug = (cause: unknown): void => {
  throw new Error('taken for a bug', { cause });
};
const codeOf = async (role: Role, message: unknown): Promise<string> => {
  const { result } = await dispatch(recorder().handlers, role, message, noBug);
  return result.ok ? 'ok' : result.fault.code;
};

describe('the table', () => {
  it('is known here message by message, so that a new one gets its row', () => {
    expect(Object.keys(messages).sort()).toEqual([...names].sort());
  });

  it.each(names.flatMap((name) => roles.map((role) => [name, role] as const)))(
    'lets %s through for %s only if it says so',
    async (name, role) => {
      const { handlers, passed } = recorder();
      const { id, result } = await dispatch(handlers, role, { id: 7, name, payload: payloads[name] }, noBug);
      const allowed = rolesOf(name);
      expect(id).toBe(7);
      expect(passed).toEqual(allowed.includes(role) ? [name] : []);
      expect(result).toEqual(fail(fault(allowed.includes(role) ? 'vault.locked' : 'port.wrong-role')));
    },
  );

  it('gives the applicant’s window nothing that starts, lists, seals, sends, prints or unlocks', () => {
    const own = names.filter((name) => rolesOf(name).includes('applicant'));
    expect(own.sort()).toEqual([
      'catalogue.get',
      'catalogue.texts',
      'device.status',
      'screen.take-back',
      'vault.lock',
      'visit.attach',
      'visit.open',
      'visit.picture',
      'visit.save',
    ]);
  });
});

describe('dispatch', () => {
  it.each(['visit.destroy', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'VISIT.LIST'])(
    'refuses the unknown message %j',
    async (name) => {
      expect(await codeOf('operator', { id: 1, name, payload: {} })).toBe('port.unknown-message');
    },
  );

  it.each<[MessageName, unknown]>([
    ['visit.list', undefined],
    ['visit.list', null],
    ['visit.list', { extra: 1 }],
    ['visit.open', {}],
    ['visit.open', { visitId: `../${'0'.repeat(23)}` }],
    ['visit.open', { visitId: '0'.repeat(27) }],
    ['visit.open', { visitId: [visitId] }],
    ['visit.save', { visitId, seen: -1, changes: [{ kind: 'left' }] }],
    ['visit.save', { visitId, seen: 0, changes: [] }],
    ['visit.save', { visitId, seen: 0, changes: Array.from({ length: 501 }, () => ({ kind: 'left' })) }],
    ['visit.save', { visitId, seen: 0, changes: [{ kind: 'sealed', applications: [] }] }],
    [
      'visit.save',
      { visitId, seen: 0, changes: [{ kind: 'started', visitId, operatorId: 'x', catalogueVersion: '' }] },
    ],
    ['visit.save', { visitId, seen: 0, changes: [{ kind: 'left', at: 1 }] }],
    [
      'visit.save',
      {
        visitId,
        seen: 0,
        changes: [{ kind: 'answer', question: 'q', value: Number.NaN, source: 'applicant' }],
      },
    ],
    ['visit.attach', { visitId, mediaType: 'image/gif', bytes: new Uint8Array(1) }],
    ['visit.attach', { visitId, mediaType: 'image/png', bytes: new Uint8Array(0) }],
    ['visit.attach', { visitId, mediaType: 'image/png', bytes: new Uint8Array(8 * 1024 * 1024 + 1) }],
    ['visit.attach', { visitId, mediaType: 'image/png', bytes: [1, 2, 3] }],
    ['vault.unlock', { operatorId: 'x'.repeat(65), passphrase: '' }],
    ['vault.unlock', { operatorId: 'x', passphrase: 'x'.repeat(1_001) }],
  ])('refuses %s with a malformed payload', async (name, payload) => {
    const { handlers, passed } = recorder();
    const { result } = await dispatch(handlers, 'operator', { id: 1, name, payload }, noBug);
    expect(result).toEqual(fail(fault('port.invalid-payload')));
    expect(passed).toEqual([]);
  });

  it.each([
    undefined,
    null,
    1,
    'visit.list',
    [],
    {},
    { id: -1, name: 'visit.list', payload: {} },
    { id: 1 },
    { id: 1, name: 'visit.list', payload: {}, role: 'operator' },
  ])('has nobody to answer for %j', async (message) => {
    const { id, result } = await dispatch(recorder().handlers, 'operator', message, noBug);
    expect([id, result]).toEqual([null, fail(fault('port.invalid-payload'))]);
  });

  it.each([
    ['full', 'storage.full'],
    ['failed', 'storage.failed'],
  ] as const)('says that the disk is %s', async (kind, code) => {
    const { handlers } = recorder(() => Promise.reject(new FilesError(kind)));
    const answered = await dispatch(handlers, 'operator', { id: 3, name: 'visit.list', payload: {} }, noBug);
    expect(answered).toEqual({ id: 3, result: fail(fault(code)) });
  });

  it('answers a bug with its own code and tells of it, without its text', async () => {
    const bugs: unknown[] = [];
    const bug = new Error('秋月');
    const throwing = recorder(() => {
      throw bug;
    });
    for (const handlers of [throwing.handlers, recorder(() => Promise.reject(bug)).handlers]) {
      const message = { id: 3, name: 'visit.list', payload: {} };
      const { result } = await dispatch(handlers, 'operator', message, (cause) => bugs.push(cause));
      expect(result).toEqual(fail(fault('port.internal')));
    }
    expect(bugs).toEqual([bug, bug]);
  });

  it('hands on what was parsed, not what came', async () => {
    const seen: unknown[] = [];
    const base = recorder().handlers;
    const handlers: Handlers = {
      ...base,
      'visit.open': async (request) => {
        seen.push(request);
        return fail(fault('visit.unknown'));
      },
    };
    const payload = { visitId };
    await dispatch(handlers, 'operator', { id: 1, name: 'visit.open', payload }, noBug);
    expect(seen).toEqual([{ visitId }]);
    expect(seen[0]).not.toBe(payload);
  });

  // One whole answer, whatever comes: `roles.length` × 2,000 messages, half of them nearly right.
  const nearlyRight = fc
    .record({ name: fc.constantFrom(...names), key: fc.string(), value: fc.anything(), drop: fc.boolean() })
    .map(({ name, key, value, drop }) => {
      const payload = payloads[name];
      const keys = Object.keys(payload);
      const known = keys[key.length % Math.max(1, keys.length)] ?? key;
      const changed = drop ? { ...payload, [key]: value } : { ...payload, [known]: value };
      return { id: 1, name, payload: changed };
    });
  const anyMessage = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withNullPrototype: true,
    }),
    fc.record({
      id: fc.nat(),
      name: fc.oneof(fc.string(), fc.constantFrom(...names)),
      payload: fc.anything(),
    }),
    nearlyRight,
    nearlyRight,
  );

  it.each(roles)('never throws and never hangs, whatever %s says', async (role) => {
    const { handlers, passed } = recorder();
    const allowed = names.filter((name) => rolesOf(name).includes(role));
    await fc.assert(
      fc.asyncProperty(anyMessage, async (message) => {
        const { id, result } = await dispatch(handlers, role, message, noBug);
        expect(id === null || Number.isInteger(id)).toBe(true);
        expect(result.ok || isFaultCode(result.fault.code)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(passed.every((name) => allowed.includes(name))).toBe(true);
  });
});
