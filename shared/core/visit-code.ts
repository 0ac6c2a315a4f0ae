import type { IsoDate } from '../domain/dates.ts';
import { type Bytes, utf8 } from '../lib/bytes.ts';

/**
 * Six digits that belong to one operator on one day: whoever doubts a visit telephones the office, and the office reads the
 * same digits from its own device. HKDF-SHA-256 (RFC 5869) of the township's secret over operator and day, modulo a million.
 */
export const visitCodeOf = async (key: Bytes, operatorId: string, day: IsoDate): Promise<string> => {
  const material = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits']);
  const info = utf8(`visit-code|${operatorId}|${day}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    material,
    32,
  );
  return String(new DataView(bits).getUint32(0) % 1_000_000).padStart(6, '0');
};
