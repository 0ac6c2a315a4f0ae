import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import type { Language, Visit } from '../../../shared/protocol/visit.ts';
import type { Amount } from '../../../shared/rules/amounts.ts';
import { text } from '../../text/i18n.ts';
import type { ReceiptItem } from './items.ts';

/** Ratios are kept as 0.70 and read as 70 %. */
const shownValue = ({ value, unit }: Amount): number => (unit === 'ratio' ? Math.round(value * 100) : value);

const grouped = (value: number): string => new Intl.NumberFormat('en').format(value);

/** A figure as it stands in a sentence: `24 130`, with what it counts where the sentence does not say it. */
export const figureText = (amount: Amount): string => grouped(shownValue(amount));

/** The figure with its unit: `NT$ 4,164`. */
export const figureWithUnit = (amount: Amount, language: Language): string =>
  text(language, `receipt:unit.${amount.unit}`, { count: figureText(amount) });

/** The sentence that a figure of days or of a fee stands in. */
export const sentenceOf = ({ unit, value }: Amount, sentence: string | undefined): string => {
  if (unit === 'TWD' && value === 0 && sentence !== undefined) return 'receipt:free';
  return sentence ?? `receipt:unit.${unit}`;
};

/** A telephone number stays on one line. */
export const unbroken = (phone: string): string => phone.replaceAll('-', '\u2011');

export interface Acceptance {
  readonly name: string;
  readonly at: number;
}

/**
 * Who accepted it on the spot: the township's own officer for the own office, having seen the person's paper. As sealing
 * does it (`acceptance` of the application); anything else the agency decides later.
 */
export const acceptanceOf = (
  { sealed, service }: ReceiptItem,
  { operatorId }: Pick<Visit, 'operatorId'>,
  { operators }: Pick<DeviceStatus, 'operators'>,
): Acceptance | null => {
  const operator = operators.find((each) => each.operatorId === operatorId);
  const isAccepted =
    operator?.role === 'officer' &&
    service.agency === 'township-office' &&
    sealed.as.identityCheckedBy !== null;
  return operator !== undefined && isAccepted ? { name: operator.name, at: sealed.at } : null;
};
