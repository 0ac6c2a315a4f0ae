import { useVisit } from '../../app/contexts.ts';
import { useHeadingFocus } from '../../app/heading-focus.ts';
import { CarryOver } from '../after/CarryOver.tsx';
import { LifeEvents } from './LifeEvents.tsx';
import { needsPage } from './page.ts';
import { ServiceChoice } from './ServiceChoice.tsx';

/** After another person of this home first what both have in common; then what has happened, then what can be done about it. */
export const NeedsScreen = () => {
  const { visit } = useVisit();
  const page = needsPage(visit);
  useHeadingFocus(page);
  if (page === 'carry' && visit.after !== null) return <CarryOver visitId={visit.after} />;
  return page === 'services' ? <ServiceChoice /> : <LifeEvents />;
};
