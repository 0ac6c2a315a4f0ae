import { FileText } from 'lucide-react';
import { useContext, useMemo, useState } from 'react';
import { findService } from '../../shared/catalogue/lookup.ts';
import type { Catalogue } from '../../shared/catalogue/schema.ts';
import { activeServices, type Visit } from '../../shared/protocol/visit.ts';
import { useApp, useVisit } from '../app/contexts.ts';
import { useRuleContext } from '../app/form.ts';
import { officialLanguage, text } from '../text/i18n.ts';
import { Languages, useStaff } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { ComboField } from '../ui/ComboField.tsx';
import { MultiChoice } from '../ui/MultiChoice.tsx';
import { Segments } from '../ui/Segments.tsx';
import { documentOf } from './Pieces.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { paperModel } from './paper-model.ts';
import { speakingTo } from './speaking.ts';

const knownIn = (catalogue: Catalogue, visit: Visit): readonly string[] =>
  activeServices(visit).filter((id) => findService(catalogue, id) !== undefined);

interface ServicesProps {
  readonly active: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (services: readonly string[]) => void;
}

/** Which forms: those that are being worked on; before anything is chosen, any one. */
const Services = ({ active, chosen, onChange }: ServicesProps) => {
  const t = useStaff();
  const { catalogue } = useApp();
  if (active.length === 1) return null;
  if (active.length > 1) {
    return (
      <MultiChoice
        id="paper-services"
        label={t('print:paper.which')}
        options={active.map((id) => ({ id, words: t(`services:${id}.name`) }))}
        value={chosen}
        onChange={onChange}
      />
    );
  }
  return (
    <ComboField
      id="paper-service"
      label={t('print:paper.which-one')}
      items={catalogue.services.map(({ id }) => ({
        id,
        label: t(`services:${id}.name`),
        second: text(officialLanguage, `services:agencies.${findService(catalogue, id)?.agency ?? ''}`),
      }))}
      value={chosen[0] ?? null}
      onChange={(id) => onChange(id === null ? [] : [id])}
    />
  );
};

type AddressAnswer = 'yes' | 'no';

/** Safe mode: whether the address may stand on the form is asked each time, and nothing is drawn before. */
const AddressAsked = ({
  value,
  onChange,
}: {
  readonly value: AddressAnswer | null;
  readonly onChange: (answer: AddressAnswer) => void;
}) => {
  const t = useStaff();
  return (
    <Segments
      id="paper-address"
      label={t('print:paper.address')}
      options={(['no', 'yes'] as const).map((id) => ({ id, content: t(`print:paper.address-${id}`) }))}
      value={value}
      onChange={onChange}
    />
  );
};

/** The forms as they stand at this moment, also half filled in. */
const PaperDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useStaff();
  const { status, catalogue } = useApp();
  const { visit } = useVisit();
  const context = useRuleContext();
  const { applicant } = useContext(Languages);
  const active = useMemo(() => knownIn(catalogue, visit), [catalogue, visit]);
  const [chosen, setChosen] = useState<readonly string[]>(active);
  const [address, setAddress] = useState<AddressAnswer | null>(visit.safeMode ? null : 'yes');
  const print = useMemo(() => {
    if (chosen.length === 0 || address === null) return null;
    const source = {
      speaking: speakingTo(applicant),
      status,
      catalogue,
      visit,
      context,
      showsAddresses: address === 'yes',
    };
    const models = chosen.map((id) => paperModel(source, id));
    return { ...documentOf(models, status.demo), papers: ['a4'] as const };
  }, [chosen, address, applicant, status, catalogue, visit, context]);
  return (
    <PrintDialog title={t('print:paper.dialog')} document={print} onClose={onClose}>
      <p>{t('print:paper.lead')}</p>
      <Services active={active} chosen={chosen} onChange={setChosen} />
      {visit.safeMode && <AddressAsked value={address} onChange={setAddress} />}
    </PrintDialog>
  );
};

/**
 * *Paper instead*, at every step of a visit: the Chinese form of each service in work, filled in as far as anything was said,
 * with lines for signature and seal. Nobody has to file electronically (電子簽章法 §5).
 */
export const PaperInstead = () => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={FileText} onPress={() => setOpen(true)}>
        {t('print:paper.button')}
      </Button>
      {isOpen && <PaperDialog onClose={() => setOpen(false)} />}
    </>
  );
};
