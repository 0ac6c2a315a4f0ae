import { copyOf } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { createSerial } from '../lib/serial.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import type {
  CatalogueTexts,
  DeviceStatus,
  EventName,
  Events,
  PortReply,
  Request,
  Role,
} from '../protocol/port.ts';
import type { Visit } from '../protocol/visit.ts';
import { openCatalogues } from './catalogues.ts';
import { type ClockState, checkClock, dayOfVersion } from './clock-check.ts';
import { createDeliveryRunner, type DeliveryRunner } from './delivery-runner.ts';
import { type Device, loadDevice } from './device.ts';
import { dispatch, type Handlers } from './dispatch.ts';
import { createGatewayClient } from './gateway-client.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { loadOverlay, noOverlay } from './overlay-file.ts';
import { type CorePorts, FilesError } from './ports.ts';
import { sealVisit } from './seal.ts';
import { isVisitor, maySee, type Session } from './session.ts';
import { attemptsLeft, readTries } from './tries.ts';
import { unlockVault } from './vault.ts';
import { loadVault } from './vault-file.ts';
import { outboxItem, summaryOf } from './views.ts';
import { openVisits } from './visits.ts';
import { boundTo, mayHear, type Window } from './windows.ts';

export interface CorePort {
  /** One message from the window; whatever it is, it is answered or dropped, never thrown at the caller. */
  receive(message: unknown): void;
  close(): void;
}

export interface Core {
  /**
   * Connects a window. The port keeps its role for life, and an applicant's port its one visit: it can neither name nor
   * hear of another. Without one it has none.
   */
  connect(role: Role, deliver: (reply: PortReply) => void, visitId?: string): CorePort;
  /**
   * Takes another catalogue into use for new visits; a broken one is refused with `false` and changes nothing. `texts`: its
   * words, where they are not those of the app.
   */
  replaceCatalogue(delivered: unknown, texts: CatalogueTexts | null): Promise<boolean>;
  /** Ends delivery and closes the logs; resolves when nothing is in the air any more. */
  stop(): Promise<void>;
}

export interface CoreOptions {
  /** The built catalogue, as read from its file. */
  readonly catalogue: unknown;
  /** The words of a catalogue that is being written; those of the app otherwise. */
  readonly texts?: CatalogueTexts;
  /** How often an idle device looks for its gateway. */
  readonly probeEveryMs: number;
  /** Gets exceptions that are bugs; must not write answers anywhere. */
  readonly onBug: (cause: unknown) => void;
}

interface Running {
  readonly device: Device;
  readonly outbox: Outbox;
  readonly delivery: DeliveryRunner;
}

/** What a full disk kept from being finished at unlocking is finished by the next save or seal of that visit. */
const whenTheDiskAllows = (cause: unknown): void => {
  if (!(cause instanceof FilesError)) throw cause;
};

export const createCore = async (ports: CorePorts, options: CoreOptions): Promise<Core> => {
  const windows = new Map<number, Window>();
  let nextWindow = 0;
  let session: Session | null = null;
  let lostBytes = { visit: 0, device: 0 };
  let vaultDamaged = false;
  let texts = options.texts ?? null;
  /** Saving and sealing take turns: nothing may slip into a visit while its envelopes are being made. */
  const oneAtATime = createSerial();
  /** So do unlocking and locking: each try is counted by itself, and no log is ever open twice. */
  const atTheDoor = createSerial();

  const emit = <N extends EventName>(event: N, payload: Events[N]): void => {
    for (const window of windows.values()) {
      if (mayHear(window, payload)) window.deliver({ event, payload });
    }
  };

  const start = async (): Promise<Result<Running, Fault>> => {
    const loaded = await loadDevice(ports);
    if (!loaded.ok) return loaded;
    const device = loaded.value;
    const outbox = await openOutbox(ports, device.deviceId, device.logKey);
    lostBytes = { ...lostBytes, device: outbox.lostBytes };
    vaultDamaged = (await loadVault(ports.files)).damaged;
    const gateway = device.trust.gateways[0];
    if (gateway === undefined) return fail(fault('trust.invalid'));
    const delivery = createDeliveryRunner({
      ports,
      outbox,
      trust: device.trust,
      deviceId: device.deviceId,
      probeEveryMs: options.probeEveryMs,
      client: createGatewayClient(ports, {
        url: gateway.url,
        deviceId: device.deviceId,
        transportKey: device.transportKey,
      }),
      onChange: () => {
        emit('outbox.changed', {});
        announce();
      },
    });
    return ok({ device, outbox, delivery });
  };

  const running = await start();
  const overlay = running.ok ? await loadOverlay(ports.files, running.value.device) : noOverlay;
  const catalogues = await openCatalogues(ports.files, options.catalogue, overlay.content);

  const repairs = (): DeviceStatus['repairs'] => [
    ...(vaultDamaged ? [{ what: 'vault' as const, lostBytes: 0 }] : []),
    ...(['visit', 'device'] as const)
      .filter((what) => lostBytes[what] > 0)
      .map((what) => ({ what, lostBytes: lostBytes[what] })),
  ];

  const clockState = (outbox: Outbox): ClockState =>
    checkClock(ports.clock.now(), dayOfVersion(catalogues.current.version), outbox.lastServerAt());

  const status = async ({ device, outbox, delivery }: Running): Promise<DeviceStatus> => {
    const { content } = await loadVault(ports.files);
    const tries = await readTries(ports.files);
    return {
      demo: device.demo,
      deviceName: device.name,
      township: device.trust.township.name,
      district: device.trust.township.district,
      phone: device.trust.township.phone,
      agencies: device.trust.agencies.map(({ id, name, phone }) => ({ id, name, phone })),
      operators: (content?.slots ?? []).map(({ operatorId, name, role }) => {
        const demoPassphrase = device.demoPassphrases[operatorId];
        return {
          operatorId,
          name,
          role,
          attemptsLeft: attemptsLeft(tries, operatorId),
          ...(demoPassphrase === undefined ? {} : { demoPassphrase }),
        };
      }),
      operator: session?.vault.operator ?? null,
      keychain: ports.keychain.protection,
      ...delivery.connection(),
      waiting: outbox.list().filter(({ state }) => state.kind !== 'delivered').length,
      openVisits: session?.visits.list().filter((visit) => visit.sealed === null).length ?? null,
      clock: clockState(outbox),
      catalogue: { version: catalogues.current.version, broken: catalogues.broken, overlay: overlay.state },
      policy: { interpreterForConsent: overlay.content?.policy?.interpreterForConsent ?? 'never' },
      repairs: repairs(),
    };
  };

  function announce(): void {
    if (!running.ok) return;
    status(running.value).then((now) => emit('device.changed', now), options.onBug);
  }

  /** Runs with an unlocked vault whose operator makes visits. */
  const visiting = async <T>(
    work: (open: Session, base: Running) => Promise<Result<T, Fault>>,
  ): Promise<Result<T, Fault>> => {
    if (!running.ok) return running;
    if (session === null) return fail(fault('vault.locked'));
    return isVisitor(session) ? work(session, running.value) : fail(fault('port.wrong-role'));
  };

  const withVisit = <T>(
    visitId: string,
    work: (visit: Visit, open: Session, base: Running) => Promise<Result<T, Fault>>,
  ): Promise<Result<T, Fault>> =>
    visiting(async (open, base) => {
      const visit = open.visits.get(visitId);
      return visit === null || !maySee(open, visit) ? fail(fault('visit.unknown')) : work(visit, open, base);
    });

  /**
   * The device's log is written before the visit's: a visit that was cut off in between learns here that it is sealed.
   * null when there is nothing to finish.
   */
  const finishSealing = async (
    visit: Visit,
    open: Session,
    { outbox }: Running,
  ): Promise<Result<Visit, Fault> | null> => {
    const { visitId } = visit;
    const applications = outbox.sealedOf(visitId);
    if (visit.sealed !== null || applications.length === 0) return null;
    const entries = await open.visits.append(visitId, [{ kind: 'sealed', applications: [...applications] }]);
    if (!entries.ok) return entries;
    emit('visit.changed', { visitId, entries: entries.value });
    return ok(open.visits.get(visitId) ?? visit);
  };

  const lock = async (): Promise<void> => {
    const closing = session;
    session = null;
    await closing?.visits.close();
    emit('device.locked', {});
    announce();
  };

  const seal = async (visit: Visit, open: Session, base: Running): Promise<Result<Visit, Fault>> => {
    const finished = await finishSealing(visit, open, base);
    if (finished !== null) return finished;
    const { device, outbox, delivery } = base;
    const catalogue = await catalogues.get(visit.catalogueVersion);
    // The form that was filled in is not here any more: what it asked cannot be checked.
    if (catalogue === null) return fail(fault('visit.incomplete'));
    const sealed = await sealVisit(
      {
        ports,
        device,
        outbox,
        catalogue,
        operator: open.vault.operator,
        clockWrong: clockState(outbox) !== 'ok',
      },
      open.vault.evidenceKey,
      visit,
      (ref) => open.visits.picture(visit.visitId, ref),
    );
    if (!sealed.ok) return sealed;
    const written = await finishSealing(visit, open, base);
    announce();
    delivery.wake();
    return written ?? ok(visit);
  };

  const unlock = async ({
    operatorId,
    passphrase,
  }: Request<'vault.unlock'>): Promise<Result<DeviceStatus, Fault>> => {
    if (!running.ok) return running;
    if (session !== null) await lock();
    const opened = await unlockVault(ports, operatorId, passphrase);
    if (!opened.ok) return opened;
    const visits = await openVisits(ports, opened.value);
    const unlocked = { vault: opened.value, visits };
    for (const visit of visits.list()) {
      await finishSealing(visit, unlocked, running.value).catch(whenTheDiskAllows);
    }
    session = unlocked;
    lostBytes = { ...lostBytes, visit: visits.lostBytes };
    announce();
    return ok(await status(running.value));
  };

  const handlers: Handlers = {
    'device.status': async () => (running.ok ? ok(await status(running.value)) : running),
    'catalogue.get': async ({ version }) => {
      const found = version === undefined ? catalogues.current : await catalogues.get(version);
      return found === null ? fail(fault('catalogue.unknown')) : ok(found);
    },
    'catalogue.texts': async () => ok(texts),
    'vault.unlock': (request) => atTheDoor(() => unlock(request)),
    'vault.lock': () =>
      atTheDoor(() =>
        // After the saves that were said before it: what a person did last must not be lost to the lock.
        oneAtATime(async () => {
          await lock();
          return ok({});
        }),
      ),
    'visit.list': () =>
      visiting(async (open) =>
        ok(
          open.visits
            .list()
            .filter((visit) => maySee(open, visit))
            .map(summaryOf),
        ),
      ),
    'visit.start': () =>
      visiting(async (open) => {
        const visit = await open.visits.start(catalogues.current.version);
        announce();
        return ok(visit);
      }),
    'visit.open': ({ visitId }) => withVisit(visitId, async (visit) => ok(visit)),
    'visit.save': ({ visitId, changes }) =>
      oneAtATime(() =>
        withVisit(visitId, async (visit, open, base) => {
          const finished = await finishSealing(visit, open, base);
          if (finished !== null && !finished.ok) return finished;
          const saved = await open.visits.append(visitId, changes);
          if (!saved.ok) return saved;
          emit('visit.changed', { visitId, entries: saved.value });
          const last = saved.value.at(-1);
          return last === undefined
            ? fail(fault('port.invalid-payload'))
            : ok({ seq: last.seq, savedAt: last.at });
        }),
      ),
    'visit.attach': ({ visitId, mediaType, bytes }) =>
      withVisit(visitId, (_, open) => open.visits.attach(visitId, mediaType, copyOf(bytes))),
    'visit.picture': ({ visitId, picture }) =>
      withVisit(visitId, async (_, open) => {
        const bytes = await open.visits.picture(visitId, picture);
        return bytes.ok ? ok({ bytes: bytes.value, mediaType: picture.mediaType }) : bytes;
      }),
    'visit.seal': ({ visitId }) => oneAtATime(() => withVisit(visitId, seal)),
    'outbox.list': () =>
      visiting(async (open, { outbox }) =>
        ok(
          outbox.list().map((envelope) => {
            const visit = open.visits.get(envelope.visitId);
            return outboxItem(envelope, visit !== null && maySee(open, visit) ? visit : null);
          }),
        ),
      ),
    'outbox.send-now': () =>
      visiting(async (_, { delivery }) => {
        await delivery.sendNow();
        return ok({});
      }),
    'outbox.release': ({ envelopeId }) =>
      visiting(async (_, { outbox, delivery }) => {
        await outbox.advance(envelopeId, { kind: 'released' });
        emit('outbox.changed', {});
        delivery.wake();
        return ok({});
      }),
  };

  if (running.ok) running.value.delivery.wake();

  return {
    connect: (role, deliverOrThrow, visitId) => {
      const id = nextWindow;
      nextWindow += 1;
      const own = role === 'applicant' ? boundTo(handlers, visitId) : handlers;
      // A window that cannot be told is no reason to refuse what has been done.
      const deliver = (reply: PortReply): void => {
        try {
          deliverOrThrow(reply);
        } catch (cause) {
          options.onBug(cause);
        }
      };
      windows.set(id, { role, visitId, deliver });
      return {
        receive: (message) => {
          dispatch(own, role, message, options.onBug).then((answer) => {
            if (answer.id !== null) deliver({ id: answer.id, result: answer.result });
          }, options.onBug);
        },
        close: () => windows.delete(id),
      };
    },
    replaceCatalogue: async (delivered, words) => {
      const replaced = await catalogues.replace(delivered);
      if (replaced) {
        texts = words;
        emit('catalogue.changed', { version: catalogues.current.version });
        announce();
      }
      return replaced;
    },
    stop: async () => {
      if (running.ok) await running.value.delivery.stop();
      await session?.visits.close();
      session = null;
      if (running.ok) await running.value.outbox.close();
    },
  };
};
