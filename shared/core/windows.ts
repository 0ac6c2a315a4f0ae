import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import {
  applicantChanges,
  applicantSources,
  type DeviceStatus,
  type EventName,
  type Events,
  type PortReply,
  type Request,
  type Role,
} from '../protocol/port.ts';
import type { Change } from '../protocol/visit.ts';
import type { Handlers } from './dispatch.ts';

/** A connected window. */
export interface Window {
  readonly role: Role;
  /** The one visit of an applicant's window. */
  readonly visitId: string | undefined;
  /** The shell's number of this window, for printing what it shows. */
  readonly number: number;
  readonly deliver: (reply: PortReply) => void;
}

/** Events about a visit are for those who make it. */
export const mayHear = ({ role, visitId }: Window, payload: object): boolean =>
  !('visitId' in payload) || role === 'operator' || (role === 'applicant' && payload.visitId === visitId);

/** What the applicant's own window need know of the device: nothing of who works with it, nor of other people's visits. */
const statusForApplicant = (status: DeviceStatus): DeviceStatus => ({
  ...status,
  operators: [],
  operator: null,
  visitCode: null,
  waiting: 0,
  openVisits: null,
  repairs: [],
});

/** An event as this window may read it. */
export const asHeardBy = <N extends EventName>(
  { role }: Window,
  event: N,
  payload: Events[N],
): Events[N] | DeviceStatus =>
  event === 'device.changed' && role === 'applicant'
    ? statusForApplicant(payload as Events['device.changed'])
    : payload;

/** What the applicant's own window may say, and in whose name: never as the operator, never for a paper. */
const mayApplicantSay = (change: Change): boolean =>
  applicantChanges.includes(change.kind) &&
  (change.kind !== 'answer' || applicantSources.includes(change.source)) &&
  (change.kind !== 'notice' || change.readBy === 'applicant' || change.readBy === 'device');

/** An applicant's window asks for its own visit only; any other is as unknown to it as one that never was. */
export const boundTo = (handlers: Handlers, bound: string | undefined): Handlers => {
  const own =
    <R extends { readonly visitId: string }, T>(handle: (request: R) => Promise<Result<T, Fault>>) =>
    async (request: R): Promise<Result<T, Fault>> =>
      request.visitId === bound ? handle(request) : fail(fault('visit.unknown'));
  const save = async (request: Request<'visit.save'>): ReturnType<Handlers['visit.save']> =>
    request.changes.every(mayApplicantSay) ? handlers['visit.save'](request) : fail(fault('port.wrong-role'));
  return {
    ...handlers,
    'device.status': async (request) => {
      const status = await handlers['device.status'](request);
      return status.ok ? ok(statusForApplicant(status.value)) : status;
    },
    'visit.open': own(handlers['visit.open']),
    'visit.save': own(save),
    'visit.attach': own(handlers['visit.attach']),
    'visit.picture': own(handlers['visit.picture']),
  };
};
