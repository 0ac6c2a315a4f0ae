/** One numbering range: an area code, how many digits follow it, and with which of them subscribers' numbers begin. */
export interface AreaRange {
  readonly areaCode: string;
  readonly subscriberDigits: number;
  /** Approximate: ranges are opened without notice, so a miss is a warning (`isSoftRefusal`). */
  readonly firstDigits: string;
}

/** Fixed-line ranges of Taiwan. Codes overlap (03 and 037, 082 and 0826): the longest one that fits counts. */
export const areaRanges: readonly AreaRange[] = [
  { areaCode: '02', subscriberDigits: 8, firstDigits: '2345678' },
  { areaCode: '03', subscriberDigits: 7, firstDigits: '23456789' },
  { areaCode: '037', subscriberDigits: 6, firstDigits: '23456789' },
  { areaCode: '04', subscriberDigits: 8, firstDigits: '23' },
  { areaCode: '04', subscriberDigits: 7, firstDigits: '78' },
  { areaCode: '049', subscriberDigits: 7, firstDigits: '2' },
  { areaCode: '05', subscriberDigits: 7, firstDigits: '2345678' },
  { areaCode: '06', subscriberDigits: 7, firstDigits: '23456789' },
  { areaCode: '07', subscriberDigits: 7, firstDigits: '23456789' },
  { areaCode: '08', subscriberDigits: 7, firstDigits: '78' },
  { areaCode: '089', subscriberDigits: 6, firstDigits: '23456789' },
  { areaCode: '082', subscriberDigits: 6, firstDigits: '234567' },
  { areaCode: '0826', subscriberDigits: 5, firstDigits: '6' },
  { areaCode: '0836', subscriberDigits: 5, firstDigits: '23456789' },
];
