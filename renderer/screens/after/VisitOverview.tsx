import './After.css';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { overviewOf, type StepOverview, useGoTo } from '../../app/steps.ts';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { saveTyping } from '../questions/typing.ts';

const Standing = ({ each }: { readonly each: StepOverview }) => {
  const t = useStaff();
  if (each.open > 0) return <Badge tone="wait">{t('after:overview.open', { count: each.open })}</Badge>;
  if (each.state === 'done') return <StateLine state="saved">{t('after:overview.done')}</StateLine>;
  return each.state === 'here' ? <Badge>{t('after:overview.here')}</Badge> : null;
};

const StepRow = ({ each, onGo }: { readonly each: StepOverview; readonly onGo: () => void }) => {
  const t = useStaff();
  const words = t(`app:steps.${each.step}`);
  return (
    <RuleRow
      end={
        <>
          <Standing each={each} />
          <Button
            onPress={onGo}
            isDisabled={each.whyNot !== null}
            {...(each.whyNot !== null && { whyNot: t(`after:overview.why-not.${each.whyNot}`) })}
          >
            {t('after:overview.go')}
            <span className="sr">{t('home:of', { name: words })}</span>
          </Button>
        </>
      }
    >
      {words}
    </RuleRow>
  );
};

/** For the tools of a visit: every step with what is still open there, and the way to any of them. */
export const OverviewButton = () => {
  const t = useStaff();
  const { visit } = useVisit();
  const { state } = useForm();
  const goTo = useGoTo();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="plain" icon={ListChecks} onPress={() => setOpen(true)}>
        {t('after:overview.button')}
      </Button>
      <Dialog
        title={t('after:overview.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button onPress={() => setOpen(false)}>{t('after:overview.close')}</Button>}
      >
        <div className="visit-overview">
          <Rules>
            {overviewOf(state, visit).map((each) => (
              <StepRow
                key={each.step}
                each={each}
                onGo={() => {
                  saveTyping();
                  setOpen(false);
                  goTo(each.step);
                }}
              />
            ))}
          </Rules>
        </div>
      </Dialog>
    </>
  );
};
