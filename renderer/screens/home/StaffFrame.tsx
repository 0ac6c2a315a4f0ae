import { House, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClockNote } from '../../app/ClockNote.tsx';
import { useApp } from '../../app/contexts.ts';
import { DeviceStates } from '../../app/DeviceStates.tsx';
import { LockButton } from '../../app/LockButton.tsx';
import { usePageTitle } from '../../app/page-title.ts';
import { useStaff } from '../../text/languages.ts';
import { AppFrame } from '../../ui/AppFrame.tsx';
import { Places } from '../../ui/Places.tsx';

export interface StaffFrameProps {
  readonly place: 'home' | 'outbox';
  readonly children: ReactNode;
}

/** The frame of the operator's own pages: who is at work on which device, and the places of the app. */
export const StaffFrame = ({ place, children }: StaffFrameProps) => {
  const t = useStaff();
  const { status, go } = useApp();
  const { operator } = status;
  usePageTitle(t(`home:place.${place}`));
  return (
    <AppFrame
      isDemo={status.demo}
      who={
        operator && (
          <span className="quiet">
            {t('home:operator', {
              name: operator.name,
              role: t(`unlock:role.${operator.role}`),
              device: status.deviceName,
            })}
          </span>
        )
      }
      states={<DeviceStates />}
      tools={<LockButton />}
      marginLabel={t('home:places')}
      margin={
        <Places
          places={[
            {
              id: 'home',
              words: t('home:place.home'),
              icon: House,
              isHere: place === 'home',
              onPress: () => go({ kind: 'home' }),
            },
            {
              id: 'outbox',
              words: t('home:place.outbox'),
              icon: Send,
              count: status.waiting,
              isHere: place === 'outbox',
              onPress: () => go({ kind: 'outbox' }),
            },
          ]}
        />
      }
    >
      <ClockNote />
      {children}
    </AppFrame>
  );
};
