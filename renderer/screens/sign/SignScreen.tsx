import '../receipt/Receipt.css';
import './Sign.css';
import { useContext } from 'react';
import { findService } from '../../../shared/catalogue/lookup.ts';
import { openWork } from '../../../shared/forms/open-work.ts';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useForm, useRuleContext } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { askedOf, useReadUnits } from '../readback/items.ts';
import { useAgency } from '../receipt/agency.ts';
import { needsPaperSignature, PaperSignature } from '../receipt/PaperSignature.tsx';
import { SignaturePart } from './SignaturePart.tsx';
import { useSeal } from './use-seal.ts';
import { type SignatureStore, useSignature } from './use-signature.ts';

/** The applications that this one signature stands under. */
const Signed = () => {
  const t = useStaff();
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const agency = useAgency();
  const services = visit.services.flatMap((id) => findService(catalogue, id) ?? []);
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
    </aside>
  );
};

/** Before anybody signs here: what this signature will not do for. */
const OnPaperToo = () => {
  const { catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const services = visit.services.flatMap((id) => findService(catalogue, id) ?? []);
  return <PaperSignature services={services.filter((service) => needsPaperSignature(service, context))} />;
};

const useWhyNot = (store: SignatureStore, isSealing: boolean): string | null => {
  const t = useStaff();
  const { visit } = useVisit();
  const { state } = useForm();
  if (isSealing) return t('sign:sealing-note');
  if (openWork(state, visit).length > 0) return t('sign:unfinished');
  if (store.kind === 'storing') return t('sign:saving');
  return visit.signature === null ? t('sign:needs-signature') : null;
};

/** The applicant signs what was read back, and the visit is sealed: one envelope for each application. */
export const SignScreen = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const goTo = useGoTo();
  const read = askedOf(useReadUnits());
  const store = useSignature();
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
          <SignaturePart store={store} isSealing={isSealing} />
          <Signed />
        </div>
      </div>
    </VisitFrame>
  );
};
