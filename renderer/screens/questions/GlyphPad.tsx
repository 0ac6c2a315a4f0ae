import './Glyph.css';
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Glyph } from '../../../shared/protocol/visit.ts';
import { useAttach } from '../../app/picture-url.ts';
import { useBoth } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { type DrawnSignature, SignaturePad } from '../../ui/SignaturePad.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { characterPicture } from './glyph-picture.ts';

export interface GlyphPadProps {
  /** Unique on the page. */
  readonly id: string;
  readonly onGlyph: (glyph: Glyph) => void;
  readonly onCancel: () => void;
}

/** One character, drawn and with its sound. Its picture is stored before the text speaks of it. */
export const GlyphPad = ({ id, onGlyph, onCancel }: GlyphPadProps) => {
  const both = useBoth();
  const attach = useAttach();
  const [drawn, setDrawn] = useState<DrawnSignature | null>(null);
  const [sound, setSound] = useState('');
  const [isStoring, setStoring] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  // The button that opened it is gone: going on starts at the pad.
  useEffect(() => document.getElementById(`${id}-pad`)?.focus(), [id]);
  const put = async () => {
    if (drawn === null || isStoring) return;
    setStoring(true);
    const picture = await characterPicture(drawn);
    const stored = picture && (await attach(picture, 'image/png'));
    setStoring(false);
    if (stored?.ok) onGlyph({ picture: stored.value, sound: sound.trim() });
    else setFailed(true);
  };
  return (
    <div className="glyph-pad stack">
      <Field id={`${id}-pad`} label={both('comfort:glyph.label')}>
        <SignaturePad
          label={both('comfort:glyph.label')}
          onChange={setDrawn}
          alternative={<TwoText text="comfort:glyph.hint" />}
        />
      </Field>
      <TextField
        id={`${id}-sound`}
        label={both('comfort:glyph.sound')}
        hint={both('comfort:glyph.sound-hint')}
        value={sound}
        onChange={setSound}
        maxLength={40}
      />
      {hasFailed && (
        <div role="alert">
          <Note tone="wait">
            <TwoText text="comfort:glyph.not-stored" />
          </Note>
        </div>
      )}
      <div className="row">
        <Button
          icon={Check}
          onPress={() => void put()}
          isDisabled={drawn === null || sound.trim() === '' || isStoring}
          whyNot={<TwoText text="comfort:glyph.why-not" />}
        >
          <Two {...both('comfort:glyph.put')} />
        </Button>
        <Button variant="plain" icon={X} onPress={onCancel}>
          <Two {...both('comfort:glyph.cancel')} />
        </Button>
      </div>
    </div>
  );
};
