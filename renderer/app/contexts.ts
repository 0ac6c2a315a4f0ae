import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { CoreClient } from './core-client.ts';
import type { VisitSession, VisitView } from './visit-session.ts';

/** What every screen has at hand. */
export interface AppContext {
  readonly core: CoreClient;
  readonly status: DeviceStatus;
  readonly catalogue: Catalogue;
  readonly go: (page: Page) => void;
  readonly lock: () => void;
}

export type Page =
  | { readonly kind: 'home' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'visit'; readonly visitId: string };

export const App = createContext<AppContext | null>(null);
export const useApp = (): AppContext => {
  const app = useContext(App);
  if (app === null) throw new Error('useApp outside of the app');
  return app;
};

export const OpenVisit = createContext<VisitSession | null>(null);
export const useVisitSession = (): VisitSession => {
  const session = useContext(OpenVisit);
  if (session === null) throw new Error('useVisitSession outside of a visit');
  return session;
};

/** The visit in hand, as it stands now. */
export const useVisit = (): VisitView => {
  const session = useVisitSession();
  return useSyncExternalStore(session.subscribe, session.view);
};
