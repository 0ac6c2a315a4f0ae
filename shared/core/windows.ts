import { fail, type Result } from '../lib/result.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import type { PortReply, Role } from '../protocol/port.ts';
import type { Handlers } from './dispatch.ts';

/** A connected window. */
export interface Window {
  readonly role: Role;
  /** The one visit of an applicant's window. */
  readonly visitId: string | undefined;
  readonly deliver: (reply: PortReply) => void;
}

/** Events about a visit are for those who make it. */
export const mayHear = ({ role, visitId }: Window, payload: object): boolean =>
  !('visitId' in payload) || role === 'operator' || (role === 'applicant' && payload.visitId === visitId);

/** An applicant's window asks for its own visit only; any other is as unknown to it as one that never was. */
export const boundTo = (handlers: Handlers, bound: string | undefined): Handlers => {
  const own =
    <R extends { readonly visitId: string }, T>(handle: (request: R) => Promise<Result<T, Fault>>) =>
    async (request: R): Promise<Result<T, Fault>> =>
      request.visitId === bound ? handle(request) : fail(fault('visit.unknown'));
  return {
    ...handlers,
    'visit.open': own(handlers['visit.open']),
    'visit.save': own(handlers['visit.save']),
  };
};
