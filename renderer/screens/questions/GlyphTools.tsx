import { PenLine } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import { Glyphed } from './Glyphed.tsx';
import { GlyphPad } from './GlyphPad.tsx';
import type { GlyphTyping } from './use-glyph-typing.ts';

export interface GlyphToolsProps {
  readonly id: string;
  readonly typing: GlyphTyping;
}

/** Beneath a text: how it looks with what was drawn, and the way to draw a character that no keyboard has. */
export const GlyphTools = ({ id, typing }: GlyphToolsProps) => {
  const { text, glyphs } = typing.written;
  return (
    <>
      {glyphs.length > 0 && (
        <p className="glyph-shown">
          <span className="hint">
            <TwoText text="comfort:glyph.shown" inline />
          </span>{' '}
          <span lang="zh-TW">
            <Glyphed text={text} question={id} glyphs={glyphs} />
          </span>
        </p>
      )}
      {typing.missing > 0 && !typing.isDrawing && (
        <Note tone="wait">
          <TwoText text="comfort:glyph.missing" params={{ count: typing.missing }} />
        </Note>
      )}
      {typing.isDrawing ? (
        <GlyphPad id={`${id}-glyph`} onGlyph={typing.put} onCancel={typing.cancel} />
      ) : (
        <div>
          <Button id={`${id}-glyph-open`} variant="plain" icon={PenLine} onPress={typing.draw}>
            <TwoText text={typing.missing > 0 ? 'comfort:glyph.draw-missing' : 'comfort:glyph.open'} inline />
          </Button>
        </div>
      )}
    </>
  );
};
