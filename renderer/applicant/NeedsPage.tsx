import { useApp, useVisit } from '../app/contexts.ts';
import { useForm } from '../app/form.ts';
import { ConsentQuestion } from '../screens/consent/ConsentQuestion.tsx';
import { useScreening } from '../screens/needs/use-screening.ts';
import { TwoText } from '../ui/Two.tsx';
import { Verdict } from '../ui/Verdict.tsx';
import { ApplicantPage, CalmPage } from './ApplicantPage.tsx';

/** More than these nobody reads from across a table. */
const mostShown = 8;

/** Chosen ones first, then what fits well, then what is not clear yet of what they came for. */
const useShown = () => {
  const { catalogue } = useApp();
  const { services, lifeEvent } = useVisit().visit;
  const { services: found } = useScreening();
  const ofEvent = catalogue.lifeEvents.find(({ id }) => id === lifeEvent)?.services ?? [];
  const outcomeOf = (id: string) => found[id]?.outcome ?? 'unclear';
  const ids = catalogue.services.map(({ id }) => id);
  const likely = ids.filter((id) => outcomeOf(id) === 'likely');
  const unclear = ids.filter((id) => outcomeOf(id) === 'unclear' && ofEvent.includes(id));
  return [...new Set([...services, ...likely, ...unclear])]
    .slice(0, Math.max(mostShown, services.length))
    .map((id) => ({ id, outcome: outcomeOf(id), isChosen: services.includes(id) }));
};

const Services = () => {
  const { catalogue } = useApp();
  const shown = useShown();
  const { consents } = useForm().state;
  return (
    <ApplicantPage id="needs">
      <h1>
        <TwoText text="applicant:needs.title" ask />
      </h1>
      <p className="applicant-text">
        <TwoText text="needs:agency-decides" />
      </p>
      <ul className="applicant-list">
        {shown.map(({ id, outcome, isChosen }) => (
          <li key={id}>
            <h2>
              <TwoText text={`services:${id}.name`} />
            </h2>
            <p className="applicant-verdict">
              <Verdict verdict={outcome} />
              {isChosen && (
                <strong>
                  <TwoText text="applicant:needs.chosen" inline />
                </strong>
              )}
            </p>
          </li>
        ))}
      </ul>
      {consents
        .filter((id) => !catalogue.consents.includes(id))
        .map((consent) => (
          <ConsentQuestion key={consent} consent={consent} />
        ))}
    </ApplicantPage>
  );
};

/** What there may be for them; chosen together with the operator. */
export const NeedsPage = () => {
  const { lifeEvent, place, services } = useVisit().visit;
  const isLooking = place === 'event' || (lifeEvent === null && services.length === 0);
  return isLooking ? <CalmPage id="needs-event" words="looking" /> : <Services />;
};
