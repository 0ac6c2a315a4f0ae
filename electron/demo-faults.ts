import {
  type ClockPort,
  type CorePorts,
  FilesError,
  type FilesPort,
  type HttpPort,
  type HttpResponse,
  type OpenFile,
} from '../shared/core/ports.ts';
import { fail, ok } from '../shared/lib/result.ts';
import { fault } from '../shared/protocol/faults.ts';
import type { DemoFaults } from '../shared/protocol/port.ts';

/** What can be made to go wrong at the ports; printer, camera and displays are the screens' and the core's. */
type PortFaults = Pick<DemoFaults, 'noNetwork' | 'deadGateway' | 'wrongClock' | 'fullDisk'>;

const nothingWrong: PortFaults = { noNetwork: false, deadGateway: false, wrongClock: false, fullDisk: false };

/** An empty CMOS battery sets a clock back by years, not by minutes. */
const setBackMs = 3 * 365 * 86_400_000;
/** Less than any page of any log. */
const bytesOnFullDisk = 512;

const unavailable: HttpResponse = { status: 503, headers: {}, body: new Uint8Array() };

const bendHttp = (http: HttpPort, wanted: () => PortFaults): HttpPort => {
  let refusals = 0;
  return {
    request: async (request) => {
      if (wanted().noNetwork) return fail(fault('net.offline'));
      if (!wanted().deadGateway) return http.request(request);
      refusals += 1;
      // By turns as a failing server is met: its proxy answers for it, or the line breaks.
      return refusals % 2 === 1 ? ok(unavailable) : fail(fault('net.interrupted'));
    },
  };
};

const bendClock = (clock: ClockPort, wanted: () => PortFaults): ClockPort => ({
  now: () => clock.now() - (wanted().wrongClock ? setBackMs : 0),
  after: (ms, callback) => clock.after(ms, callback),
});

const bendFiles = (files: FilesPort, wanted: () => PortFaults): FilesPort => {
  const needsSpace = (): void => {
    if (wanted().fullDisk) throw new FilesError('full');
  };
  const bendFile = (file: OpenFile): OpenFile => ({
    write: async (bytes) => {
      needsSpace();
      await file.write(bytes);
    },
    sync: () => file.sync(),
    truncate: (length) => file.truncate(length),
    close: () => file.close(),
  });
  return {
    read: (path) => files.read(path),
    // Refused before it is opened: `create` would already have emptied what was there.
    open: async (path, mode) => {
      needsSpace();
      return bendFile(await files.open(path, mode));
    },
    rename: (from, to) => files.rename(from, to),
    syncDir: (path) => files.syncDir(path),
    makeDir: (path) => files.makeDir(path),
    list: (path) => files.list(path),
    remove: (path) => files.remove(path),
    freeBytes: async () => (wanted().fullDisk ? bytesOnFullDisk : files.freeBytes()),
  };
};

export interface BentPorts {
  readonly ports: CorePorts;
  /** From now on what is wanted goes wrong, and nothing else. */
  bend(faults: PortFaults): void;
}

/**
 * Ports that work as they are until something is made to go wrong for a demonstration. Nothing that was written is lost by
 * it. Only the core calls `bend`, and only in demo mode.
 */
export const bendPorts = (ports: CorePorts): BentPorts => {
  let wanted = nothingWrong;
  const now = (): PortFaults => wanted;
  return {
    ports: {
      ...ports,
      http: bendHttp(ports.http, now),
      clock: bendClock(ports.clock, now),
      files: bendFiles(ports.files, now),
    },
    bend: (faults) => {
      wanted = faults;
    },
  };
};
