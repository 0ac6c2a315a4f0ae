import { useEffect, useMemo, useState } from 'react';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { DeviceStatus, VisitSummary } from '../../shared/protocol/port.ts';
import { HomeScreen } from '../screens/home/HomeScreen.tsx';
import { OutboxScreen } from '../screens/outbox/OutboxScreen.tsx';
import { RoleScreen } from '../screens/unlock/RoleScreen.tsx';
import { App, type AppContext, type Page } from './contexts.ts';
import type { CoreClient } from './core-client.ts';
import { VisitPage } from './VisitPage.tsx';

export interface UnlockedProps {
  readonly core: CoreClient;
  readonly status: DeviceStatus;
  readonly catalogue: Catalogue;
  readonly operator: NonNullable<DeviceStatus['operator']>;
}

/** Where the operator goes on: in the visit that was on screen when the device was last used, else with today's list. */
const firstPage = (visits: readonly VisitSummary[]): Page => {
  const [newest] = visits.filter(({ inHand }) => inHand).sort((a, b) => b.savedAt - a.savedAt);
  return newest === undefined ? { kind: 'home' } : { kind: 'visit', visitId: newest.visitId };
};

const useFirstPage = (core: CoreClient, isVisitor: boolean, setPage: (page: Page) => void): void => {
  useEffect(() => {
    if (!isVisitor) return;
    void core.call('visit.list', {}).then((list) => setPage(firstPage(list.ok ? list.value : [])));
  }, [core, isVisitor, setPage]);
};

const PageOf = ({ page }: { readonly page: Page }) => {
  switch (page.kind) {
    case 'home':
      return <HomeScreen />;
    case 'outbox':
      return <OutboxScreen />;
    case 'visit':
      return <VisitPage key={page.visitId} visitId={page.visitId} />;
  }
};

/** The app behind the vault. */
export const Unlocked = ({ core, status, catalogue, operator }: UnlockedProps) => {
  const [page, setPage] = useState<Page | null>(null);
  const isVisitor = operator.role === 'volunteer' || operator.role === 'officer';
  useFirstPage(core, isVisitor, setPage);
  const app = useMemo<AppContext>(
    () => ({
      core,
      status,
      catalogue,
      go: setPage,
      lock: () => void core.call('vault.lock', {}),
    }),
    [core, status, catalogue],
  );
  return (
    <App value={app}>{isVisitor ? page && <PageOf page={page} /> : <RoleScreen operator={operator} />}</App>
  );
};
