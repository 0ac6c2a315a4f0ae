import type { Visit } from '../../../shared/protocol/visit.ts';

type NeedsPage = 'carry' | 'event' | 'services';

/** Which page of the step is shown: the place says it; without one, where the visit has got to. */
export const needsPage = ({
  place,
  after,
  lifeEvent,
  services,
}: Pick<Visit, 'place' | 'after' | 'lifeEvent' | 'services'>): NeedsPage => {
  if (place === 'event' || place === 'services') return place;
  if (place === 'carry' && after !== null) return place;
  if (lifeEvent !== null || services.length > 0) return 'services';
  return after === null ? 'event' : 'carry';
};
