import { useEffect, useMemo } from 'react';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import type { CoreClient } from '../app/core-client.ts';
import { Eyes } from '../app/mask.ts';
import { applyStaffAppearance } from '../app/staff-appearance.ts';
import { useStaffLanguage } from '../app/staff-language.ts';
import { useDevice } from '../app/use-device.ts';
import { officialLanguage } from '../text/i18n.ts';
import { Languages } from '../text/languages.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { ApplicantVisit } from './ApplicantVisit.tsx';
import { ApplicantHere, type Here, useHere } from './here.ts';
import { IdlePage } from './IdlePage.tsx';
import { useClosedPage } from './use-closed-page.ts';

/** The visit that this window shows; null: nothing personal. Its port cannot name another. */
const visitOf = (place: Here['place'], status: DeviceStatus): string | null => {
  if (place === 'display') return status.applicantDisplay.visitId;
  return status.screen.kind === 'handed-over' ? status.screen.visitId : null;
};

const Shown = ({ core }: { readonly core: CoreClient }) => {
  const { place } = useHere();
  const device = useDevice(core);
  if (device.kind === 'starting') return null;
  if (device.kind === 'fault') return <IdlePage status={null} />;
  const { status, catalogue } = device;
  const visitId = visitOf(place, status);
  if (visitId === null) return <IdlePage status={status} />;
  return <ApplicantVisit key={visitId} {...{ core, status, catalogue, visitId }} />;
};

export interface ApplicantAppProps {
  readonly core: CoreClient;
  readonly place: Here['place'];
}

/** The applicant's own window: one visit's pages, following the operator's step, or the idle page. No way anywhere else. */
export const ApplicantApp = ({ core, place }: ApplicantAppProps) => {
  const [operatorLanguage] = useStaffLanguage();
  const here = useMemo(() => ({ place, operatorLanguage }), [place, operatorLanguage]);
  useClosedPage();
  useEffect(() => applyStaffAppearance(officialLanguage), []);
  return (
    <ApplicantHere value={here}>
      <Eyes value="applicant">
        <Languages value={{ staff: officialLanguage, applicant: officialLanguage, swapped: false }}>
          <ErrorBoundary>
            <Shown core={core} />
          </ErrorBoundary>
          <ToastRegion />
        </Languages>
      </Eyes>
    </ApplicantHere>
  );
};
