import { Check, RotateCcw, X } from 'lucide-react';
import { PeekButton } from '../../app/Masked.tsx';
import { usePeek } from '../../app/mask.ts';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import type { ReadItem } from './items.ts';
import { Said } from './Said.tsx';

interface RowProps {
  readonly item: ReadItem;
  readonly isCurrent: boolean;
  readonly onRight: () => void;
  readonly onNotRight: () => void;
}

interface AskingProps {
  readonly id: string;
  readonly onRight: () => void;
  readonly onNotRight: () => void;
}

/** The two answers of whoever listens, large enough to press themselves. */
export const Asking = ({ id, onRight, onNotRight }: AskingProps) => (
  // Keyed by item, so that each one takes the focus when its turn comes.
  <div className="read-buttons" key={id}>
    <Button tall icon={X} onPress={onNotRight}>
      <TwoText text="readback:not-right" />
    </Button>
    <Button tall variant="primary" icon={Check} autoFocus onPress={onRight}>
      <TwoText text="readback:right" />
    </Button>
  </div>
);

const Told = ({ item, onNotRight }: RowProps) => {
  const t = useStaff();
  if (item.verdict === null) return <span className="quiet">{t('readback:not-yet')}</span>;
  return (
    <>
      {item.verdict === 'right' ? (
        <StateLine state="saved">{t('readback:said-right')}</StateLine>
      ) : (
        <Badge tone="wait">{t('readback:said-not-right')}</Badge>
      )}
      <Button
        variant="plain"
        icon={RotateCcw}
        label={`${t('readback:change')}: ${item.asked.first.text}`}
        onPress={onNotRight}
      >
        {t('readback:change')}
      </Button>
    </>
  );
};

/** One thing read back: who said it in the gutter, what was asked, what was answered, and what they say to it. */
export const ReadRow = (props: RowProps) => {
  const { item, isCurrent } = props;
  const peek = usePeek();
  const words = `read-${item.id}`;
  return (
    <li className={`read-row${isCurrent ? ' is-now' : ''}`} aria-current={isCurrent}>
      <Mark source={item.source} isSignOnly />
      {/* biome-ignore lint/a11y/useSemanticElements: what the buttons are about is heard with them. */}
      <div role="group" aria-labelledby={words} className="read-body">
        <div id={words} className="read-words">
          <p className="read-asked">
            <Two {...item.asked} inline />
          </p>
          <p className="read-said">
            <Said item={item} isPeeking={peek.isPeeking} />
          </p>
        </div>
        {item.mask !== null && <PeekButton peek={peek} label={item.asked.first.text} />}
        <div className="read-verdict">
          {isCurrent ? <Asking {...props} id={item.id} /> : <Told {...props} />}
        </div>
      </div>
    </li>
  );
};
