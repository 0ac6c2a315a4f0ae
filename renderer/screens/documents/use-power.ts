import { useEffect, useState } from 'react';
import type { Power } from './room.ts';

/** The Battery Status API is Chromium's alone and not in TypeScript's DOM types. */
interface Battery extends EventTarget, Power {}
interface WithBattery {
  readonly getBattery?: () => Promise<Battery>;
}

const events = ['chargingchange', 'levelchange', 'dischargingtimechange'] as const;

/** The battery as it is now; null where there is none, or where the system does not tell. */
export const usePower = (): Power | null => {
  const [power, setPower] = useState<Power | null>(null);
  useEffect(() => {
    let battery: Battery | null = null;
    let isCurrent = true;
    const show = () => {
      if (battery === null) return;
      const { level, charging, dischargingTime } = battery;
      setPower({ level, charging, dischargingTime });
    };
    const watch = async () => {
      const found = await (navigator as WithBattery).getBattery?.().catch(() => undefined);
      if (found === undefined || !isCurrent) return;
      battery = found;
      for (const event of events) battery.addEventListener(event, show);
      show();
    };
    void watch();
    return () => {
      isCurrent = false;
      for (const event of events) battery?.removeEventListener(event, show);
    };
  }, []);
  return power;
};
