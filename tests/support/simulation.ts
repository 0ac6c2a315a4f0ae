import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { Core } from '../../shared/core/core.ts';
import { maskVisit } from '../../shared/core/mask.ts';
import { FilesError, type FilesPort } from '../../shared/core/ports.ts';
import type { Fault } from '../../shared/protocol/faults.ts';
import { isClosed, type Visit } from '../../shared/protocol/visit.ts';
import { type CoreWindow, openWindow } from './core-window.ts';
import { offline } from './fake-gateway.ts';
import type { Plan } from './memory-files.ts';
import { below, type Draw, seeded } from './seeded.ts';
import { save, seniorCardSteps } from './visit-script.ts';
import { createWorld, type Enrolment, passphraseOf, type World } from './world.ts';

/**
 * One device through several lives: a visit is filled in and sealed while the power goes, the process is killed or the disk
 * refuses, at operations drawn from the seed. What was acknowledged is written down here and looked for after each restart.
 */
export interface Simulated {
  /** Lives that ended in trouble: so many states were read back and compared. */
  readonly lives: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly repairs: number;
}

/** What the device owes: everything that it has acknowledged. */
interface Ledger {
  visit: Visit | null;
  acknowledged: number;
  refused: number;
  repairs: number;
  marks: number;
}

class Broken extends Error {
  override readonly name = 'Broken';
}
const owe = (isKept: boolean, what: string): void => {
  if (!isKept) throw new Broken(what);
};

const values = (visit: Visit): string =>
  JSON.stringify(
    Object.entries(visit.answers)
      .map(([id, { value, source }]) => [id, value, source])
      .sort(),
  );

/**
 * A later change that was under way may be there as well; nothing that was acknowledged may be missing. What is sealed shows
 * itself masked to whoever opens it again.
 */
const checkVisit = (catalogue: Catalogue, acknowledged: Visit, found: Visit): void => {
  const owed = isClosed(found) ? maskVisit(catalogue, acknowledged) : acknowledged;
  owe(found.seq >= owed.seq, `entries: ${found.seq} of ${owed.seq}`);
  const answers = Object.fromEntries(
    Object.keys(owed.answers).flatMap((id) => {
      const answer = found.answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
  owe(values({ ...found, answers }) === values(owed), 'answers');
  owe(
    Object.keys(owed.consents).every((id) => found.consents[id]?.given === true),
    'consents',
  );
  owe(
    Object.keys(owed.documents).every((id) => found.documents[id] !== undefined),
    'documents',
  );
  owe(
    Object.keys(owed.readback).every((id) => found.readback[id] !== undefined),
    'read back',
  );
  // A consent that was under way, and that was kept, asks for the signature anew.
  owe(owed.signature === null || found.signature !== null || found.seq > owed.seq, 'signature');
  owe(owed.notice === null || found.notice !== null, 'notice');
  owe(
    owed.services.every((id) => found.services.includes(id)),
    'services',
  );
  owe(owed.sealed.length === 0 || JSON.stringify(found.sealed) === JSON.stringify(owed.sealed), 'sealed');
};

const checkPictures = async (window: CoreWindow, visit: Visit): Promise<void> => {
  const pictures = Object.values(visit.documents).flatMap(({ pages }) => pages);
  for (const picture of [...pictures, ...(visit.signature === null ? [] : [visit.signature.picture])]) {
    const { ok } = await window.call('visit.picture', { visitId: visit.visitId, picture });
    owe(ok, 'picture');
  }
};

/** Each envelope once, each of the visit's and no other: on the device at every start, and so conserved. */
const checkOutbox = async (window: CoreWindow, world: World, visit: Visit): Promise<void> => {
  const outbox = (await window.must('outbox.list', {})).map(({ envelopeId }) => envelopeId);
  const own = visit.sealed.map(({ envelopeId }) => envelopeId);
  owe(JSON.stringify(outbox) === JSON.stringify(own), 'outbox');
  owe(
    [...world.gateway.envelopes.keys()].every((id) => own.includes(id)),
    'what the gateway has',
  );
};

const check = async (window: CoreWindow, world: World, ledger: Ledger): Promise<void> => {
  const { visit } = ledger;
  const { repairs } = await window.must('device.status', {});
  ledger.repairs += repairs.length;
  if (visit === null) return;
  const found = await window.call('visit.open', { visitId: visit.visitId });
  if (!found.ok) throw new Broken(`visit: ${found.fault.code}`);
  checkVisit(world.catalogue, visit, found.value);
  // Only of what is not sealed yet: afterwards a volunteer sees them no more.
  if (!isClosed(found.value)) await checkPictures(window, visit);
  await checkOutbox(window, world, found.value);
  ledger.visit = found.value;
};

const expectedRefusals: readonly Fault['code'][] = ['storage.full', 'storage.failed'];

/** Runs one step of the visit; a refusal by the disk is not an acknowledgement and not the end. */
const attempt = async <T>(ledger: Ledger, step: () => Promise<T>): Promise<T | null> => {
  try {
    return await step();
  } catch (cause) {
    const code = cause instanceof Error ? cause.message.split(': ').at(-1) : '';
    if (!expectedRefusals.some((each) => each === code)) throw cause;
    ledger.refused += 1;
    return null;
  }
};

const currentVisit = async (window: CoreWindow, ledger: Ledger): Promise<Visit | null> => {
  ledger.visit ??= await attempt(ledger, () => window.must('visit.start', { setting: 'home', after: null }));
  return ledger.visit;
};

const isDone = (visit: Visit, name: string, index: number): boolean => {
  if (isClosed(visit)) return true;
  if (name === 'beginning') return visit.services.length > 0;
  if (name.startsWith('answer')) return Object.keys(visit.answers).length >= index;
  if (name === 'read back') return Object.keys(visit.readback).length > 0;
  if (name === 'signature') return visit.signature !== null;
  return name !== 'seal' && visit.documents[name] !== undefined;
};

/** Goes on where the device says that the visit stands, with a mark of its own between the steps. */
const isOver = ({ visit }: Ledger): boolean => visit !== null && isClosed(visit);

const work = async (window: CoreWindow, world: World, ledger: Ledger, draw: Draw): Promise<void> => {
  const acknowledge = async (visitId: string): Promise<void> => {
    ledger.visit = await window.must('visit.open', { visitId });
    ledger.acknowledged += 1;
  };
  for (const [index, step] of seniorCardSteps(world.catalogue).entries()) {
    const visit = await currentVisit(window, ledger);
    if (visit === null) return;
    if (isDone(visit, step.name, index)) continue;
    if (!isClosed(visit) && draw() < 0.3) {
      ledger.marks += 1;
      const consent = `mark-${ledger.marks}`;
      const saved = await attempt(ledger, () =>
        save(window, visit.visitId, [{ kind: 'consent', consent, given: true }]),
      );
      if (saved !== null) await acknowledge(visit.visitId);
    }
    if ((await attempt(ledger, () => step.run(window, visit.visitId))) === null) return;
    await acknowledge(visit.visitId);
  }
};

const startCore = async (world: World): Promise<Core | null> =>
  world.start().catch((cause: unknown) => {
    if (cause instanceof FilesError) return null;
    throw cause;
  });

const oneLife = async (world: World, ledger: Ledger, draw: Draw): Promise<void> => {
  const core = await startCore(world);
  if (core === null) return;
  const window = openWindow(core, 'operator');
  const credentials = { operatorId: 'volunteer-1', passphrase: passphraseOf('volunteer-1') } as const;
  for (let round = 0; round < 3; round += 1) {
    if ((await attempt(ledger, () => window.must('vault.unlock', credentials))) === null) continue;
    await check(window, world, ledger);
    await work(window, world, ledger, draw);
    if (isOver(ledger)) return;
  }
};

const drawPlan = (draw: Draw, operations: number): Plan => {
  const at = operations + 1 + below(draw, 110);
  if (draw() < 0.6) return { kind: 'dies', at, done: draw() < 0.5 };
  const fault = draw() < 0.5 ? 'full' : 'failed';
  return { kind: 'fails', at, fault, partly: draw() < 0.5, lasts: 1 + below(draw, 4) };
};

const endLife = (world: World, draw: Draw): void => {
  if (draw() < 0.8) world.powerCut(draw);
  else world.kill();
};

/** The last life meets no trouble: what is left is finished, sealed and handed in once. */
const finish = async (world: World, ledger: Ledger, draw: Draw): Promise<void> => {
  world.gateway.between(null);
  await oneLife(world, ledger, draw);
  const core = await startCore(world);
  owe(core !== null && isOver(ledger), 'progress');
  if (core === null) return;
  const window = openWindow(core, 'operator');
  await window.must('vault.unlock', { operatorId: 'officer-1', passphrase: passphraseOf('officer-1') });
  await window.must('outbox.send-now', {});
  owe(world.gateway.envelopes.size === 1, 'handed in once');
};

/** Throws, with the seed, when the device does not give back what it has acknowledged. */
export const simulate = async (
  enrolment: Enrolment,
  seed: number,
  options: { readonly bend?: (files: FilesPort) => FilesPort; readonly finishes?: boolean } = {},
): Promise<Simulated> => {
  const draw = seeded(seed);
  const { bend, finishes = false } = options;
  const world = createWorld(enrolment, {
    draw: seeded(seed + 1_000_000),
    ...(bend === undefined ? {} : { bend }),
  });
  const ledger: Ledger = { visit: null, acknowledged: 0, refused: 0, repairs: 0, marks: 0 };
  const lives = 2 + below(draw, 2);
  try {
    for (let life = 0; life < lives; life += 1) {
      world.gateway.between(draw() < 0.7 ? offline : null);
      world.disk.plan(drawPlan(draw, world.disk.operations()));
      await Promise.race([oneLife(world, ledger, draw), world.disk.died()]);
      endLife(world, draw);
    }
    const core = await startCore(world);
    owe(core !== null, 'start');
    if (core !== null) {
      const window = openWindow(core, 'operator');
      await window.must('vault.unlock', { operatorId: 'officer-1', passphrase: passphraseOf('officer-1') });
      await check(window, world, ledger);
    }
    if (finishes) {
      world.kill();
      await finish(world, ledger, draw);
    }
    owe(world.bugs.length === 0, 'bugs');
  } catch (cause) {
    throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
  return {
    lives,
    acknowledged: ledger.acknowledged,
    refused: ledger.refused,
    repairs: ledger.repairs,
  };
};
