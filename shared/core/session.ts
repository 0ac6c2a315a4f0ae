import type { Visit } from '../protocol/visit.ts';
import type { OpenVault } from './vault.ts';
import type { VisitStore } from './visits.ts';

/** What is open while the vault is: gone with the lock. */
export interface Session {
  readonly vault: OpenVault;
  readonly visits: VisitStore;
}

/** Desk officers and administrators hold a slot, but make no visits. */
export const isVisitor = (session: Session): boolean =>
  session.vault.operator.role === 'volunteer' || session.vault.operator.role === 'officer';

/** Volunteers see the visits that they made; officers answer for all of the device's. */
export const maySee = (session: Session, visit: Visit): boolean =>
  session.vault.operator.role === 'officer' || visit.operatorId === session.vault.operator.operatorId;
