import { readSources } from '../../../scripts/catalogue-sources.ts';
import { buildCatalogue } from '../../../shared/catalogue/build.ts';
import type { Catalogue } from '../../../shared/catalogue/schema.ts';
import { createExpressionCheck } from '../../../shared/rules/check.ts';

/** The catalogue of this checkout, built as it is built for release. */
export const realCatalogue = async (): Promise<Catalogue> => {
  const built = await buildCatalogue(readSources('.'), createExpressionCheck);
  if (!built.ok)
    throw new Error(built.fault.map(({ file, path, message }) => `${file} ${path} ${message}`).join('\n'));
  return built.value;
};
