import { Calculator, ChevronDown, RotateCcw, UserRound } from 'lucide-react';
import { useState } from 'react';
import { PeekButton } from '../../app/Masked.tsx';
import { usePeek } from '../../app/mask.ts';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import type { DerivedItem, ReadItem, ReadUnit } from './items.ts';
import { Asking } from './ReadRow.tsx';
import { Said } from './Said.tsx';

/** What the device has worked out: read with the rest, confirmed by nobody, checked by the office. */
export const DerivedRow = ({ derived }: { readonly derived: DerivedItem }) => {
  const peek = usePeek();
  return (
    <li className="read-row is-derived">
      <Calculator className="icon" aria-hidden />
      <div className="read-body">
        <div className="read-words">
          <p className="read-asked">
            <Two {...derived.asked} inline />
          </p>
          <p className="read-said">
            <Said item={derived} isPeeking={peek.isPeeking} />
          </p>
          <p className="hint">
            <TwoText text="readback:derived" inline />
          </p>
        </div>
        {derived.mask !== null && <PeekButton peek={peek} label={derived.asked.first.text} />}
      </div>
    </li>
  );
};

interface DerivedLinesProps {
  readonly derived: readonly DerivedItem[];
  readonly isPeeking: boolean;
}

/** What was worked out of one person: said once, so that it does not drown what was said by people. */
const DerivedLines = ({ derived, isPeeking }: DerivedLinesProps) =>
  derived.length === 0 ? null : (
    <li className="read-line is-derived">
      <Calculator className="icon" aria-hidden />
      <div>
        <p className="hint">
          <TwoText text="readback:derived" inline />
        </p>
        <dl className="read-derived">
          {derived.map(({ id, asked, said, mask }) => (
            <div key={id}>
              <dt>
                <Two {...asked} inline />
              </dt>
              <dd>
                <Said item={{ id, said, mask }} isPeeking={isPeeking} />
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
  readonly isPeeking: boolean;
}

const Line = ({ item, onPick, words, isFirst, isPeeking }: LineProps) => (
  <li className="read-line">
    <Mark source={item.source} isSignOnly />
    <span className="read-words">
      <span className="read-asked">
        <Two {...item.asked} inline />
      </span>
      <span className="read-said">
        <Said item={item} isPeeking={isPeeking} />
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

/** What is hidden of one person is seen with one peek, as it is read in one breath. */
const Lines = ({ unit, onPick, words }: { unit: PersonProps['unit'] } & LinesProps) => {
  const peek = usePeek();
  const hasMasks = [...unit.items, ...unit.derived].some(({ mask }) => mask !== null);
  return (
    <>
      {hasMasks && <PeekButton peek={peek} label={unit.words.title.first.text} />}
      <ul className="read-lines">
        {unit.items.map((item, index) => (
          <Line
            key={item.id}
            item={item}
            onPick={onPick && (() => onPick(item))}
            words={words}
            isFirst={index === 0}
            isPeeking={peek.isPeeking}
          />
        ))}
        <DerivedLines derived={unit.derived} isPeeking={peek.isPeeking} />
      </ul>
    </>
  );
};

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
