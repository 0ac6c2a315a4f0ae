import { ArrowRight } from 'lucide-react';
import { useContext, useEffect, useState } from 'react';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import { todayIn } from '../../../shared/domain/dates.ts';
import { checkAnswer } from '../../../shared/forms/check-answer.ts';
import type { SamePerson } from '../../../shared/protocol/port.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useRuleContext } from '../../app/form.ts';
import { readableDay } from '../../app/when.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useLeave } from '../after/use-leave.ts';

const identifier = 'applicant.idNo';

/** The number as it was given, once it is a whole one; null while it is being typed or is wrong. */
const useIdentifier = (): string | null => {
  const { catalogue } = useApp();
  const { on } = useRuleContext();
  const value = useVisit().visit.answers[identifier]?.value;
  const question = findQuestion(catalogue, identifier);
  if (question === undefined || typeof value !== 'string') return null;
  return checkAnswer(question, value, on).kind === 'valid' ? value : null;
};

/** Other visits of this person on this device. Asked once the number is durable: the core compares what is stored. */
const useSamePerson = (): readonly SamePerson[] => {
  const { core } = useApp();
  const session = useVisitSession();
  const number = useIdentifier();
  const [found, setFound] = useState<readonly SamePerson[]>([]);
  useEffect(() => {
    setFound([]);
    if (number === null) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      await session.settled();
      const same = await core.call('visit.same-person', { visitId: session.view().visit.visitId });
      if (isCurrent && same.ok) setFound(same.value);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [core, session, number]);
  return found;
};

const Other = ({ other }: { readonly other: SamePerson }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const leave = useLeave();
  const { visitId } = other;
  const params = {
    day: readableDay(todayIn(other.startedAt), staff),
    services:
      other.services.map((id) => t(`services:${id}.name`)).join(t('home:list-separator')) ||
      t('home:no-services'),
    references: other.references.join(t('home:list-separator')),
  };
  return (
    <li className="tight">
      <p>
        {t(other.isOpen ? 'home:same-person.open' : 'home:same-person.filed', params)}
        {other.references.length > 0 && (
          <span className="hint">{t('home:same-person.references', params)}</span>
        )}
      </p>
      {visitId === null ? (
        <p className="hint">{t('home:same-person.not-yours')}</p>
      ) : (
        <Button iconEnd={ArrowRight} onPress={() => void leave({ kind: 'visit', visitId })}>
          {t(other.isOpen ? 'home:same-person.go-on' : 'home:same-person.look')}
        </Button>
      )}
    </li>
  );
};

/** On the page that asks who it is: the same person has a visit or an application on this device already. */
export const SamePersonNote = () => {
  const t = useStaff();
  const found = useSamePerson();
  return (
    <div role="status">
      {found.length > 0 && (
        <Note tone="wait">
          <p>
            <strong>{t('home:same-person.title')}</strong>
          </p>
          <ul className="stack">
            {found.map((other) => (
              <Other key={`${other.visitId}-${other.startedAt}`} other={other} />
            ))}
          </ul>
        </Note>
      )}
    </div>
  );
};
