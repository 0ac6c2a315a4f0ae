import { ArrowRight } from 'lucide-react';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { takeUp } from './set-aside.ts';

/** On the receipt: what was kept for another day, and the way to go on with it at once. */
export const TakeUpAgain = () => {
  const t = useStaff();
  const session = useVisitSession();
  const { setAside } = useVisit().visit;
  if (setAside.length === 0) return null;
  return (
    <section className="stack take-up" aria-labelledby="take-up">
      <h2 className="head" id="take-up">
        <TwoText text="after:take-up.title" />
      </h2>
      <Rules>
        {setAside.map((id) => (
          <RuleRow
            key={id}
            end={
              <Button
                iconEnd={ArrowRight}
                onPress={() => session.save(...takeUp(session.view().visit, [id]))}
              >
                {t('after:take-up.now')}
                <span className="sr">{t('home:of', { name: t(`services:${id}.name`) })}</span>
              </Button>
            }
          >
            <TwoText text={`services:${id}.name`} />
          </RuleRow>
        ))}
      </Rules>
    </section>
  );
};
