import '../receipt/Receipt.css';
import './Sign.css';
import { useContext, useState } from 'react';
import { findService } from '../../../shared/catalogue/lookup.ts';
import { openWork } from '../../../shared/forms/open-work.ts';
import { activeServices, inWork, signatureGaps } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm, useRuleContext } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { SetAside } from '../after/SetAside.tsx';
import { askedOf, useReadUnits } from '../readback/items.ts';
import { useAgency } from '../receipt/agency.ts';
import { needsPaperSignature, PaperSignature } from '../receipt/PaperSignature.tsx';
import { readyWitnesses, witnessesNeeded } from '../who/person-rules.ts';
import { OthersSign } from './OthersSign.tsx';
import { SignaturePart } from './SignaturePart.tsx';
import { useSeal } from './use-seal.ts';
import { type SignatureStore, useRecordPlace, useSignature } from './use-signature.ts';
import { useIsPersonNeeded, WhoSigns } from './WhoSigns.tsx';
import { Witnesses } from './Witnesses.tsx';
import { whyNotSealed } from './why-not.ts';

/** The applications that this one signature stands under. */
const Signed = () => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const agency = useAgency();
  const services = activeServices(visit).flatMap((id) => findService(catalogue, id) ?? []);
  return (
    <aside className="stack" aria-labelledby="signed-list">
      <h2 className="head" id="signed-list">
        {t('sign:list', { count: services.length })}
      </h2>
      <Rules>
        {services.map((service) => (
          <RuleRow key={service.id}>
            <strong>
              <TwoText text={`services:${service.id}.name`} />
            </strong>
            <span className="quiet">
              <Two {...agency(service.agency).name} />
            </span>
          </RuleRow>
        ))}
      </Rules>
      <SetAside />
    </aside>
  );
};

/** Before anybody signs here: what this signature will not do for. */
const OnPaperToo = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const services = activeServices(visit).flatMap((id) => findService(catalogue, id) ?? []);
  return <PaperSignature services={services.filter((service) => needsPaperSignature(service, context))} />;
};

const useWhyNot = (store: SignatureStore, isSealing: boolean): string | null => {
  const t = useStaff();
  const { visit } = useVisit();
  const { state } = useForm();
  const isPersonNeeded = useIsPersonNeeded(visit.signature?.by ?? 'applicant');
  const why = whyNotSealed({
    isSealing,
    hasServices: activeServices(visit).length > 0,
    open: openWork(state, inWork(visit)),
    isStoring: store.kind === 'storing',
    gaps: signatureGaps(visit),
    isPersonNeeded,
  });
  return why === null ? null : t(`sign:${why}`);
};

/** Who signs, and their signature: theirs alone, so another one who signs begins anew. */
const Signing = ({ by, onBy, store, isSealing }: SigningProps) => {
  const both = useBoth();
  const { visit } = useVisit();
  const { signature, people } = visit;
  const name = people.find(({ id }) => id === by)?.details.name;
  return (
    <div className="stack">
      <WhoSigns by={by} onChange={onBy} />
      <SignaturePart
        key={by}
        store={store}
        isSealing={isSealing}
        signature={signature}
        label={name === undefined ? both('sign:pad') : both('sign:others.pad', { name })}
        beforeThumb={{
          isReady: readyWitnesses(visit).length >= witnessesNeeded,
          content: <Witnesses />,
        }}
      />
      <OthersSign by={by} isSealing={isSealing} />
    </div>
  );
};

interface SigningProps {
  readonly by: string;
  readonly onBy: (by: string) => void;
  readonly store: SignatureStore;
  readonly isSealing: boolean;
}

/** The applicant signs what was read back, and the visit is sealed: one envelope for each application. */
export const SignScreen = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const goTo = useGoTo();
  const read = askedOf(useReadUnits());
  const { visit } = useVisit();
  const [chosen, setChosen] = useState('applicant');
  // Signed meanwhile on the applicant's own display: then it is theirs, whoever was chosen here.
  const by = visit.signature?.by ?? chosen;
  const store = useSignature(useRecordPlace(by));
  const { isSealing, fault, seal } = useSeal();
  const whyNot = useWhyNot(store, isSealing);
  return (
    <VisitFrame
      back={isSealing ? undefined : () => goTo('readback')}
      next={{
        words: t(isSealing ? 'sign:sealing' : 'sign:seal'),
        onPress: seal,
        ...(whyNot !== null && { isDisabled: true, whyNot }),
      }}
      note={whyNot === null && t('sign:no-network')}
    >
      <div className="stack">
        {fault !== null && (
          <div role="alert">
            <Note tone="wrong">
              <p>{faultText(staff, fault)}</p>
              <p>{t('sign:failed')}</p>
            </Note>
          </div>
        )}
        <h1>
          <TwoText text="sign:title" ask />
        </h1>
        <p className="sign-what">
          <TwoText text="sign:what" params={{ count: read.length }} />
        </p>
        <OnPaperToo />
        <div className="split">
          <Signing
            by={by}
            onBy={(next) => {
              store.forget();
              setChosen(next);
            }}
            store={store}
            isSealing={isSealing}
          />
          <Signed />
        </div>
      </div>
    </VisitFrame>
  );
};
