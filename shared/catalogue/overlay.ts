import { z } from '../lib/schema.ts';
import { type Catalogue, checklistOverride, parameter } from './schema.ts';

/** A county's five digits or a district's eight; never the whole country. */
const place = z.string().regex(/^(\d{5}|\d{8})$/);

/**
 * What a township itself publishes: figures and papers for places inside its own, signed by it. A figure needs no status: the
 * township stands for it.
 */
export const townshipOverlay = z
  .strictObject({
    /** The district that publishes it; or a county, for itself and its districts. */
    township: place,
    /** Counts up with each issue; an older one is never taken after a newer one. */
    version: z.number().int().positive(),
    /** ISO day of the issue. */
    from: z.iso.date(),
    parameters: z.array(parameter.omit({ status: true, township: true }).extend({ place })),
    checklistOverrides: z.array(checklistOverride.extend({ place })),
    policy: z
      .strictObject({
        /** `unreviewed`: where no native speaker has reviewed a language, an interpreter must read notice and consents aloud. */
        interpreterForConsent: z.enum(['never', 'unreviewed']),
      })
      .optional(),
  })
  .superRefine(({ township, parameters, checklistOverrides }, context) => {
    for (const [list, rows] of Object.entries({ parameters, checklistOverrides })) {
      for (const [index, row] of rows.entries()) {
        if (row.place.startsWith(township)) continue;
        const message = `is not inside ${township}: a township speaks for nobody else`;
        context.addIssue({ code: 'custom', path: [list, index, 'place'], message });
      }
    }
  });
export type TownshipOverlay = z.infer<typeof townshipOverlay>;

export interface OverlayProblem {
  readonly path: string;
  readonly message: string;
}

const figureProblems = ({ parameters }: Catalogue, overlay: TownshipOverlay): readonly OverlayProblem[] => {
  const units = new Map(parameters.map(({ name, unit }) => [name, unit]));
  return overlay.parameters.flatMap(({ name, unit, from, to }, index) => {
    const path = `parameters.${index}`;
    const known = units.get(name);
    return [
      ...(known === undefined ? [{ path, message: `no such parameter: ${name}` }] : []),
      ...(known !== undefined && known !== unit
        ? [{ path, message: `${name} is in ${known}, not in ${unit}` }]
        : []),
      ...(to !== null && to < from ? [{ path, message: 'ends before it begins' }] : []),
    ];
  });
};

const paperProblems = ({ services }: Catalogue, overlay: TownshipOverlay): readonly OverlayProblem[] => {
  // The words for a paper come with the catalogue: a paper that it does not know could not be named.
  const papers = new Set(services.flatMap(({ documents }) => documents.map(({ id }) => id)));
  return overlay.checklistOverrides.flatMap(({ service, document, without }, index) => {
    const path = `checklistOverrides.${index}`;
    const paper = document?.id ?? without;
    return [
      ...(services.some(({ id }) => id === service)
        ? []
        : [{ path, message: `no such service: ${service}` }]),
      ...(paper !== undefined && papers.has(paper) ? [] : [{ path, message: `no such document: ${paper}` }]),
    ];
  });
};

/** What of an overlay does not fit this catalogue; asked before it is signed. */
export const overlayProblems = (
  catalogue: Catalogue,
  overlay: TownshipOverlay,
): readonly OverlayProblem[] => [...figureProblems(catalogue, overlay), ...paperProblems(catalogue, overlay)];

/**
 * The catalogue as this township has it: its figures count as verified and go before every other row of their name; its
 * papers go before the county's. Rows that a later catalogue has no use for, or in another unit, are left out. The version
 * stays that of the catalogue.
 */
export const applyOverlay = (catalogue: Catalogue, overlay: TownshipOverlay): Catalogue => {
  const wrong = new Set(overlayProblems(catalogue, overlay).map(({ path }) => path));
  const fits = (list: string) => (_: unknown, index: number) => !wrong.has(`${list}.${index}`);
  return {
    ...catalogue,
    parameters: [
      ...overlay.parameters
        .filter(fits('parameters'))
        .map((row) => ({ ...row, status: 'verified' as const, township: true as const })),
      ...catalogue.parameters,
    ],
    checklistOverrides: [
      ...overlay.checklistOverrides.filter(fits('checklistOverrides')),
      ...catalogue.checklistOverrides,
    ],
  };
};
