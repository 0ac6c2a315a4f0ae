import { type AreaRange, areaRanges } from './area-codes.ts';
import { accept, type Check, onText, refuse } from './check.ts';

export interface MobilePhone {
  readonly kind: 'mobile';
  /** `0912345678`: what is stored and filed. */
  readonly value: string;
  /** `0912-345-678` */
  readonly display: string;
  /** `+886912345678` */
  readonly e164: string;
}

export interface Landline {
  readonly kind: 'landline';
  readonly areaCode: string;
  /** The number without its area code. */
  readonly subscriber: string;
  /** Digits after `#`, or null. */
  readonly extension: string | null;
  /** `02-27529237` or `02-27529237#123`: what is stored and filed. */
  readonly value: string;
  /** `(02) 2752-9237` or `(02) 2752-9237 #123` */
  readonly display: string;
  /** `+886227529237`; the standard has no place for an extension. */
  readonly e164: string;
}

export type Phone = MobilePhone | Landline;

/** Spaces, hyphens, brackets and dots are layout; `+886` and `00886` stand for the leading 0. */
const nationalDigits = (folded: string): string =>
  folded.replace(/[\s().-]/g, '').replace(/^(?:\+|00)886/, '0');

const internationalOf = (national: string): string => `+886${national.slice(1)}`;

const mobileOf = (folded: string): Check<MobilePhone> => {
  const value = nationalDigits(folded);
  if (!/^09\d{8}$/.test(value)) return refuse('shape');
  const display = `${value.slice(0, 4)}-${value.slice(4, 7)}-${value.slice(7)}`;
  return accept({ kind: 'mobile', value, display, e164: internationalOf(value) });
};

const fits = (range: AreaRange, national: string): boolean =>
  national.length === range.areaCode.length + range.subscriberDigits;

const isOpen = (range: AreaRange, national: string): boolean =>
  range.firstDigits.includes(national.charAt(range.areaCode.length));

/** The longest area code that fits; otherwise whether the length or the range is what we do not know. */
const rangeOf = (national: string): Check<AreaRange> => {
  // A mobile number in the wrong field, or one with a digit too few.
  if (national.startsWith('09')) return refuse('shape');
  const sameCode = areaRanges.filter((range) => national.startsWith(range.areaCode));
  if (sameCode.length === 0) return refuse('unknown');
  const sameLength = sameCode.filter((range) => fits(range, national));
  if (sameLength.length === 0) return refuse('shape');
  const [longest] = sameLength
    .filter((range) => isOpen(range, national))
    .sort((a, b) => b.areaCode.length - a.areaCode.length);
  return longest ? accept(longest) : refuse('unknown');
};

/** 2752-9237, 350-4265, 324-980, 61234. */
const grouped = (subscriber: string): string => {
  const half = Math.floor(subscriber.length / 2);
  return half < 3 ? subscriber : `${subscriber.slice(0, half)}-${subscriber.slice(half)}`;
};

const withExtension = /^(.*?)\s*(?:#|EXT\.?|分機|轉)\s*(\d{1,6})$/s;

const landlineOf = (folded: string): Check<Landline> => {
  const found = withExtension.exec(folded);
  const national = nationalDigits(found?.[1] ?? folded);
  if (!/^0\d{7,9}$/.test(national)) return refuse('shape');
  const range = rangeOf(national);
  if (!range.ok) return range;
  const { areaCode } = range.value;
  const subscriber = national.slice(areaCode.length);
  const extension = found?.[2] ?? null;
  return accept({
    kind: 'landline',
    areaCode,
    subscriber,
    extension,
    value: `${areaCode}-${subscriber}${extension === null ? '' : `#${extension}`}`,
    display: `(${areaCode}) ${grouped(subscriber)}${extension === null ? '' : ` #${extension}`}`,
    e164: internationalOf(national),
  });
};

/** 手機. Refuses with `empty` or `shape`. */
export const checkMobile: (input: unknown) => Check<MobilePhone> = onText(mobileOf);

/**
 * 市話, with an extension after `#`, `ext` or 分機. `shape`: wrong number of digits for its area; `unknown`: an area code
 * or a range that our table lacks (soft).
 */
export const checkLandline: (input: unknown) => Check<Landline> = onText(landlineOf);

/** Either kind of phone, for questions of type `phone`; what begins with 09 is judged as a mobile number. */
export const checkPhone: (input: unknown) => Check<Phone> = onText(
  (folded): Check<Phone> => (nationalDigits(folded).startsWith('09') ? mobileOf(folded) : landlineOf(folded)),
);
