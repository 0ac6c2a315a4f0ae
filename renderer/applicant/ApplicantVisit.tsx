import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { Language, Step } from '../../shared/protocol/visit.ts';
import { App, OpenVisit, useApp, useVisit } from '../app/contexts.ts';
import type { CoreClient } from '../app/core-client.ts';
import { staffAppearance } from '../app/staff-appearance.ts';
import { staffLanguages } from '../app/staff-language.ts';
import { useCatalogue } from '../app/use-catalogue.ts';
import { createVisitSession, type VisitSession } from '../app/visit-session.ts';
import { officialLanguage } from '../text/i18n.ts';
import { Languages } from '../text/languages.ts';
import { applyAppearance } from '../ui/appearance.ts';
import { ComfortPage } from './ComfortPage.tsx';
import { ConsentPage } from './ConsentPage.tsx';
import { DocumentsPage } from './DocumentsPage.tsx';
import { IdlePage } from './IdlePage.tsx';
import { NeedsPage } from './NeedsPage.tsx';
import { ownSession } from './own-session.ts';
import { QuestionsPage } from './QuestionsPage.tsx';
import { ReadbackPage } from './ReadbackPage.tsx';
import { ReceiptPage } from './ReceiptPage.tsx';
import { SignPage } from './SignPage.tsx';
import { WhoPage } from './WhoPage.tsx';

const pages: Readonly<Record<Step, () => ReactNode>> = {
  comfort: () => <ComfortPage />,
  who: () => <WhoPage />,
  consent: () => <ConsentPage />,
  needs: () => <NeedsPage />,
  questions: () => <QuestionsPage />,
  documents: () => <DocumentsPage />,
  readback: () => <ReadbackPage />,
  sign: () => <SignPage />,
  receipt: () => <ReceiptPage />,
};

/** Words of controls that exist in one language only: the applicant's where there are any, else Chinese. */
const pageLanguage = (language: Language): Language =>
  staffLanguages.some((each) => each === language) ? language : officialLanguage;

/** The step that the operator is at, in the applicant's language, size and colours. */
const StepPage = () => {
  const { visit } = useVisit();
  const { staff } = useContext(Languages);
  const { comfort, step } = visit;
  const applicant = comfort?.language ?? officialLanguage;
  const { theme, textPercent } = comfort ?? staffAppearance();
  const leftHand = comfort?.leftHand ?? false;
  const language = comfort === null ? staff : pageLanguage(applicant);
  useEffect(
    () => applyAppearance({ theme, textPercent, leftHand, language }),
    [theme, textPercent, leftHand, language],
  );
  return <Languages value={{ staff: language, applicant, swapped: false }}>{pages[step]()}</Languages>;
};

const InCatalogue = ({ version }: { readonly version: string }) => {
  const app = useApp();
  const own = useCatalogue(version);
  if (own.kind === 'loading') return null;
  return (
    <App value={{ ...app, catalogue: own.catalogue ?? app.catalogue }}>
      <StepPage />
    </App>
  );
};

const OfCatalogue = () => {
  const { catalogueVersion } = useVisit().visit;
  return <InCatalogue key={catalogueVersion} version={catalogueVersion} />;
};

type Opened = VisitSession | 'opening' | 'refused';

const useOwnVisit = (core: CoreClient, visitId: string): Opened => {
  const [opened, setOpened] = useState<Opened>('opening');
  useEffect(() => {
    let close: (() => void) | null = null;
    let isCurrent = true;
    void core.call('visit.open', { visitId }).then((result) => {
      if (!isCurrent) return;
      // This window's port is bound to a visit that has been left: the shell is about to load it anew.
      if (!result.ok) return setOpened('refused');
      const session = ownSession(createVisitSession(core, result.value));
      close = session.close;
      setOpened(session);
    });
    return () => {
      isCurrent = false;
      close?.();
    };
  }, [core, visitId]);
  return opened;
};

/** This window goes nowhere by itself. */
const stay = (): void => undefined;

export interface ApplicantVisitProps {
  readonly core: CoreClient;
  readonly status: DeviceStatus;
  readonly catalogue: Catalogue;
  readonly visitId: string;
}

/** One visit as the applicant may see it. */
export const ApplicantVisit = ({ core, status, catalogue, visitId }: ApplicantVisitProps) => {
  const opened = useOwnVisit(core, visitId);
  const app = useMemo(
    () => ({ core, status, catalogue, go: stay, lock: () => void core.call('vault.lock', {}) }),
    [core, status, catalogue],
  );
  if (opened === 'opening') return null;
  if (opened === 'refused') return <IdlePage status={status} />;
  return (
    <App value={app}>
      <OpenVisit value={opened}>
        <OfCatalogue />
      </OpenVisit>
    </App>
  );
};
