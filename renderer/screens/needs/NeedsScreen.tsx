import { useVisit } from '../../app/contexts.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { LifeEvents } from './LifeEvents.tsx';
import { ServiceChoice } from './ServiceChoice.tsx';

/** First what has happened, then what can be done about it; the place in the step says which of both. */
export const NeedsScreen = () => {
  const { place, lifeEvent, services } = useVisit().visit;
  const isStarted = lifeEvent !== null || services.length > 0;
  const showsServices = place === 'services' || (place === '' && isStarted);
  useHeadingFocus(showsServices ? 'services' : 'event');
  return showsServices ? <ServiceChoice /> : <LifeEvents />;
};
