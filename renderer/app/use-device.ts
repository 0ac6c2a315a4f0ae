import { useEffect, useState } from 'react';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import type { Fault } from '../../shared/protocol/faults.ts';
import type { DeviceStatus } from '../../shared/protocol/port.ts';
import { bringTexts } from '../text/i18n.ts';
import type { CoreClient } from './core-client.ts';

export type Device =
  | { readonly kind: 'starting' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'ready'; readonly status: DeviceStatus; readonly catalogue: Catalogue };

const load = async (core: CoreClient): Promise<Device> => {
  const [status, catalogue, texts] = await Promise.all([
    core.call('device.status', {}),
    core.call('catalogue.get', {}),
    core.call('catalogue.texts', {}),
  ]);
  if (texts.ok && texts.value !== null) bringTexts(texts.value);
  if (!status.ok) return { kind: 'fault', fault: status.fault };
  if (!catalogue.ok) return { kind: 'fault', fault: catalogue.fault };
  return { kind: 'ready', status: status.value, catalogue: catalogue.value };
};

/** The device as it stands now. After a lock the window starts anew, so that nothing of a visit stays in its memory. */
export const useDevice = (core: CoreClient): Device => {
  const [device, setDevice] = useState<Device>({ kind: 'starting' });
  useEffect(() => {
    let isCurrent = true;
    void load(core).then((loaded) => isCurrent && setDevice(loaded));
    const stops = [
      core.subscribe('device.changed', (status) =>
        setDevice((known) => (known.kind === 'ready' ? { ...known, status } : known)),
      ),
      core.subscribe('device.locked', () => location.reload()),
      core.subscribe('catalogue.changed', () => {
        void load(core).then((loaded) => isCurrent && loaded.kind === 'ready' && setDevice(loaded));
      }),
    ];
    return () => {
      isCurrent = false;
      for (const stop of stops) stop();
    };
  }, [core]);
  return device;
};
