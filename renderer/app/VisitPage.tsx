import { type ReactNode, useContext, useEffect, useState } from 'react';
import type { Fault } from '../../shared/protocol/faults.ts';
import { isClosed, type Step } from '../../shared/protocol/visit.ts';
import { CatalogueChangeScreen } from '../screens/catalogue/CatalogueChangeScreen.tsx';
import { ComfortScreen } from '../screens/comfort/ComfortScreen.tsx';
import { ConsentScreen } from '../screens/consent/ConsentScreen.tsx';
import { DocumentsScreen } from '../screens/documents/DocumentsScreen.tsx';
import { VisitGone } from '../screens/home/VisitGone.tsx';
import { NeedsScreen } from '../screens/needs/NeedsScreen.tsx';
import { QuestionsScreen } from '../screens/questions/QuestionsScreen.tsx';
import { ReadbackScreen } from '../screens/readback/ReadbackScreen.tsx';
import { ReceiptScreen } from '../screens/receipt/ReceiptScreen.tsx';
import { SignScreen } from '../screens/sign/SignScreen.tsx';
import { WhoScreen } from '../screens/who/WhoScreen.tsx';
import { officialLanguage } from '../text/i18n.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { applyAppearance } from '../ui/appearance.ts';
import { App, OpenVisit, useApp, useVisit } from './contexts.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { usePageTitle } from './page-title.ts';
import { applyStaffAppearance, staffAppearance } from './staff-appearance.ts';
import { marginStepOf } from './steps.ts';
import { useCatalogue } from './use-catalogue.ts';
import { createVisitSession, type VisitSession } from './visit-session.ts';

const screens: Readonly<Record<Step, () => ReactNode>> = {
  comfort: () => <ComfortScreen />,
  who: () => <WhoScreen />,
  consent: () => <ConsentScreen />,
  needs: () => <NeedsScreen />,
  questions: () => <QuestionsScreen />,
  documents: () => <DocumentsScreen />,
  readback: () => <ReadbackScreen />,
  sign: () => <SignScreen />,
  receipt: () => <ReceiptScreen />,
};

/** The page as the applicant asked for it; the staff's own look comes back when the visit is left. */
const useComfort = (): void => {
  const { staff } = useContext(Languages);
  const { comfort } = useVisit().visit;
  const { theme, textPercent } = comfort ?? staffAppearance();
  const leftHand = comfort?.leftHand ?? false;
  useEffect(
    () => applyAppearance({ theme, textPercent, leftHand, language: staff }),
    [theme, textPercent, leftHand, staff],
  );
  useEffect(() => () => applyStaffAppearance(staff), [staff]);
};

const StepScreen = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const { staff } = useContext(Languages);
  useComfort();
  usePageTitle(t(`app:steps.${marginStepOf(visit.step)}`));
  useHeadingFocus(visit.step);
  return (
    <Languages value={{ staff, applicant: visit.comfort?.language ?? officialLanguage }}>
      {screens[visit.step]()}
    </Languages>
  );
};

/** Keyed by the visit's catalogue: taking over another one, or going back, opens everything anew. */
const VisitOfCatalogue = () => {
  const { catalogueVersion } = useVisit().visit;
  return <InCatalogue key={catalogueVersion} version={catalogueVersion} />;
};

/**
 * A visit keeps the catalogue that it was begun with. A draft is asked once, when it is opened, to go on with the newer one;
 * what is sealed shows what was sealed.
 */
const InCatalogue = ({ version }: { readonly version: string }) => {
  const app = useApp();
  const { visit } = useVisit();
  // Another catalogue that comes while people are talking waits for the next time.
  const [newest] = useState(app.catalogue);
  const own = useCatalogue(version);
  if (own.kind === 'loading') return null;
  const catalogue = own.catalogue ?? newest;
  if (!isClosed(visit) && version !== newest.version) {
    return <CatalogueChangeScreen from={own.catalogue} to={newest} />;
  }
  return (
    <App value={{ ...app, catalogue }}>
      <StepScreen />
    </App>
  );
};

type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly session: VisitSession }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** The applicant's own display, wherever there is one, follows the visit in hand and shows nothing when it is left. */
const useApplicantDisplay = (visitId: string): void => {
  const { core } = useApp();
  useEffect(() => {
    void core.call('display.show', { visitId });
    return () => void core.call('display.show', { visitId: null });
  }, [core, visitId]);
};

/** Opens a visit and keeps it in hand: a device that is switched off now comes back to it. */
export const VisitPage = ({ visitId }: { readonly visitId: string }) => {
  const { core } = useApp();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  useApplicantDisplay(visitId);
  useEffect(() => {
    let close: (() => void) | null = null;
    let isCurrent = true;
    void core.call('visit.open', { visitId }).then((result) => {
      if (!isCurrent) return;
      if (!result.ok) return setOpened({ kind: 'fault', fault: result.fault });
      const session = createVisitSession(core, result.value);
      close = session.close;
      const { inHand, step, place } = result.value;
      if (!inHand) session.save({ kind: 'step', step, at: place });
      setOpened({ kind: 'open', session });
    });
    return () => {
      isCurrent = false;
      close?.();
    };
  }, [core, visitId]);
  if (opened.kind === 'opening') return null;
  if (opened.kind === 'fault') return <VisitGone fault={opened.fault} />;
  return (
    <OpenVisit value={opened.session}>
      <VisitOfCatalogue />
    </OpenVisit>
  );
};
