import { useVisit } from '../app/contexts.ts';
import { useForm } from '../app/form.ts';
import { paperKey, papersOf } from '../screens/documents/papers.ts';
import { hasText } from '../text/i18n.ts';
import { TwoText } from '../ui/Two.tsx';
import { ApplicantPage, CalmPage } from './ApplicantPage.tsx';

/** Which paper is in hand and what becomes of it; the operator holds the camera. */
export const DocumentsPage = () => {
  const { visit } = useVisit();
  const papers = papersOf(useForm().state.documents, visit);
  const paper =
    papers.find(({ id }) => id === visit.place) ?? papers.find(({ state }) => state === 'open') ?? papers[0];
  if (paper === undefined) return <CalmPage id="documents" words="no-papers" />;
  const hint = `${paperKey(paper)}.hint`;
  return (
    <ApplicantPage id={`documents-${paper.id}`}>
      <p className="applicant-text">
        <TwoText text={`applicant:paper.${paper.state}`} />
      </p>
      <h1>
        <TwoText text={`${paperKey(paper)}.label`} ask />
      </h1>
      {hasText(hint) && (
        <p className="applicant-text quiet">
          <TwoText text={hint} />
        </p>
      )}
    </ApplicantPage>
  );
};
