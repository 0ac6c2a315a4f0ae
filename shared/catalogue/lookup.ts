import type { Catalogue, Parameter, Question, Service } from './schema.ts';

export const findQuestion = (catalogue: Catalogue, id: string): Question | undefined =>
  catalogue.questions.find((question) => question.id === id);

export const findService = (catalogue: Catalogue, id: string): Service | undefined =>
  catalogue.services.find((service) => service.id === id);

/** From the nearest to the widest: district, its county (the first five digits of the MOI code), the whole country. */
const placeChain = (place: string): readonly string[] => [place, place.slice(0, 5), '*'];

const inForce = (parameter: Parameter, on: string): boolean =>
  parameter.from <= on && (parameter.to === null || on <= parameter.to);

const newest = (found: Parameter | undefined, next: Parameter): Parameter =>
  found === undefined || next.from > found.from ? next : found;

/**
 * The parameter in force at `place` (8-digit district code) on the ISO day `on`: the nearest place wins, then the newest
 * start. `undefined` when none is in force: whatever depends on it stays unclear.
 */
export const findParameter = (
  parameters: readonly Parameter[],
  name: string,
  place: string,
  on: string,
): Parameter | undefined => {
  const candidates = parameters.filter((parameter) => parameter.name === name && inForce(parameter, on));
  for (const where of placeChain(place)) {
    const here = candidates
      .filter((parameter) => parameter.place === where)
      .reduce<Parameter | undefined>(newest, undefined);
    if (here) return here;
  }
  return undefined;
};
