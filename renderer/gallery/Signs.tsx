import { Check, Clock, Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CameraCapture } from '../ui/CameraCapture.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Field } from '../ui/Field.tsx';
import { Glass, Plaque } from '../ui/Glass.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Note } from '../ui/Note.tsx';
import { Progress } from '../ui/Progress.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { Pairs, RuleRow, Rules } from '../ui/Rules.tsx';
import { Seal, Stamp } from '../ui/Seal.tsx';
import { type DrawnSignature, SignaturePad } from '../ui/SignaturePad.tsx';
import { StateLine } from '../ui/StateLine.tsx';
import { Table } from '../ui/Table.tsx';
import { showToast } from '../ui/Toast.tsx';
import { Verdict } from '../ui/Verdict.tsx';
import { type Stop, Way } from '../ui/Way.tsx';
import { Section } from './Section.tsx';
import samples from './samples.json';

const { sections, states, words, overlays, lists, empty } = samples;

export const States = () => (
  <Section title={sections.states}>
    <div className="row">
      <StateLine state="saving" />
      <StateLine state="saved" params={{ time: states.time }} />
      <StateLine state="unsaved" />
    </div>
    <div className="row">
      <StateLine state="offline" />
      <StateLine state="online" />
      <StateLine state="sending" params={{ done: 2, count: 3 }} />
      <StateLine state="waiting" params={{ count: 4 }} />
      <StateLine state="person" />
      <StateLine state="received" />
    </div>
    <Way reached="gateway" />
    <Way reached="device" isStuck />
    <Way reached="agency" />
    <Progress words={states.attachment} value={62} max={100} />
  </Section>
);

export const Words = () => (
  <Section title={sections.words}>
    <div className="row">
      <Badge>{words.language}</Badge>
      <Badge tone="good" icon={Check}>
        {words.held}
      </Badge>
      <Badge tone="wait" icon={Undo2}>
        {words.return}
      </Badge>
      <Badge tone="wrong" icon={Clock}>
        {words.due}
      </Badge>
      <Badge tone="solid">{words.safe}</Badge>
    </div>
    <div className="row">
      <Verdict verdict="likely" />
      <Verdict verdict="unclear" />
      <Verdict verdict="unlikely" />
      <Verdict verdict="no-need" />
      <Stamp lines={[words.stamp[0] ?? '', words.stamp[1] ?? '']} />
      <Seal size="large" />
    </div>
    <div className="row g-qr">
      <QrCode data={words.qr} label={words.qrLabel} />
      <QrCode data={words.qr} label={words.qrLabel} isDemo />
    </div>
  </Section>
);

export const Overlays = () => {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Section title={sections.overlays}>
      <div className="row">
        <Button
          onPress={() =>
            showToast({
              words: overlays.toastWords,
              undo: { words: overlays.undo, onPress: () => setOpen(false) },
            })
          }
        >
          {overlays.toast}
        </Button>
        <Button onPress={() => setOpen(true)}>{overlays.open}</Button>
      </div>
      <ConfirmDialog
        title={overlays.title}
        isOpen={isOpen}
        confirm={overlays.end}
        cancel={overlays.stay}
        onConfirm={close}
        onCancel={close}
        isDanger
      >
        {overlays.body}
      </ConfirmDialog>
    </Section>
  );
};

type Case = (typeof lists.cases)[number];

const ways: Readonly<Record<string, { readonly reached: Stop; readonly isStuck: boolean }>> = {
  '2H6C-8WPN-7J': { reached: 'device', isStuck: true },
  '6NBV-5YHC-2K': { reached: 'gateway', isStuck: false },
  '3RFT-7GMZ-8A': { reached: 'agency', isStuck: false },
};

const stateOf = (each: Case) => {
  const way = ways[each.number];
  if (way?.isStuck) return <StateLine state="person">{each.state}</StateLine>;
  return way?.reached === 'agency' ? <StateLine state="received" /> : each.state;
};

export const Lists = () => {
  const [stuck, ...others] = lists.cases;
  return (
    <Section title={sections.lists}>
      <Rules label={lists.what}>
        {lists.rows.map(({ id, name, note }) => (
          <RuleRow
            key={id}
            start={<Mark source="applicant" isSignOnly />}
            end={<Badge tone="good">{words.held}</Badge>}
          >
            <strong>{name}</strong>
            <br />
            <span className="quiet">{note}</span>
          </RuleRow>
        ))}
      </Rules>
      <Pairs pairs={lists.pairs} />
      <Table<Case>
        label={lists.table}
        rowId={({ number }) => number}
        columns={[
          {
            id: 'case',
            head: lists.heads.case,
            isRowHead: true,
            cell: ({ name, service }) => (
              <>
                {name}
                <br />
                <span className="quiet">{service}</span>
              </>
            ),
          },
          { id: 'number', head: lists.heads.number, isNumber: true, cell: ({ number }) => number },
          {
            id: 'way',
            head: lists.heads.way,
            cell: ({ number }) => <Way {...(ways[number] ?? { reached: 'device' })} />,
          },
          { id: 'state', head: lists.heads.state, cell: stateOf },
          {
            id: 'action',
            head: lists.heads.action,
            hideHead: true,
            cell: (each) => (ways[each.number]?.isStuck ? <Button>{lists.action}</Button> : null),
          },
        ]}
        groups={[
          { id: 'person', words: lists.groups.person, rows: stuck ? [stuck] : [] },
          { id: 'road', words: lists.groups.road, rows: others },
        ]}
        foot={lists.foot}
      />
    </Section>
  );
};

export const Nothing = () => (
  <Section title={sections.empty}>
    <Empty title={empty.title} action={<Button icon={Plus}>{empty.start}</Button>}>
      {empty.body}
    </Empty>
    <Note>{empty.note}</Note>
    <Note tone="wait">
      <strong>{empty.deadline}</strong>
      {empty.deadlineWhy}
    </Note>
  </Section>
);

export const Signing = () => {
  const [signature, setSignature] = useState<DrawnSignature | null>(null);
  return (
    <Section title={sections.sign}>
      <Field id="g-sign" label={samples.sign}>
        <SignaturePad label={samples.sign} onChange={setSignature} />
      </Field>
      <output data-testid="signature">
        {signature && `${signature.strokes.length} · ${signature.pad.pointer} · ${signature.picture.size}`}
      </output>
    </Section>
  );
};

export const Photographing = () => {
  const [kept, setKept] = useState('');
  return (
    <Section title={sections.camera}>
      <CameraCapture
        label={samples.camera.label}
        onPicture={({ width, height, jpeg, hints }) =>
          setKept(`${width} × ${height} · ${jpeg.type} · ${hints.join(' ')}`)
        }
      />
      <output data-testid="picture">{kept}</output>
    </Section>
  );
};

const Fragile = ({ isBroken }: { readonly isBroken: boolean }) => {
  if (isBroken) throw new Error('broken on purpose');
  return null;
};

export const Broken = () => {
  const [isBroken, setBroken] = useState(false);
  return (
    <Section title={sections.broken}>
      <Button onPress={() => setBroken(true)}>{samples.break}</Button>
      <ErrorBoundary onRetry={() => setBroken(false)}>
        <Fragile isBroken={isBroken} />
      </ErrorBoundary>
    </Section>
  );
};

export const GlassSample = () => (
  <Section title={sections.glass}>
    <Glass>
      <Plaque>
        <Seal size="large" />
        <Pairs pairs={lists.pairs} />
      </Plaque>
    </Glass>
  </Section>
);

const colours = [
  'paper',
  'sheet',
  'sunk',
  'ink',
  'pine',
  'pine-wash',
  'link-wash',
  'wait-wash',
  'wrong-wash',
  'seal',
  'focus',
  'edge',
] as const;

export const Scripts = () => (
  <>
    <Section title={sections.scripts}>
      <div className="g-scripts">
        {samples.scripts.map(({ lang, text }) => (
          <p key={lang} lang={lang}>
            <span>{text}</span>
          </p>
        ))}
      </div>
    </Section>
    <Section title={sections.colours}>
      <ul className="g-swatches">
        {colours.map((colour) => (
          <li key={colour}>
            <span style={{ background: `var(--${colour})` }} />
            {colour}
          </li>
        ))}
      </ul>
    </Section>
  </>
);
