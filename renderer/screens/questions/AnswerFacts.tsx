import './AnswerFacts.css';
import { Layers } from 'lucide-react';
import { useContext } from 'react';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import { useForm } from '../../app/form.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { TwoText } from '../../ui/Two.tsx';
import { WhoSaid } from '../../ui/WhoSaid.tsx';
import { useSaid } from './said.ts';
import { whyKey } from './words.ts';

export interface AnswerFactsProps {
  readonly questionId: string;
}

/** In how many applications this one answer is used: asked once, filed many times. */
const UsedIn = ({ questionId }: AnswerFactsProps) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const services = useForm().form.usedBy(parseCell(questionId)?.group ?? questionId);
  if (services.length < 2) return null;
  const names = services.map((id) => t(`services:${id}.name`));
  const list = new Intl.ListFormat(staff, { type: 'conjunction' }).format(names);
  return (
    <p className="used-in">
      <Layers className="icon" aria-hidden /> {t('fields:used-in', { count: names.length, services: list })}
    </p>
  );
};

/** Why the agency needs it, in the applicant's language. */
const Why = ({ questionId }: AnswerFactsProps) => {
  const t = useStaff();
  const why = whyKey(questionId);
  if (why === null) return null;
  return (
    <details className="why-asked">
      <summary>{t('fields:why')}</summary>
      <p>
        <TwoText text={why} />
      </p>
    </details>
  );
};

/** What stands under a question: who said it, where it is used, why it is asked. */
export const AnswerFacts = ({ questionId }: AnswerFactsProps) => {
  const { source, choose, sources } = useSaid(questionId);
  return (
    <div className="answer-facts">
      <WhoSaid value={source} onChange={choose} sources={sources} />
      <UsedIn questionId={questionId} />
      <Why questionId={questionId} />
    </div>
  );
};
