import './Unlock.css';
import { RotateCw } from 'lucide-react';
import { useContext } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { usePageTitle } from '../../app/page-title.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Glass, Plaque } from '../../ui/Glass.tsx';
import { Note } from '../../ui/Note.tsx';
import { Seal } from '../../ui/Seal.tsx';

/** A device that cannot work at all: what happened, what is safe, whom to ask. */
export const OutOfOrder = ({ fault }: { readonly fault: Fault }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  usePageTitle(t('app:out-of-order.title'));
  return (
    <div className="unlock">
      <main className="unlock-main" id="page">
        <div className="stack unlock-column" role="alert">
          <h1>{t('app:out-of-order.title')}</h1>
          <Note tone="wait">{faultText(staff, fault)}</Note>
          <p>{t('app:out-of-order.next')}</p>
          <p className="quiet">{t('app:out-of-order.code', { code: fault.code })}</p>
          <Button variant="primary" icon={RotateCw} onPress={() => location.reload()}>
            {t('app:out-of-order.retry')}
          </Button>
        </div>
      </main>
      <aside className="unlock-device" aria-label={t('unlock:plaque.label')}>
        <Glass>
          <Plaque>
            <Seal size="large" />
            <p className="unlock-brand">{t('ui:brand')}</p>
          </Plaque>
        </Glass>
      </aside>
    </div>
  );
};
