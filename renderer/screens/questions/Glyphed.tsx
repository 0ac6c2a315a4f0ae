import './Glyph.css';
import type { Glyph } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { usePictureUrl } from '../../app/picture-url.ts';
import { useBoth } from '../../text/languages.ts';
import { plainWords } from '../../text/lines.ts';
import { geta, pieces } from './glyph-text.ts';

const GlyphPicture = ({ glyph }: { readonly glyph: Glyph }) => {
  const both = useBoth();
  const opened = usePictureUrl(glyph.picture);
  const words = plainWords(both('comfort:glyph.drawn', { sound: glyph.sound }));
  // While it opens, and where it cannot be opened, the mark stands as in the text.
  if (opened.kind !== 'open') return <span>{geta}</span>;
  return <img className="glyph" src={opened.url} alt={words} title={glyph.sound} />;
};

export interface GlyphedProps {
  /** An answer as it is stored. */
  readonly text: string;
  /** Whose answer it is: the question's id, or the cell's. */
  readonly question: string;
  /** Of what was sealed, where that is shown; else those of the visit as it stands. */
  readonly glyphs?: readonly Glyph[];
}

/** A text with the characters that could not be typed as they were drawn. */
export const Glyphed = ({ text, question, glyphs }: GlyphedProps) => {
  const { visit } = useVisit();
  const drawn = glyphs ?? visit.glyphs[question] ?? [];
  return pieces({ text, glyphs: drawn }).map((piece) => {
    if (piece.kind === 'text') return <span key={`text-${piece.at}`}>{piece.text}</span>;
    if (piece.glyph === null) return <span key={`glyph-${piece.at}`}>{geta}</span>;
    return <GlyphPicture key={`glyph-${piece.at}`} glyph={piece.glyph} />;
  });
};
