import { useContext } from 'react';
import { useApp, useVisit } from '../../app/contexts.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { powerLeft, roomIn } from './room.ts';
import { usePower } from './use-power.ts';

const StorageLeft = ({ freeBytes }: { readonly freeBytes: number }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const room = roomIn(freeBytes, useVisit().visit.documents);
  if (room.kind === 'full') return <Note tone="wrong">{t('documents:room.full')}</Note>;
  const words = t(`documents:room.${room.kind}`, {
    number: new Intl.NumberFormat(staff).format(room.photographs),
  });
  return room.kind === 'soon' ? <Note tone="wait">{words}</Note> : <p className="hint">{words}</p>;
};

const PowerLeft = () => {
  const t = useStaff();
  const power = usePower();
  const left = power && powerLeft(power);
  if (!left) return null;
  const words = t(`documents:power.${left.kind}`, { ...left });
  return left.kind === 'low' ? <Note tone="wait">{words}</Note> : <p className="hint">{words}</p>;
};

/** How long this device can go on: photographs that it can still store, and its battery. */
export const DeviceRoom = () => {
  const { freeBytes } = useApp().status;
  return (
    <div className="device-room">
      {freeBytes !== null && <StorageLeft freeBytes={freeBytes} />}
      <PowerLeft />
    </div>
  );
};
