import { PenLine } from 'lucide-react';
import { useState } from 'react';
import type { PersonAtTable } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { othersOf } from './others.ts';
import { SignaturePart } from './SignaturePart.tsx';
import { useMarkPlace, useSignature } from './use-signature.ts';

interface OneProps {
  readonly person: PersonAtTable;
  readonly isSealing: boolean;
}

const MarkPart = ({ person, isSealing }: OneProps) => {
  const both = useBoth();
  const store = useSignature(useMarkPlace(person.id));
  const { name } = person.details;
  return (
    <SignaturePart
      store={store}
      isSealing={isSealing}
      signature={person.mark}
      label={both('sign:others.pad', { name })}
    />
  );
};

interface RowProps extends OneProps {
  readonly isOpen: boolean;
  readonly isNeeded: boolean;
  readonly onOpen: () => void;
}

const Row = ({ person, isSealing, isOpen, isNeeded, onOpen }: RowProps) => {
  const t = useStaff();
  const { details, mark } = person;
  const verb = t(mark === null ? 'sign:others.sign' : 'sign:others.look');
  const state =
    mark !== null ? (
      <StateLine state="saved">{t('sign:others.signed')}</StateLine>
    ) : (
      isNeeded && <Badge tone="wait">{t('sign:others.needed')}</Badge>
    );
  return (
    <RuleRow
      end={
        <>
          {state}
          <Button icon={PenLine} label={`${verb}: ${details.name}`} isPressed={isOpen} onPress={onOpen}>
            {verb}
          </Button>
        </>
      }
    >
      <strong>{details.name}</strong> <span className="quiet">{t(`who:people.role.${details.role}`)}</span>
      {isOpen && <MarkPart person={person} isSealing={isSealing} />}
    </RuleRow>
  );
};

export interface OthersSignProps {
  /** Who signs the record itself. */
  readonly by: string;
  readonly isSealing: boolean;
}

/** Each in their own place, one pad open at a time. */
export const OthersSign = ({ by, isSealing }: OthersSignProps) => {
  const t = useStaff();
  const { visit } = useVisit();
  const [open, setOpen] = useState('');
  const others = othersOf(visit, by);
  if (others.length === 0) return null;
  const isNeeded = others.some((each) => each.isNeeded);
  return (
    <section className="stack" aria-labelledby="others-sign">
      <h2 className="head" id="others-sign">
        {t('sign:others.title')}
      </h2>
      <p className="hint">{t(isNeeded ? 'sign:others.why-needed' : 'sign:others.optional')}</p>
      <Rules>
        {others.map((each) => {
          const { id } = each.person;
          return (
            <Row
              key={id}
              {...each}
              isSealing={isSealing}
              isOpen={open === id}
              onOpen={() => setOpen(open === id ? '' : id)}
            />
          );
        })}
      </Rules>
    </section>
  );
};
