import './Outbox.css';
import { RefreshCw } from 'lucide-react';
import { useContext } from 'react';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Note } from '../../ui/Note.tsx';
import { isUnsent } from '../after/use-outbox-items.ts';
import { MonthWarningFor } from '../home/MonthWarning.tsx';
import { StaffFrame } from '../home/StaffFrame.tsx';
import { EnvelopeTable } from './EnvelopeTable.tsx';
import { isToGo, type SendResult, useOutbox } from './use-outbox.ts';

const Result = ({ result }: { readonly result: SendResult }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { arrived, left, fault } = result;
  return (
    <Note tone={left === 0 ? 'good' : 'wait'}>
      {arrived > 0 && <p>{t('outbox:result.arrived', { count: arrived })}</p>}
      {left === 0 && arrived === 0 && <p>{t('outbox:result.nothing')}</p>}
      {left > 0 && <p>{t('outbox:result.left', { count: left })}</p>}
      {fault !== null && <p>{faultText(staff, { code: fault.code, recovery: fault.recovery })}</p>}
    </Note>
  );
};

/** What is sealed on this device, and how far each envelope has come. */
export const OutboxScreen = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { items, fault, isSending, result, sendNow, release } = useOutbox();
  const waiting = items?.filter(isToGo).length ?? 0;
  useHeadingFocus('outbox');
  return (
    <StaffFrame place="outbox">
      <div className="row spread">
        <div>
          <h1>{waiting === 0 ? t('outbox:title-none') : t('outbox:title', { count: waiting })}</h1>
          <p className="lead">{t('outbox:safe')}</p>
        </div>
        {waiting > 0 && (
          <Button variant="primary" icon={RefreshCw} onPress={sendNow} isDisabled={isSending}>
            {isSending ? t('outbox:trying') : t('outbox:send-now')}
          </Button>
        )}
      </div>
      <MonthWarningFor services={(items ?? []).filter(isUnsent).map(({ service }) => service)} />
      <div role="status">
        {result && <Result result={result} />}
        {fault && <Note tone="wait">{faultText(staff, fault)}</Note>}
      </div>
      {items !== null && items.length === 0 && (
        <Empty title={t('outbox:empty.title')}>{t('outbox:empty.words')}</Empty>
      )}
      {items !== null && items.length > 0 && (
        <div className="outbox">
          <EnvelopeTable items={items} onRelease={release} />
        </div>
      )}
    </StaffFrame>
  );
};
