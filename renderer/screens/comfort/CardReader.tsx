import { Check, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type CardRefusal, readComfortCode } from '../../../shared/protocol/comfort-code.ts';
import type { Comfort } from '../../../shared/protocol/visit.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CardCamera } from './CardCamera.tsx';

export interface CardReaderProps {
  readonly onRead: (comfort: Comfort) => void;
  readonly onClose: () => void;
}

/** A card from last time, by the camera or typed: whoever has no camera is not worse off. */
export const CardReader = ({ onRead, onClose }: CardReaderProps) => {
  const t = useStaff();
  const heading = useRef<HTMLHeadingElement>(null);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<{ readonly why: CardRefusal; readonly isTyped: boolean } | null>(
    null,
  );
  // It opens above what was pressed: reading goes on at its heading.
  useEffect(() => heading.current?.focus(), []);
  const take = (code: string, isTyped: boolean) => {
    const read = readComfortCode(code);
    if (read.ok) onRead(read.value);
    else setRefusal({ why: read.fault, isTyped });
  };
  const words = refusal && t(`comfort:card.refused.${refusal.why}`);
  return (
    <section className="card-reader stack" aria-labelledby="card-reader">
      <h2 id="card-reader" ref={heading} tabIndex={-1}>
        {t('comfort:card.read-title')}
      </h2>
      {refusal !== null && !refusal.isTyped && (
        <div role="alert">
          <Note tone="wait">{words}</Note>
        </div>
      )}
      <CardCamera onCode={(code) => take(code, false)} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          take(typed, true);
        }}
      >
        <TextField
          id="card-code"
          label={t('comfort:card.typed')}
          hint={t('comfort:card.typed-hint')}
          error={refusal?.isTyped ? (words ?? undefined) : undefined}
          lang="en"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setRefusal(null);
          }}
          maxLength={80}
        />
        <div className="row">
          <Button type="submit" icon={Check} isDisabled={typed.trim() === ''}>
            {t('comfort:card.use')}
          </Button>
          <Button variant="plain" icon={X} onPress={onClose}>
            {t('comfort:card.close')}
          </Button>
        </div>
      </form>
    </section>
  );
};
