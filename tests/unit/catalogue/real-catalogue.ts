import { readTexts } from '../../../scripts/catalogue-sources.ts';
import { buildCatalogue } from '../../../shared/catalogue/build.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { faultLine } from '../../../shared/catalogue/sources.ts';
import { createRuleChecks } from '../../../shared/rules/check-catalogue.ts';

/** The catalogue of this checkout, built as it is built for release. */
export const realCatalogue = async (): Promise<Catalogue> => {
  const built = await buildCatalogue(readTexts('.'), createRuleChecks);
  if (!built.ok) throw new Error(built.fault.map(faultLine).join('\n'));
  return built.value;
};
