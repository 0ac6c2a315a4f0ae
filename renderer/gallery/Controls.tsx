import { Accessibility, ArrowLeftRight, ArrowRight, Check, Ear, Pencil, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { Source } from '../../shared/protocol/visit.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { ComboField } from '../ui/ComboField.tsx';
import { DateField } from '../ui/DateField.tsx';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { Mark } from '../ui/Mark.tsx';
import { CheckRow, MultiChoice } from '../ui/MultiChoice.tsx';
import { PassphraseField } from '../ui/PassphraseField.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Two } from '../ui/Two.tsx';
import { WhoSaid } from '../ui/WhoSaid.tsx';
import { YesNo } from '../ui/YesNo.tsx';
import { Section } from './Section.tsx';
import samples from './samples.json';

const { buttons, fields, dates, combo, choices, sections } = samples;

export const Buttons = () => {
  const [isBig, setBig] = useState(true);
  return (
    <Section title={sections.buttons}>
      <div className="row">
        <Button variant="primary" iconEnd={ArrowRight}>
          {buttons.next}
        </Button>
        <Button>{buttons.back}</Button>
        <Button variant="plain">{buttons.paper}</Button>
      </div>
      <div className="row">
        <Button variant="danger" icon={Trash2}>
          {buttons.remove}
        </Button>
        <Button isDisabled>{buttons.disabled}</Button>
        <Button icon={Pencil} label={buttons.edit} />
        <LinkButton href="#page">{buttons.back}</LinkButton>
        <Button icon={ArrowLeftRight} isPressed={isBig} onPress={() => setBig(!isBig)}>
          {buttons.bigger}
        </Button>
      </div>
      <Button variant="primary" isDisabled whyNot={buttons.why}>
        {buttons.seal}
      </Button>
      <div className="row for-applicant">
        <Button variant="primary" tall icon={Check}>
          <Two {...buttons.right} />
        </Button>
        <Button tall icon={X}>
          <Two {...buttons.wrong} />
        </Button>
      </div>
    </Section>
  );
};

export const Fields = () => {
  const [phone, setPhone] = useState(fields.phoneValue);
  const [card, setCard] = useState(fields.uiValue);
  const [income, setIncome] = useState(fields.incomeValue);
  const [passphrase, setPassphrase] = useState(fields.passValue);
  const [reason, setReason] = useState(fields.reasonValue);
  return (
    <Section title={sections.fields}>
      <TextField
        label={fields.phone}
        hint={fields.phoneHint}
        inputMode="tel"
        value={phone}
        onChange={setPhone}
      />
      <TextField id="g-ui" label={fields.ui} error={fields.uiError} value={card} onChange={setCard} />
      <TextField
        id="g-income"
        label={fields.income}
        hint={fields.incomeHint}
        unit={fields.unit}
        inputMode="numeric"
        value={income}
        onChange={setIncome}
      />
      <PassphraseField
        label={fields.pass}
        hint={fields.passHint}
        value={passphrase}
        onChange={setPassphrase}
      />
      <TextField label={fields.reason} isMultiline value={reason} onChange={setReason} />
      <TextField label={fields.locked} isDisabled value="" onChange={setReason} />
    </Section>
  );
};

/** Understands the sample alone; the app gives the parser of `shared/domain`. */
const understandSample = (typed: string) =>
  typed === dates.typed ? { roc: dates.roc, western: dates.western } : null;

export const Dates = () => {
  const [birth, setBirth] = useState(dates.typed);
  const [expiry, setExpiry] = useState(dates.expiryTyped);
  return (
    <Section title={sections.dates}>
      <DateField label={dates.birth} value={birth} onChange={setBirth} understand={understandSample} />
      <DateField
        label={dates.expiry}
        error={dates.expiryError}
        value={expiry}
        onChange={setExpiry}
        understand={understandSample}
      />
    </Section>
  );
};

export const Combo = () => {
  const [district, setDistrict] = useState<string | null>('10008130');
  return (
    <Section title={sections.combo}>
      <ComboField label={combo.label} items={combo.items} value={district} onChange={setDistrict} />
    </Section>
  );
};

export const Choices = () => {
  const [work, setWork] = useState<string | null>('none');
  const [aids, setAids] = useState<readonly string[]>(['chair']);
  const [isAlone, setAlone] = useState<boolean | null>(null);
  const [isOne, setOne] = useState(true);
  const [isGiven, setGiven] = useState(false);
  return (
    <Section title={sections.choices}>
      <ChoiceGroup label={choices.work} options={choices.options} value={work} onChange={setWork} />
      <MultiChoice
        label={choices.aids}
        options={[
          { id: 'chair', words: choices.chair, icon: Accessibility },
          { id: 'ear', words: choices.ear, icon: Ear },
          { id: 'none', words: choices.none, isDisabled: true },
        ]}
        value={aids}
        onChange={setAids}
      />
      <YesNo label={choices.alone} error={choices.aloneError} value={isAlone} onChange={setAlone} />
      <CheckRow words={choices.consent} note={choices.consentNote} isChosen={isGiven} onChange={setGiven} />
      <Switch words={choices.one} isOn={isOne} onChange={setOne} />
    </Section>
  );
};

export const Errors = () => (
  <Section title={sections.errors}>
    <ErrorSummary errors={samples.errors} />
  </Section>
);

const everySource: readonly Source[] = [
  'applicant',
  'family',
  'interpreter',
  'operator',
  'document',
  'carried',
];

export const Said = () => {
  const [source, setSource] = useState<Source | null>('interpreter');
  return (
    <Section title={sections.said}>
      <div className="row">
        {everySource.map((each) => (
          <Mark key={each} source={each} />
        ))}
      </div>
      <p className="hint">{samples.said.note}</p>
      <WhoSaid value={source} onChange={setSource} />
    </Section>
  );
};
