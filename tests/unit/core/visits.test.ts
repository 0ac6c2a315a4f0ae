import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../../shared/core/sealed-log.ts';
import { type OpenVault, unlockVault } from '../../../shared/core/vault.ts';
import { openVisits, type VisitStore } from '../../../shared/core/visits.ts';
import { utf8 } from '../../../shared/lib/bytes.ts';
import {
  applyEntry,
  type Change,
  foldVisit,
  type Visit,
  type VisitEntry,
} from '../../../shared/protocol/visit.ts';
import { below, seeded, seededRandom } from '../../support/seeded.ts';
import { answerChanges, canaries, jpeg, signatureChange } from '../../support/senior-card.ts';
import {
  createWorld,
  type Enrolment,
  enrol,
  passphraseOf,
  spellingsOf,
  type World,
} from '../../support/world.ts';

let enrolment: Enrolment;
beforeAll(async () => {
  enrolment = await enrol();
});

const openVault = async (world: World): Promise<OpenVault> => {
  const result = await unlockVault(world.ports(), 'volunteer-1', passphraseOf('volunteer-1'));
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
};
const openStore = async (world: World): Promise<VisitStore> =>
  openVisits(world.ports(), await openVault(world));

const must = async <T>(
  result: Promise<{ ok: true; value: T } | { ok: false; fault: { code: string } }>,
): Promise<T> => {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.fault.code);
  return settled.value;
};

const atHome = { setting: 'home', after: null } as const;

const aVisit = async () => {
  const world = createWorld(enrolment);
  const store = await openStore(world);
  const { visitId } = await store.start('catalogue-1', atHome);
  return { world, store, visitId };
};

const answer = (question: string, value: string): Change => ({
  kind: 'answer',
  question,
  value,
  source: 'applicant',
});
const sealedApplications = [
  {
    kind: 'application' as const,
    concerns: null,
    envelopeId: '0'.repeat(26),
    reference: 'R',
    service: 's',
    sha256: '',
    sealReceipt: '',
  },
];

describe('visit', () => {
  it('is the same after a kill, after a power cut and after closing', async () => {
    const { world, store, visitId } = await aVisit();
    for (const change of answerChanges) await must(store.append(visitId, [change]));
    world.clock.advance(5_000);
    await must(store.append(visitId, [{ kind: 'step', step: 'readback', at: 'card.kind' }]));
    const before = store.get(visitId);
    expect(before?.seq).toBe(answerChanges.length + 2);
    const endings: readonly ((current: VisitStore) => unknown)[] = [
      () => world.kill(),
      () => world.powerCut(() => 0.999),
      (current) => current.close(),
      () => world.kill(),
    ];
    let reopened = store;
    for (const end of endings) {
      await end(reopened);
      reopened = await openStore(world);
      expect(reopened.get(visitId)).toEqual(before);
      expect(reopened.list()).toEqual([before]);
      expect(reopened.lostBytes).toBe(0);
    }
  });

  it('gives the changes of one save the same time and sequence numbers without gaps', async () => {
    const { store, visitId } = await aVisit();
    const entries = await must(store.append(visitId, [answer('a', '1'), answer('b', '2'), answer('a', '3')]));
    expect(entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(new Set(entries.map(({ at, by }) => `${at} ${by}`)).size).toBe(1);
    expect(store.get(visitId)?.answers.a?.value).toBe('3');
  });

  it('keeps the order in which saves were given, however many are under way', async () => {
    const { world, store, visitId } = await aVisit();
    const values = Array.from({ length: 20 }, (_, i) => String(i));
    const saves = await Promise.all(values.map((value) => must(store.append(visitId, [answer('a', value)]))));
    expect(saves.map(([entry]) => entry?.seq)).toEqual(values.map((_, i) => i + 2));
    world.kill();
    expect((await openStore(world)).get(visitId)?.answers.a?.value).toBe('19');
  });

  it('has all of a save or none of it, wherever it was cut', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { world, store, visitId } = await aVisit();
      const before = store.get(visitId);
      world.disk.plan({ kind: 'dies', at: world.disk.operations() + 1 + (seed % 2), done: seed % 4 < 2 });
      void store.append(visitId, [answer('a', '1'), answer('b', '2'), answer('c', '3')]);
      await world.disk.died();
      world.powerCut(seeded(seed));
      const visit = (await openStore(world)).get(visitId);
      const count = Object.keys(visit?.answers ?? {}).length;
      expect([0, 3]).toContain(count);
      if (count === 0) expect(visit).toEqual(before);
    }
  });

  it('stands as it stood after a save that the disk refused', async () => {
    const { world, store, visitId } = await aVisit();
    const before = store.get(visitId);
    world.disk.plan({
      kind: 'fails',
      at: world.disk.operations() + 1,
      fault: 'full',
      partly: true,
      lasts: 1,
    });
    await expect(store.append(visitId, [answer('a', '1')])).rejects.toMatchObject({ kind: 'full' });
    expect(store.get(visitId)).toEqual(before);
    await must(store.append(visitId, [answer('a', '2')]));
    world.kill();
    expect((await openStore(world)).get(visitId)?.answers.a?.value).toBe('2');
  });

  it('refuses a save too large to be read again, and goes on', async () => {
    const { world, store, visitId } = await aVisit();
    const large = 'x'.repeat(10_000);
    const changes = Array.from(
      { length: 50 },
      (_, i): Change => ({
        kind: 'answer',
        question: `q${i}`,
        value: Array.from({ length: 200 }, () => large),
        source: 'operator',
      }),
    );
    expect(await store.append(visitId, changes)).toMatchObject({ fault: { code: 'visit.too-large' } });
    await must(store.append(visitId, [answer('a', '1')]));
    world.kill();
    const reopened = await openStore(world);
    expect([reopened.get(visitId)?.seq, reopened.lostBytes]).toEqual([2, 0]);
  });

  it('finishes the save that is on its way before it is closed', async () => {
    const { world, store, visitId } = await aVisit();
    const saving = store.append(visitId, [answer('a', '1')]);
    await store.close();
    expect((await saving).ok).toBe(true);
    expect(await store.append(visitId, [answer('a', '2')])).toMatchObject({
      fault: { code: 'visit.unknown' },
    });
    world.kill();
    expect((await openStore(world)).get(visitId)?.answers.a?.value).toBe('1');
  });

  it('takes no content once it is sealed, only moves', async () => {
    const { world, store, visitId } = await aVisit();
    await must(store.append(visitId, [answer('a', '1')]));
    await must(store.append(visitId, [{ kind: 'sealed', applications: sealedApplications }]));
    const contents: readonly Change[] = [
      answer('a', '2'),
      { kind: 'answer-cleared', question: 'a' },
      { kind: 'consent', consent: 'electronic-filing', given: false },
      { kind: 'services', services: [] },
      { kind: 'document-status', document: 'd', status: 'held' },
      { kind: 'readback', item: 'a', verdict: 'not-right' },
      { kind: 'signature', signature: null, by: 'applicant' },
      { kind: 'life-event', lifeEvent: null },
    ];
    for (const change of contents) {
      const mixed: readonly Change[] = [{ kind: 'left' }, change];
      expect(await store.append(visitId, [change])).toMatchObject({ fault: { code: 'visit.sealed' } });
      expect(await store.append(visitId, mixed)).toMatchObject({ fault: { code: 'visit.sealed' } });
    }
    await must(store.append(visitId, [{ kind: 'left' }]));
    world.kill();
    const visit = (await openStore(world)).get(visitId);
    expect(visit).toMatchObject({
      answers: { a: { value: '1' } },
      inHand: false,
      sealed: sealedApplications,
    });
  });

  it('is unknown under any other id', async () => {
    const { store } = await aVisit();
    expect(store.get('z'.repeat(26))).toBeNull();
    expect(await store.append('z'.repeat(26), [answer('a', '1')])).toMatchObject({ ok: false });
  });

  it('was never there when the power went before its first entry', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const world = createWorld(enrolment);
      const store = await openStore(world);
      world.disk.plan({ kind: 'dies', at: world.disk.operations() + 1 + (seed % 11), done: seed % 2 === 0 });
      const started = await Promise.race([
        store.start('catalogue-1', atHome),
        world.disk.died().then(() => null),
      ]);
      world.powerCut(seeded(seed));
      const reopened = await openStore(world);
      if (started !== null) expect(reopened.get(started.visitId)).toEqual(started);
      expect(reopened.lostBytes === 0 || reopened.list().length === 0).toBe(true);
      await must(reopened.append((await reopened.start('catalogue-1', atHome)).visitId, [answer('a', '1')]));
    }
  });

  it('that cannot be read to its end keeps its beginning, and the others all of theirs', async () => {
    const { world, store, visitId } = await aVisit();
    await must(store.append(visitId, [answer('a', '1')]));
    const other = await store.start('catalogue-1', atHome);
    await must(store.append(visitId, [answer('a', '2')]));
    world.kill();
    const path = `visits/${visitId}.log`;
    const bytes = world.disk.get(path) ?? new Uint8Array(0);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 4;
    world.disk.put(path, bytes);
    const reopened = await openStore(world);
    expect(reopened.get(visitId)?.answers.a?.value).toBe('1');
    expect(reopened.get(other.visitId)).toEqual(other);
    expect(reopened.lostBytes).toBeGreaterThan(0);
  });
});

describe('a visit written by a later version', () => {
  it('is left alone and said aloud, and keeps nobody out of the others', async () => {
    const { world, store, visitId } = await aVisit();
    const other = await store.start('catalogue-1', atHome);
    await store.close();
    const vault = await openVault(world);
    const key = await vault.visitKey(visitId);
    if (key === null) throw new Error('no key');
    const path = `visits/${visitId}.log`;
    const { log } = await openLog(world.ports(), { path, label: `visit|${visitId}`, key });
    await log.append(
      utf8(JSON.stringify([{ seq: 2, at: 1, by: 'x', change: { kind: 'not-yet-invented' } }])),
    );
    await log.close();
    const before = await world.ports().files.read(path);

    const again = await openStore(world);
    expect(again.list().map((visit) => visit.visitId)).toEqual([other.visitId]);
    expect(again.lostBytes).toBeGreaterThan(0);
    expect((await again.append(visitId, [answer('applicant.name', 'x')])).ok).toBe(false);
    expect(await world.ports().files.read(path)).toEqual(before);
  });
});

describe('picture', () => {
  const aPicture = jpeg('identity card', 2 * 1024 * 1024 + 77);

  it('comes back as it was stored, also after a power cut', async () => {
    const { world, store, visitId } = await aVisit();
    const ref = await must(store.attach(visitId, 'image/jpeg', aPicture));
    expect(ref.size).toBe(aPicture.length);
    // Not toEqual: it walks two million bytes one by one.
    expect(Buffer.compare(await must(store.picture(visitId, ref)), aPicture)).toBe(0);
    world.powerCut(() => 0.999);
    const reopened = await openStore(world);
    expect(Buffer.compare(await must(reopened.picture(visitId, ref)), aPicture)).toBe(0);
  });

  it('is refused when a chunk was swapped, changed, cut or removed, or comes from another picture', async () => {
    const { world, store, visitId } = await aVisit();
    const ref = await must(store.attach(visitId, 'image/jpeg', aPicture));
    const other = await must(store.attach(visitId, 'image/jpeg', jpeg('someone else', aPicture.length)));
    const chunk = (index: number, of = ref) => `visits/${visitId}.${of.blobId}.${index}`;
    const bytes = (path: string) => world.disk.get(path) ?? new Uint8Array(0);
    const first = bytes(chunk(0));
    const damages: readonly (() => void)[] = [
      () => world.disk.put(chunk(0), bytes(chunk(1))),
      () => world.disk.put(chunk(0), bytes(chunk(0, other))),
      () => world.disk.put(chunk(0), first.with(40, (first[40] ?? 0) ^ 1)),
      () => world.disk.put(chunk(0), first.slice(0, -1)),
      () => world.disk.put(chunk(0), new Uint8Array(0)),
    ];
    for (const damage of damages) {
      damage();
      expect(await store.picture(visitId, ref)).toMatchObject({ fault: { code: 'storage.damaged' } });
      world.disk.put(chunk(0), first);
    }
    await world.ports().files.remove(chunk(2));
    expect(await store.picture(visitId, ref)).toMatchObject({ fault: { code: 'storage.damaged' } });
  });

  it('is refused under a reference that names other content, or by another visit', async () => {
    const { store, visitId } = await aVisit();
    const ref = await must(store.attach(visitId, 'image/jpeg', jpeg('one')));
    const other = await store.start('catalogue-1', atHome);
    const wrong = [
      store.picture(visitId, { ...ref, sha256: '0'.repeat(64) }),
      store.picture(visitId, { ...ref, size: ref.size - 1 }),
      store.picture(other.visitId, ref),
    ];
    for (const refused of wrong) expect(await refused).toMatchObject({ fault: { code: 'storage.damaged' } });
  });

  it('must be what it says it is', async () => {
    const { world, store, visitId } = await aVisit();
    const before = world.disk.operations();
    const html = utf8('<html>');
    for (const [mediaType, bytes] of [
      ['image/jpeg', html],
      ['image/png', jpeg('x')],
      ['image/png', html.slice(0, 1)],
    ] as const) {
      expect(await store.attach(visitId, mediaType, bytes)).toMatchObject({
        fault: { code: 'port.invalid-payload' },
      });
    }
    expect(world.disk.operations()).toBe(before);
  });

  it('is not acknowledged while the disk refuses it', async () => {
    const { world, store, visitId } = await aVisit();
    for (let operation = 1; operation <= 4; operation += 1) {
      const at = world.disk.operations() + operation;
      world.disk.plan({ kind: 'fails', at, fault: 'full', partly: true, lasts: 1 });
      await expect(store.attach(visitId, 'image/jpeg', jpeg('x'))).rejects.toMatchObject({ kind: 'full' });
    }
  });
});

describe('what lies on the disk', () => {
  it('shows nothing of the visit in any spelling', async () => {
    const { world, store, visitId } = await aVisit();
    for (const change of answerChanges) await must(store.append(visitId, [change]));
    await must(store.attach(visitId, 'image/jpeg', jpeg(canaries.join(' '))));
    expect(world.disk.hasSeen(utf8(visitId))).toBe(true);
    for (const canary of canaries) {
      for (const spelling of spellingsOf(canary)) expect(world.disk.hasSeen(spelling)).toBe(false);
    }
  });
});

describe('fold', () => {
  const questions = ['a', 'b', '__proto__', 'constructor'];
  const draw = seeded(5);
  const picture = {
    blobId: '0'.repeat(26),
    mediaType: 'image/jpeg',
    size: 1,
    sha256: '0'.repeat(64),
  } as const;
  const aChange = fc.constantFrom<Change>(
    ...questions.map((question) => answer(question, `value ${question}`)),
    ...questions.map((question): Change => ({ kind: 'answer-cleared', question })),
    ...questions.map((item): Change => ({ kind: 'readback', item, verdict: 'right' })),
    { kind: 'document', document: 'a', pages: [picture] },
    { kind: 'document-status', document: 'a', status: 'held' },
    { kind: 'services', services: ['s'] },
    { kind: 'consent', consent: 'c', given: true },
    { kind: 'left' },
    { kind: 'step', step: 'sign', at: '' },
    signatureChange(picture),
  );
  const entriesOf = (changes: readonly Change[]): readonly VisitEntry[] =>
    changes.map((change, i) => ({ seq: i + 1, at: i, by: 'x', change }));

  it('is the same in one go and entry by entry', () => {
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 40 }), (changes) => {
        const entries = entriesOf(changes);
        const cut = below(draw, entries.length + 1);
        const begun = foldVisit(entries.slice(0, cut));
        expect(entries.slice(cut).reduce(applyEntry, begun)).toEqual(foldVisit(entries));
      }),
    );
  });

  it('never leaves a signature or a verdict standing over changed content', () => {
    const content: readonly string[] = ['answer', 'answer-cleared', 'document', 'document-status'];
    const itemOf = (change: Change): string =>
      'question' in change ? change.question : 'document' in change ? change.document : '';
    fc.assert(
      fc.property(fc.array(aChange, { minLength: 1, maxLength: 40 }), (changes) => {
        const last = changes.at(-1);
        const visit: Visit = foldVisit(entriesOf(changes));
        if (last === undefined || !content.includes(last.kind)) return;
        expect(visit.signature).toBeNull();
        expect(Object.hasOwn(visit.readback, itemOf(last))).toBe(false);
      }),
    );
  });
});

describe('ids of visits', () => {
  it('come from the random port alone', async () => {
    const ids = await Promise.all(
      [1, 2].map(async (seed) => {
        const world = createWorld(enrolment, { draw: seeded(seed) });
        return (await (await openStore(world)).start('c', atHome)).visitId;
      }),
    );
    expect(new Set(ids).size).toBe(2);
    expect(seededRandom(seeded(1)).bytes(4)).toEqual(seededRandom(seeded(1)).bytes(4));
  });
});
