import { useState } from 'react';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useBoth, useStaff } from '../../text/languages.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';

const none = 'none';

/** What has happened in this home: where most people can start, without knowing any service's name. */
export const LifeEvents = () => {
  const t = useStaff();
  const both = useBoth();
  const { catalogue } = useApp();
  const { lifeEvent, after } = useVisit().visit;
  const session = useVisitSession();
  const goTo = useGoTo();
  const [isNone, setNone] = useState(false);
  const choose = (id: string) => {
    setNone(id === none);
    // The place keeps this page open: with an event chosen, the step alone would lead on to the services.
    session.save(
      { kind: 'life-event', lifeEvent: id === none ? null : id },
      { kind: 'step', step: 'needs', at: 'event' },
    );
  };
  return (
    <VisitFrame
      back={() => (after === null ? goTo('consent') : goTo('needs', 'carry'))}
      next={{ words: t('needs:see-services'), onPress: () => goTo('needs', 'services') }}
      note={t('needs:event.note')}
    >
      <div className="for-applicant">
        <ChoiceGroup
          id="life-event"
          ask
          label={both('needs:event.question')}
          layout="pairs"
          options={[
            ...catalogue.lifeEvents.map(({ id }) => ({ id, words: both(`services:lifeEvents.${id}`) })),
            { id: none, words: both('needs:event.none') },
          ]}
          value={lifeEvent ?? (isNone ? none : null)}
          onChange={choose}
        />
      </div>
    </VisitFrame>
  );
};
