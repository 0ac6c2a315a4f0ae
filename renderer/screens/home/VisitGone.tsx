import { useContext } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useApp } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { StaffFrame } from './StaffFrame.tsx';

/** A visit that cannot be opened: why, and the way back. */
export const VisitGone = ({ fault }: { readonly fault: Fault }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { go } = useApp();
  return (
    <StaffFrame place="home">
      <h1>{t('home:gone')}</h1>
      <Note tone="wait">{faultText(staff, fault)}</Note>
      <Button variant="primary" onPress={() => go({ kind: 'home' })}>
        {t('app:to-home')}
      </Button>
    </StaffFrame>
  );
};
