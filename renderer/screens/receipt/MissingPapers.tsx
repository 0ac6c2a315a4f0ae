import { useVisit } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { paperKey, papersOf } from '../documents/papers.ts';

/** The papers that were put off, each once, with the applications that wait for them. */
export const MissingPapers = () => {
  const { visit } = useVisit();
  const { state } = useForm();
  const missing = papersOf(state.documents, visit).filter((paper) => paper.state === 'later');
  if (missing.length === 0) return null;
  return (
    <Note tone="wait">
      <p className="receipt-missing">
        <TwoText text="receipt:missing" />
      </p>
      <ul className="receipt-papers">
        {missing.map((paper) => (
          <li key={paper.id}>
            <strong>
              <TwoText text={`${paperKey(paper)}.label`} />
            </strong>
            {paper.services.map((id) => (
              <p key={id} className="hint">
                <TwoText text={`services:${id}.name`} inline />
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p>
        <TwoText text="receipt:bring" />
      </p>
    </Note>
  );
};
