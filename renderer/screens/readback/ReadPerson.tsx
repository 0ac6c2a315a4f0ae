import { Calculator, ChevronDown, RotateCcw, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import type { DerivedItem, ReadItem, ReadUnit } from './items.ts';
import { Asking } from './ReadRow.tsx';

/** What the device has worked out: read with the rest, confirmed by nobody, checked by the office. */
export const DerivedRow = ({ derived }: { readonly derived: DerivedItem }) => (
  <li className="read-row is-derived">
    <Calculator className="icon" aria-hidden />
    <div className="read-words">
      <p className="read-asked">
        <Two {...derived.asked} inline />
      </p>
      <p className="read-said">
        <Two {...derived.said} inline />
      </p>
      <p className="hint">
        <TwoText text="readback:derived" inline />
      </p>
    </div>
  </li>
);

/** What was worked out of one person: said once, so that it does not drown what was said by people. */
const DerivedLines = ({ derived }: { readonly derived: readonly DerivedItem[] }) =>
  derived.length === 0 ? null : (
    <li className="read-line is-derived">
      <Calculator className="icon" aria-hidden />
      <div>
        <p className="hint">
          <TwoText text="readback:derived" inline />
        </p>
        <dl className="read-derived">
          {derived.map(({ id, asked, said }) => (
            <div key={id}>
              <dt>
                <Two {...asked} inline />
              </dt>
              <dd>
                <Two {...said} inline />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  );

interface PersonProps {
  readonly unit: Extract<ReadUnit, { kind: 'person' }>;
  readonly isCurrent: boolean;
  readonly onRight: () => void;
  readonly onNotRight: (item: ReadItem) => void;
}

interface LineProps {
  readonly item: ReadItem;
  /** Pressing it says that this one is not right. */
  readonly onPick: (() => void) | null;
  readonly words: string;
  /** The first one takes the focus: which of these is it? */
  readonly isFirst: boolean;
}

const Line = ({ item, onPick, words, isFirst }: LineProps) => (
  <li className="read-line">
    <Mark source={item.source} isSignOnly />
    <span className="read-words">
      <span className="read-asked">
        <Two {...item.asked} inline />
      </span>
      <span className="read-said">
        <Two {...item.said} inline />
      </span>
    </span>
    {onPick && (
      <Button
        icon={RotateCcw}
        autoFocus={isFirst}
        label={`${words}: ${item.asked.first.text}`}
        onPress={onPick}
      >
        {words}
      </Button>
    )}
  </li>
);

const Lines = ({ unit, onPick, words }: { unit: PersonProps['unit'] } & LinesProps) => (
  <ul className="read-lines">
    {unit.items.map((item, index) => (
      <Line
        key={item.id}
        item={item}
        onPick={onPick && (() => onPick(item))}
        words={words}
        isFirst={index === 0}
      />
    ))}
    <DerivedLines derived={unit.derived} />
  </ul>
);

interface LinesProps {
  readonly onPick: ((item: ReadItem) => void) | null;
  readonly words: string;
}

/** All that was said of one person, read in one breath: right as a whole, or one of it is not. */
const Reading = ({ unit, onRight, onNotRight }: PersonProps) => {
  const t = useStaff();
  const [isPicking, setPicking] = useState(false);
  const [only] = unit.items;
  const refuse = () => {
    if (unit.items.length === 1 && only !== undefined) onNotRight(only);
    else setPicking(true);
  };
  return (
    <>
      {isPicking && (
        <p role="status">
          <strong>{t('readback:which')}</strong>
        </p>
      )}
      <Lines unit={unit} onPick={isPicking ? onNotRight : null} words={t('readback:this-one')} />
      <div className="read-verdict">
        <Asking id={unit.id} onRight={onRight} onNotRight={refuse} />
      </div>
    </>
  );
};

/** Somebody who has had a turn, or not yet: one line, the rest behind it. */
const Told = ({ unit, onNotRight }: PersonProps) => {
  const t = useStaff();
  const [isOpen, setOpen] = useState(false);
  const verdicts = new Set(unit.items.map(({ verdict }) => verdict));
  const isRight = verdicts.size === 1 && verdicts.has('right');
  const isUnread = !verdicts.has('right') && !verdicts.has('not-right');
  return (
    <>
      <div className="read-verdict">
        {isRight && <StateLine state="saved">{t('readback:said-right')}</StateLine>}
        {verdicts.has('not-right') && <Badge tone="wait">{t('readback:said-not-right')}</Badge>}
        {!isRight && !verdicts.has('not-right') && <span className="quiet">{t('readback:not-yet')}</span>}
        {!isUnread && (
          <Button
            variant="plain"
            icon={isOpen ? ChevronDown : RotateCcw}
            label={`${t('readback:change')}: ${unit.words.title.first.text}`}
            onPress={() => setOpen(!isOpen)}
          >
            {t('readback:change')}
          </Button>
        )}
      </div>
      {isOpen && <Lines unit={unit} onPick={onNotRight} words={t('readback:change')} />}
    </>
  );
};

/** One person of the family in the read-back. */
export const ReadPerson = (props: PersonProps) => {
  const { unit, isCurrent } = props;
  const t = useStaff();
  const name = unit.words.title.first.text;
  return (
    <li className={`read-row is-person${isCurrent ? ' is-now' : ''}`} aria-current={isCurrent}>
      <UserRound className="icon" aria-hidden />
      {/* biome-ignore lint/a11y/useSemanticElements: what the buttons are about is heard with them. */}
      <div
        role="group"
        aria-label={t('readback:person', { name, count: unit.items.length })}
        className="read-body"
      >
        <p className="read-words">
          <span className="read-said">
            <Two {...unit.words.title} inline />
          </span>
          {unit.words.more !== null && (
            <span className="read-asked">
              <Two {...unit.words.more} inline />
            </span>
          )}
        </p>
        {isCurrent ? <Reading key="now" {...props} /> : <Told key="told" {...props} />}
      </div>
    </li>
  );
};
