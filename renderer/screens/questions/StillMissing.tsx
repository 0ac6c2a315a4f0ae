import { ArrowRight } from 'lucide-react';
import { useForm } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useBoth, useStaff } from '../../text/languages.ts';
import type { Lines } from '../../text/lines.ts';
import { Button } from '../../ui/Button.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { Two } from '../../ui/Two.tsx';
import { usePersonWords } from './PersonWords.tsx';
import { type OpenEntry, openEntries } from './walk.ts';
import { labelKey } from './words.ts';

const Entry = ({ entry }: { readonly entry: OpenEntry }) => {
  const t = useStaff();
  const both = useBoth();
  const personWords = usePersonWords();
  const goTo = useGoTo();
  const words: Lines =
    entry.kind === 'question' ? both(labelKey(entry.id)) : personWords(entry.group, entry.row).title;
  return (
    <RuleRow
      end={
        <Button
          iconEnd={ArrowRight}
          label={`${t('fields:go-there')} ${words.first.text}`}
          onPress={() => goTo('questions', entry.id)}
        >
          {t('fields:go-there')}
        </Button>
      }
    >
      <Two {...words} />
      {entry.kind === 'person' && (
        <span className="quiet">{t('fields:people.open', { count: entry.count })}</span>
      )}
    </RuleRow>
  );
};

export interface StillMissingProps {
  readonly lastAsked: string | null;
}

/** After the last question: what still has no good answer, each with the way to it. */
export const StillMissing = ({ lastAsked }: StillMissingProps) => {
  const t = useStaff();
  const goTo = useGoTo();
  const { state } = useForm();
  const open = state.visible.filter((id) => state.errors[id] !== undefined);
  const [first] = open;
  const isDone = first === undefined;
  return (
    <VisitFrame
      back={() => (lastAsked === null ? goTo('needs') : goTo('questions', lastAsked))}
      next={
        isDone
          ? { words: t('fields:to-documents'), onPress: () => goTo('documents') }
          : { words: t('fields:fill-missing'), onPress: () => goTo('questions', first) }
      }
      end={
        !isDone && (
          <Button variant="plain" onPress={() => goTo('documents')}>
            {t('fields:skip-all')}
          </Button>
        )
      }
    >
      <div className="ask-page stack">
        <h1>{isDone ? t('fields:missing.done') : t('fields:missing.title', { count: open.length })}</h1>
        <p className="lead">{t(isDone ? 'fields:missing.done-lead' : 'fields:missing.lead')}</p>
        {!isDone && (
          <Rules>
            {openEntries(open).map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Rules>
        )}
      </div>
    </VisitFrame>
  );
};
