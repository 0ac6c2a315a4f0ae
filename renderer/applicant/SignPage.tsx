import { Check, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useVisit } from '../app/contexts.ts';
import { PaperPicture } from '../screens/documents/PaperPicture.tsx';
import { askedOf, useReadUnits } from '../screens/readback/items.ts';
import { useRecordPlace, useSignature } from '../screens/sign/use-signature.ts';
import { faultText } from '../text/fault-text.ts';
import { useBoth } from '../text/languages.ts';
import { plainWords } from '../text/lines.ts';
import { Button } from '../ui/Button.tsx';
import { Note } from '../ui/Note.tsx';
import { SignaturePad } from '../ui/SignaturePad.tsx';
import { TwoText } from '../ui/Two.tsx';
import { ApplicantPage } from './ApplicantPage.tsx';
import { useHere } from './here.ts';

/** The applicant signs here; an agent, a thumbmark and paper are settled on the operator's screen, where their rules are. */
export const SignPage = () => {
  const both = useBoth();
  const { operatorLanguage } = useHere();
  const { signature } = useVisit().visit;
  const store = useSignature(useRecordPlace('applicant'));
  const count = askedOf(useReadUnits()).length;
  const [chosen, setChosen] = useState<'pad' | 'stored'>(signature === null ? 'pad' : 'stored');
  // What is being drawn stays on its pad; what came from the other screen is shown as it is.
  const isStored = signature !== null && (chosen === 'stored' || signature.kind !== 'drawn');
  const again = () => {
    store.forget();
    setChosen('pad');
  };
  return (
    <ApplicantPage id="sign">
      <h1>
        <TwoText text="sign:title" ask />
      </h1>
      <p className="applicant-text">
        <TwoText text="sign:what" params={{ count }} />
      </p>
      {isStored ? (
        <>
          <p className="applicant-text" role="status">
            <Check className="icon" aria-hidden /> <TwoText text="applicant:signed" inline />
          </p>
          <PaperPicture picture={signature.picture} label={plainWords(both('applicant:signed'))} />
          <Button icon={Eraser} onPress={again}>
            <TwoText text="sign:again" />
          </Button>
        </>
      ) : (
        <SignaturePad label={both('sign:pad')} onChange={store.draw} />
      )}
      {store.fault !== null && (
        <div role="alert">
          <Note tone="wait">
            <span lang={operatorLanguage}>{faultText(operatorLanguage, store.fault)}</span>
          </Note>
        </div>
      )}
    </ApplicantPage>
  );
};
