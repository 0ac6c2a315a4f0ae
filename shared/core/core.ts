import { todayIn } from '../domain/dates.ts';
import { copyOf } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { createSerial } from '../lib/serial.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import type {
  CatalogueTexts,
  DemoFaults,
  DeviceStatus,
  EventName,
  Events,
  MessageName,
  PortReply,
  Request,
  Role,
  SamePerson,
  VisitSummary,
} from '../protocol/port.ts';
import { type BlobRef, isClosed, mostAgents, standing, type Visit } from '../protocol/visit.ts';
import { openCatalogues } from './catalogues.ts';
import { type ClockState, checkClock, dayOfVersion } from './clock-check.ts';
import { createDeliveryRunner, type DeliveryRunner } from './delivery-runner.ts';
import { type Device, loadDevice } from './device.ts';
import { dispatch, type Handlers } from './dispatch.ts';
import { createGatewayClient } from './gateway-client.ts';
import { maskVisit } from './mask.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { loadOverlay, noOverlay } from './overlay-file.ts';
import { type CorePorts, FilesError } from './ports.ts';
import { createScreen } from './screen.ts';
import { type SealContext, sealSupplement, sealVisit, sealWithdrawal } from './seal.ts';
import { isVisitor, maySee, type Session } from './session.ts';
import { attemptsLeft, readTries } from './tries.ts';
import { type OpenVault, unlockVault } from './vault.ts';
import { loadVault } from './vault-file.ts';
import { identityOf, openWorkOf, outboxItem, summaryOf } from './views.ts';
import { visitCodeOf } from './visit-code.ts';
import { openVisits, type VisitStore } from './visits.ts';
import { asHeardBy, boundTo, mayHear, type Window } from './windows.ts';

export interface CorePort {
  /** One message from the window; whatever it is, it is answered or dropped, never thrown at the caller. */
  receive(message: unknown): void;
  close(): void;
}

export interface Core {
  /**
   * Connects a window. The port keeps its role for life, and an applicant's port its one visit: it can neither name nor
   * hear of another. Without one it has none. `window`: the shell's number of it, for printing.
   */
  connect(role: Role, deliver: (reply: PortReply) => void, visitId?: string, window?: number): CorePort;
  /** A display of the applicant's own is there now, or is gone. */
  displayChanged(isThere: boolean): void;
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
  /** Demo mode: makes what is wanted go wrong in the ports below. */
  readonly bend?: (faults: DemoFaults) => void;
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

const nothingWrong: DemoFaults = {
  noNetwork: false,
  deadGateway: false,
  wrongClock: false,
  fullDisk: false,
  noPrinter: false,
  noCamera: false,
  secondDisplay: false,
};

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
  let demoFaults: DemoFaults = nothingWrong;
  const screen = createScreen(ports.shell);
  /** Sealed and not left yet: the applicant is still at the table and may have a copy of what was signed. */
  const justSealed = new Set<string>();
  let texts = options.texts ?? null;
  /** Saving and sealing take turns: nothing may slip into a visit while its envelopes are being made. */
  const oneAtATime = createSerial();
  /** So do unlocking and locking: each try is counted by itself, and no log is ever open twice. */
  const atTheDoor = createSerial();

  const emit = <N extends EventName>(event: N, payload: Events[N]): void => {
    for (const window of windows.values()) {
      if (mayHear(window, payload)) window.deliver({ event, payload: asHeardBy(window, event, payload) });
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
      hasPin: session?.vault.hasPin() ?? false,
      screen: screen.state(),
      applicantDisplay: screen.display(),
      visitCode: await codeOf(device, session?.vault.operator.operatorId),
      freeBytes: await ports.files.freeBytes().catch(() => null),
      demoFaults: device.demo ? demoFaults : null,
      keychain: ports.keychain.protection,
      ...delivery.connection(),
      waiting: outbox.list().filter(({ state }) => !['delivered', 'withdrawn'].includes(state.kind)).length,
      openVisits: session?.visits.list().filter((visit) => !isClosed(visit)).length ?? null,
      clock: clockState(outbox),
      catalogue: { version: catalogues.current.version, broken: catalogues.broken, overlay: overlay.state },
      policy: { interpreterForConsent: overlay.content?.policy?.interpreterForConsent ?? 'never' },
      repairs: repairs(),
    };
  };

  const codeOf = async ({ visitCodeKey }: Device, operatorId: string | undefined): Promise<string | null> =>
    visitCodeKey === null || operatorId === undefined
      ? null
      : visitCodeOf(visitCodeKey, operatorId, todayIn(ports.clock.now()));

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
   * The device's log is written before the visit's: a visit that was cut off in between learns here what was sealed or taken
   * back. null when there is nothing to finish.
   */
  const finishSealing = async (
    visit: Visit,
    open: Session,
    { outbox }: Running,
  ): Promise<Result<Visit, Fault> | null> => {
    const { visitId } = visit;
    const known = new Set(visit.sealed.map(({ envelopeId }) => envelopeId));
    const applications = outbox.sealedOf(visitId).filter(({ envelopeId }) => !known.has(envelopeId));
    const withdrawn = outbox
      .list()
      .filter((each) => each.visitId === visitId && each.state.kind === 'withdrawn')
      .map(({ application }) => application.envelopeId)
      .filter((envelopeId) => !visit.withdrawn.includes(envelopeId));
    if (applications.length === 0 && withdrawn.length === 0) return null;
    const entries = await open.visits.append(visitId, [
      ...(applications.length > 0 ? [{ kind: 'sealed' as const, applications }] : []),
      ...withdrawn.map((envelopeId) => ({ kind: 'withdrawn' as const, envelopeId })),
    ]);
    if (!entries.ok) return entries;
    emit('visit.changed', { visitId, entries: entries.value });
    return ok(open.visits.get(visitId) ?? visit);
  };

  const lock = async (): Promise<void> => {
    const closing = session;
    session = null;
    justSealed.clear();
    screen.reset();
    await closing?.visits.close();
    emit('device.locked', {});
    announce();
  };

  /** A sealed visit is masked from when it is left; an officer sees it in clear by saying why. */
  const shown = async (visit: Visit): Promise<Visit> =>
    isClosed(visit) && !justSealed.has(visit.visitId)
      ? maskVisit((await catalogues.get(visit.catalogueVersion)) ?? catalogues.current, visit)
      : visit;

  const showing = async (result: Result<Visit, Fault>): Promise<Result<Visit, Fault>> =>
    result.ok ? ok(await shown(result.value)) : result;

  type SealWork = (
    context: SealContext,
    evidenceKey: OpenVault['evidenceKey'],
    picture: (ref: BlobRef) => ReturnType<VisitStore['picture']>,
  ) => Promise<Result<true, Fault>>;

  /** Everything that puts envelopes into the outbox ends in the same step that finishes a cut-off one. */
  const sealing = async (
    visit: Visit,
    open: Session,
    base: Running,
    work: SealWork,
  ): Promise<Result<Visit, Fault>> => {
    const { device, outbox, delivery } = base;
    const catalogue = await catalogues.get(visit.catalogueVersion);
    // The form that was filled in is not here any more: what it asked cannot be checked.
    if (catalogue === null) return fail(fault('visit.incomplete'));
    const context = {
      ports,
      device,
      outbox,
      catalogue,
      operator: open.vault.operator,
      clockWrong: clockState(outbox) !== 'ok',
    };
    const sealed = await work(context, open.vault.evidenceKey, (ref) =>
      open.visits.picture(visit.visitId, ref),
    );
    if (!sealed.ok) return sealed;
    const written = await finishSealing(visit, open, base);
    announce();
    emit('outbox.changed', {});
    delivery.wake();
    return written ?? ok(visit);
  };

  const seal = async (visit: Visit, open: Session, base: Running): Promise<Result<Visit, Fault>> => {
    const finished = await finishSealing(visit, open, base);
    const result =
      finished ??
      (await sealing(visit, open, base, (context, key, picture) => sealVisit(context, key, visit, picture)));
    if (result.ok) justSealed.add(visit.visitId);
    return result;
  };

  const withdraw =
    ({ envelopeId, reason }: Request<'visit.withdraw'>) =>
    async (visit: Visit, open: Session, base: Running): Promise<Result<Visit, Fault>> => {
      if (!standing(visit).some((each) => each.envelopeId === envelopeId)) {
        return fail(fault('visit.not-standing'));
      }
      const state = await base.outbox.advance(envelopeId, { kind: 'withdrawn' });
      if (state?.kind === 'withdrawn') {
        announce();
        emit('outbox.changed', {});
        return (await finishSealing(visit, open, base)) ?? ok(visit);
      }
      return sealing(visit, open, base, (context, key) =>
        sealWithdrawal(context, key, visit, { envelopeId, reason }),
      );
    };

  const samePerson = (visit: Visit, open: Session): readonly SamePerson[] => {
    const own = identityOf(visit);
    if (own === '') return [];
    return open.visits
      .list()
      .filter((other) => other.visitId !== visit.visitId && identityOf(other) === own)
      .map((other) => ({
        visitId: maySee(open, other) ? other.visitId : null,
        startedAt: other.startedAt,
        isOpen: !isClosed(other),
        services: other.services,
        references: standing(other).map(({ reference }) => reference),
      }));
  };

  const workLeft = async (visit: Visit): Promise<VisitSummary['open']> => {
    if (isClosed(visit) || !running.ok) return [];
    const catalogue = (await catalogues.get(visit.catalogueVersion)) ?? catalogues.current;
    const { device, outbox } = running.value;
    return openWorkOf(catalogue, visit, {
      on: todayIn(ports.clock.now()),
      place: device.trust.township.district,
      demo: device.demo,
      clockWrong: clockState(outbox) !== 'ok',
    });
  };

  /** What only some may say, and what the law bounds. */
  const maySay = (visit: Visit, open: Session, changes: Request<'visit.save'>['changes']): Fault | null => {
    if (open.vault.operator.role !== 'officer' && changes.some(({ kind }) => kind === 'identity-checked')) {
      return fault('port.wrong-role');
    }
    const agents = new Set(visit.people.flatMap(({ id, details }) => (details.role === 'agent' ? [id] : [])));
    for (const change of changes) {
      if (change.kind !== 'person') continue;
      if (change.details?.role === 'agent') agents.add(change.person);
      else agents.delete(change.person);
    }
    // 行政程序法 §24: three agents at the most.
    return agents.size > mostAgents ? fault('port.invalid-payload') : null;
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
          await Promise.all(
            open.visits
              .list()
              .filter((visit) => maySee(open, visit))
              .map(async (visit) => summaryOf(visit, await workLeft(visit))),
          ),
        ),
      ),
    'visit.start': ({ setting, after }) =>
      visiting(async (open) => {
        const before = after === null ? null : open.visits.get(after);
        if (after !== null && (before === null || !maySee(open, before))) return fail(fault('visit.unknown'));
        const visit = await open.visits.start(catalogues.current.version, { setting, after });
        announce();
        return ok(visit);
      }),
    'visit.open': ({ visitId }) => withVisit(visitId, async (visit) => ok(await shown(visit))),
    'visit.save': ({ visitId, changes }) =>
      oneAtATime(() =>
        withVisit(visitId, async (visit, open, base) => {
          const finished = await finishSealing(visit, open, base);
          if (finished !== null && !finished.ok) return finished;
          const refused = maySay(visit, open, changes);
          if (refused !== null) return fail(refused);
          if (changes.some(({ kind }) => kind === 'left')) justSealed.delete(visitId);
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
      withVisit(visitId, async (visit, open) => {
        // The photograph of an identity card says what is masked beside it.
        if (isClosed(visit) && !justSealed.has(visitId) && open.vault.operator.role !== 'officer') {
          return fail(fault('port.wrong-role'));
        }
        const bytes = await open.visits.picture(visitId, picture);
        return bytes.ok ? ok({ bytes: bytes.value, mediaType: picture.mediaType }) : bytes;
      }),
    'visit.seal': ({ visitId }) => oneAtATime(async () => showing(await withVisit(visitId, seal))),
    'visit.same-person': ({ visitId }) =>
      withVisit(visitId, async (visit, open) => ok(samePerson(visit, open))),
    'visit.withdraw': (request) =>
      oneAtATime(async () => showing(await withVisit(request.visitId, withdraw(request)))),
    'visit.supplement': (request) =>
      oneAtATime(async () =>
        showing(
          await withVisit(request.visitId, (visit, open, base) =>
            sealing(visit, open, base, (context, key, picture) =>
              sealSupplement(context, key, visit, request, picture),
            ),
          ),
        ),
      ),
    'visit.unmask': ({ visitId, reason }) =>
      withVisit(visitId, async (visit, open, { outbox }) => {
        const { operatorId, role } = open.vault.operator;
        if (role !== 'officer') return fail(fault('port.wrong-role'));
        await outbox.noteUnmasked(visitId, operatorId, reason);
        return ok(visit);
      }),
    'screen.set-pin': ({ pin }) =>
      visiting(async ({ vault }) => {
        const set = await screen.setPin(vault, pin);
        announce();
        return set;
      }),
    'screen.hand-over': ({ visitId }) =>
      withVisit(visitId, async (_, { vault }) => {
        const handed = screen.handOver(vault, visitId);
        announce();
        return handed;
      }),
    'screen.take-back': ({ pin }) =>
      atTheDoor(async () => {
        if (session === null) return fail(fault('vault.locked'));
        const taken = await screen.takeBack(session.vault, pin);
        if (!taken.ok && taken.fault.attemptsLeft === 0) await oneAtATime(lock);
        announce();
        return taken;
      }),
    'display.show': ({ visitId }) =>
      visiting(async (open) => {
        const visit = visitId === null ? null : open.visits.get(visitId);
        if (visitId !== null && (visit === null || !maySee(open, visit))) return fail(fault('visit.unknown'));
        screen.show(visitId);
        announce();
        return ok({});
      }),
    'print.printers': () =>
      visiting(async () => ok(demoFaults.noPrinter ? [] : await ports.shell.printers())),
    'print.page': () => visiting(async () => fail(fault('print.failed'))),
    'print.pdf': () => visiting(async () => fail(fault('print.failed'))),
    'visit-codes.list': () =>
      visiting(async (open, { device }) => {
        if (open.vault.operator.role !== 'officer') return fail(fault('port.wrong-role'));
        const visitors = device.trust.operators.filter(
          ({ role }) => role === 'volunteer' || role === 'officer',
        );
        return ok(
          await Promise.all(
            visitors.map(async ({ id, name }) => ({
              operatorId: id,
              name,
              code: (await codeOf(device, id)) ?? '',
            })),
          ),
        );
      }),
    'demo.faults': (wanted) =>
      visiting(async (_, { device }) => {
        if (!device.demo) return fail(fault('port.wrong-role'));
        demoFaults = wanted;
        options.bend?.(wanted);
        screen.wantSecondWindow(wanted.secondDisplay);
        announce();
        return ok({});
      }),
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

  /** Printing is of one window: of what it shows. */
  const printingOf = (window: number): Pick<Handlers, 'print.page' | 'print.pdf'> => ({
    'print.page': (job) =>
      visiting(async () => {
        if (demoFaults.noPrinter) return fail(fault('print.no-printer'));
        const printed = await ports.shell.print(window, job);
        return printed.ok ? ok({}) : printed;
      }),
    'print.pdf': ({ paper }) =>
      visiting(async () => {
        const saved = await ports.shell.pdf(window, paper);
        return saved.ok ? ok({ isSaved: saved.value }) : saved;
      }),
  });

  /** While the screen is the applicant's, an operator's page that is still there can do nothing but take it back. */
  const whileHandedOver: readonly string[] = [
    'device.status',
    'catalogue.get',
    'catalogue.texts',
    'screen.take-back',
    'vault.lock',
  ];
  const guarded = (own: Handlers): Handlers =>
    new Proxy(own, {
      get: (target, name: MessageName) =>
        screen.state().kind === 'handed-over' && !whileHandedOver.includes(name)
          ? async () => fail(fault('screen.handed-over'))
          : target[name],
    });

  if (running.ok) running.value.delivery.wake();

  return {
    displayChanged: (isThere) => {
      screen.displayChanged(isThere);
      announce();
    },
    connect: (role, deliverOrThrow, visitId, window = 0) => {
      const id = nextWindow;
      nextWindow += 1;
      const whole = { ...handlers, ...printingOf(window) };
      const own = role === 'applicant' ? boundTo(whole, visitId) : guarded(whole);
      // A window that cannot be told is no reason to refuse what has been done.
      const deliver = (reply: PortReply): void => {
        try {
          deliverOrThrow(reply);
        } catch (cause) {
          options.onBug(cause);
        }
      };
      windows.set(id, { role, visitId, number: window, deliver });
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
