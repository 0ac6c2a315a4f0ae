import type { Catalogue, Service } from '../../../shared/catalogue/schema.ts';
import type { Eligibility, Outcome } from '../../../shared/rules/eligibility.ts';
import { matches } from '../../ui/match.ts';

export const outcomes = ['likely', 'unclear', 'unlikely', 'no-need'] as const satisfies readonly Outcome[];

export interface ServiceVerdict {
  readonly service: Service;
  readonly eligibility: Eligibility;
}

export interface Wanted {
  /** Services of the life event stand first. */
  readonly ofEvent: readonly string[];
  readonly typed: string;
  /** Everything by which a service may be looked for: its name and what it is, in both languages. */
  readonly wordsOf: (serviceId: string) => string;
}

/** The services of one outcome that were looked for, those of the life event first, else in catalogue order. */
export const groupOf = (
  { services }: Pick<Catalogue, 'services'>,
  found: Readonly<Record<string, Eligibility>>,
  outcome: Outcome,
  { ofEvent, typed, wordsOf }: Wanted,
): readonly ServiceVerdict[] => {
  const rank = ({ service }: ServiceVerdict): number => (ofEvent.includes(service.id) ? 0 : 1);
  return services
    .flatMap((service) => {
      const eligibility = found[service.id];
      return eligibility?.outcome === outcome ? [{ service, eligibility }] : [];
    })
    .filter(({ service }) => typed.trim() === '' || matches(wordsOf(service.id), typed))
    .sort((a, b) => rank(a) - rank(b));
};

/** More than these are folded away behind their number. */
const shownFirst = 4;

export interface Folded {
  readonly shown: readonly ServiceVerdict[];
  readonly folded: readonly ServiceVerdict[];
}

/**
 * Of the many that are not clear yet only the first few: those of the life event and whatever is chosen always show. Two or
 * three more are not worth a press.
 */
export const fold = (rows: readonly ServiceVerdict[], isKept: (serviceId: string) => boolean): Folded => {
  const shown = rows.filter(({ service }, index) => index < shownFirst || isKept(service.id));
  if (rows.length - shown.length < 2) return { shown: rows, folded: [] };
  return { shown, folded: rows.filter((row) => !shown.includes(row)) };
};
