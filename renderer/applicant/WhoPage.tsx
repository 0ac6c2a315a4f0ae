import { useApp } from '../app/contexts.ts';
import { unbroken } from '../screens/receipt/facts.ts';
import { TwoText } from '../ui/Two.tsx';
import { CalmPage } from './ApplicantPage.tsx';

/** While names and numbers are typed nobody in the room has to read them from a second screen. */
export const WhoPage = () => {
  const { phone } = useApp().status;
  return (
    <CalmPage id="who" words="who">
      <p className="applicant-text">
        <TwoText text="applicant:never" params={{ phone: unbroken(phone) }} />
      </p>
    </CalmPage>
  );
};
