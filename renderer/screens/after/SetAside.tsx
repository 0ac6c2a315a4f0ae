import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useBoth } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/MultiChoice.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { putAside, undecidedServices } from './set-aside.ts';

const Choices = () => {
  const both = useBoth();
  const session = useVisitSession();
  const { visit } = useVisit();
  const services = undecidedServices(visit);
  const goingOn = services.filter((id) => !visit.setAside.includes(id));
  return (
    <>
      <p>
        <TwoText text="after:set-aside.how" />
      </p>
      <div className="choices">
        {services.map((id) => {
          const waits = visit.setAside.includes(id);
          return (
            <CheckRow
              key={id}
              id={`today-${id}`}
              words={both(`services:${id}.name`)}
              note={both(waits ? 'after:set-aside.waits' : 'after:set-aside.today')}
              isChosen={!waits}
              isDisabled={goingOn.length === 1 && !waits}
              onChange={(goesOn) => session.save(putAside(session.view().visit, id, !goesOn))}
            />
          );
        })}
      </div>
      {goingOn.length === 1 && (
        <p className="hint">
          <TwoText text="after:set-aside.one-stays" />
        </p>
      )}
    </>
  );
};

/** Which services go on today and which wait for another day; changed back as easily. Only where there are several. */
export const SetAside = () => {
  const { visit } = useVisit();
  const [isOpen, setOpen] = useState(visit.setAside.length > 0);
  if (undecidedServices(visit).length < 2) return null;
  return (
    <section className="stack set-aside" aria-labelledby="set-aside">
      <h2 className="head" id="set-aside">
        <TwoText text="after:set-aside.title" />
      </h2>
      {isOpen && <Choices />}
      <Button variant="plain" icon={isOpen ? ChevronUp : ChevronDown} onPress={() => setOpen(!isOpen)}>
        <TwoText text={isOpen ? 'after:set-aside.close' : 'after:set-aside.open'} inline />
      </Button>
    </section>
  );
};
