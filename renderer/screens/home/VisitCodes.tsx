import { Phone } from 'lucide-react';
import { useContext, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { Response } from '../../../shared/protocol/port.ts';
import { useApp } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { Pairs } from '../../ui/Rules.tsx';

type Codes = Response<'visit-codes.list'>;

/** For the officer who answers the telephone: a family doubts somebody at the door and reads out the code. */
export const VisitCodes = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { core } = useApp();
  const [codes, setCodes] = useState<Codes | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const open = async () => {
    const list = await core.call('visit-codes.list', {});
    if (list.ok) setCodes(list.value);
    else setFault(list.fault);
  };
  return (
    <>
      <Button variant="plain" icon={Phone} onPress={() => void open()}>
        {t('home:codes.open')}
      </Button>
      {fault && <Note tone="wait">{faultText(staff, fault)}</Note>}
      <Dialog
        title={t('home:codes.title')}
        isOpen={codes !== null}
        onClose={() => setCodes(null)}
        actions={<Button onPress={() => setCodes(null)}>{t('home:codes.close')}</Button>}
      >
        <p>{t('home:codes.how')}</p>
        <Pairs
          pairs={(codes ?? []).map(({ operatorId, name, code }) => ({
            id: operatorId,
            term: name,
            value: (
              <span className="big nowrap" translate="no">
                {code || t('home:codes.none')}
              </span>
            ),
          }))}
        />
        <p>{t('home:codes.doubt')}</p>
      </Dialog>
    </>
  );
};
