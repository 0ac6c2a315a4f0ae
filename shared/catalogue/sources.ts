import { z } from '../lib/schema.ts';
import type { Catalogue } from './schema.ts';

/** Parsed JSON by its path below the checkout, e.g. `services/questions/card.json`. */
export type Sources = Readonly<Record<string, unknown>>;

const names = z.array(z.string().min(1));

/** `services/catalogue.json`: what belongs to the catalogue, in the order in which it is shown. */
export const manifest = z.strictObject({
  /** Day of the newest change to figures or texts; the first part of the version. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  noticeVersion: z.string().min(1),
  sections: names.min(1),
  services: names.min(1),
  agencies: names.min(1),
  consents: names,
  serviceConsents: names,
});
export type Manifest = z.infer<typeof manifest>;

export type Content = Omit<Catalogue, 'version'>;

/** What is wrong, where: the file below the checkout and the path inside it. */
export interface BuildFault {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** What an expression reads and what is wrong with it. */
export type ExpressionCheck = (source: string) => {
  readonly reads: readonly string[];
  readonly faults: readonly string[];
};
