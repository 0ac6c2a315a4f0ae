import { comfortCode, readComfortCode } from '../../../shared/protocol/comfort-code.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';

/** The profile of this device's last visit, as the code of a card: it says nothing about anybody. */
const storageKey = 'doorstep.last-comfort';

export const keepComfort = (comfort: Comfort): void => localStorage.setItem(storageKey, comfortCode(comfort));

/** null where there was none, or where another version wrote it. */
export const lastComfort = (): Comfort | null => {
  const read = readComfortCode(localStorage.getItem(storageKey) ?? '');
  return read.ok ? read.value : null;
};
