import { type BankAccount, checkBankAccount, checkPostOfficeAccount } from './bank-account.ts';
import { accept, type Check, type CheckReason, onText, refuse, withoutSeparators } from './check.ts';
import { passesIdChecksum, passesOldUiChecksum, passesUbnChecksum } from './checksums.ts';
import { type DateFault, type IsoDate, parseDate } from './dates.ts';
import { zipExists } from './divisions.ts';
import { checkLandline, checkMobile } from './phone.ts';
import { checkVehiclePlate } from './vehicle-plate.ts';

/** What each kind of identifier becomes once it is accepted. Strings are upper case, ASCII, without layout. */
export interface IdentifierValues {
  /** 國民身分證統一編號 */
  nationalId: string;
  /** 新式統一證號, since 2021-01-02 */
  uiNumberNew: string;
  /** 舊式統一證號, valid until 2030-12-31 */
  uiNumberOld: string;
  /** 健保卡號, twelve digits; no check digit is published */
  nhiCardNo: string;
  /** 營利事業統一編號 */
  ubn: string;
  /** `0912345678` */
  mobilePhone: string;
  /** `02-27529237`, with `#` and the extension where there is one */
  landline: string;
  rocDate: IsoDate;
  /** With its hyphen */
  vehiclePlate: string;
  /** 自然人憑證卡號 */
  citizenDigitalCertificate: string;
  /** Taiwanese or foreign travel document number */
  passport: string;
  /** 3, 3+2 or 3+3 digits */
  postalCode: string;
  /** 郵局 branch and account, fourteen digits */
  postOfficeAccount: string;
  bankAccount: BankAccount;
}

export type IdentifierKind = keyof IdentifierValues;

const matching =
  (shape: RegExp, passes: (value: string) => boolean = () => true) =>
  (text: string): Check<string> => {
    if (!shape.test(text)) return refuse('shape');
    return passes(text) ? accept(text) : refuse('checksum');
  };

/** For kinds that people group with spaces and hyphens as they are printed. */
const compact = (check: (value: string) => Check<string>) =>
  onText((folded) => check(withoutSeparators(folded)));

const checkUbn = (text: string): Check<string> =>
  // Passes the arithmetic, but the Ministry never issues it.
  text === '00000000' ? refuse('unknown') : matching(/^\d{8}$/, passesUbnChecksum)(text);

const checkPostalCode = (text: string): Check<string> => {
  if (!/^\d{3}(?:\d{2,3})?$/.test(text)) return refuse('shape');
  return zipExists(text.slice(0, 3)) ? accept(text) : refuse('unknown');
};

const dateReasons: Readonly<Record<DateFault['reason'], CheckReason>> = {
  empty: 'empty',
  shape: 'shape',
  calendar: 'date',
  year: 'date',
  ambiguous: 'date',
};

const checkDate = (input: unknown): Check<IsoDate> => {
  const parsed = parseDate(input);
  return parsed.ok ? parsed : refuse(dateReasons[parsed.fault.reason]);
};

const phoneValue = (phone: Check<{ readonly value: string }>): Check<string> =>
  phone.ok ? accept(phone.value.value) : phone;

type Checks = { readonly [K in IdentifierKind]: (input: unknown) => Check<IdentifierValues[K]> };

const checks: Checks = {
  nationalId: compact(matching(/^[A-Z][12]\d{8}$/, passesIdChecksum)),
  uiNumberNew: compact(matching(/^[A-Z][89]\d{8}$/, passesIdChecksum)),
  uiNumberOld: compact(matching(/^[A-Z][A-D]\d{8}$/, passesOldUiChecksum)),
  nhiCardNo: compact(matching(/^\d{12}$/)),
  ubn: compact(checkUbn),
  mobilePhone: (input) => phoneValue(checkMobile(input)),
  landline: (input) => phoneValue(checkLandline(input)),
  rocDate: checkDate,
  vehiclePlate: onText(checkVehiclePlate),
  citizenDigitalCertificate: compact(matching(/^[A-Z]{2}\d{14}$/)),
  // No spaces inside: two numbers typed into one field would become one that exists.
  passport: onText(matching(/^[A-Z0-9]{5,20}$/)),
  postalCode: compact(checkPostalCode),
  postOfficeAccount: onText(checkPostOfficeAccount),
  bankAccount: checkBankAccount,
};

export const identifierKinds = Object.keys(checks) as readonly IdentifierKind[];

export const isIdentifierKind = (kind: string): kind is IdentifierKind => Object.hasOwn(checks, kind);

/**
 * Normalises (NFKC, trim, upper case, layout dropped where the kind has some) and checks one identifier.
 * Never throws, whatever the input; a kind that does not exist is refused with `unknown`.
 * `bankAccount` takes `{ bankCode, account }` or one text such as `004-1234567890`.
 */
export const checkIdentifier = <K extends IdentifierKind>(
  kind: K,
  input: unknown,
): Check<IdentifierValues[K]> => (isIdentifierKind(kind) ? checks[kind](input) : refuse('unknown'));

/**
 * Rules that are known from practice and not from a published source. A screen may let such a refusal pass once a person
 * gives a reason; everything else must be mended.
 */
const softKinds: Readonly<Partial<Record<IdentifierKind, readonly CheckReason[]>>> = {
  landline: ['unknown'],
  vehiclePlate: ['shape', 'unknown'],
  postOfficeAccount: ['checksum'],
  bankAccount: ['checksum'],
};

export const isSoftRefusal = (kind: IdentifierKind, reason: CheckReason): boolean =>
  softKinds[kind]?.includes(reason) ?? false;
