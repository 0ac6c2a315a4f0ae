import { useRef, useState } from 'react';
import { sameAnswer } from '../../../shared/catalogue/answer.ts';
import type { AnswerValue, Change, Glyph } from '../../../shared/protocol/visit.ts';
import { useVisitSession } from '../../app/contexts.ts';
import { afterTyping, missingGlyphs, type Written, withGlyph } from './glyph-text.ts';
import { useSaid } from './said.ts';
import { type Typing, useTyping } from './typing.ts';

const none: readonly Glyph[] = [];

/** By their pictures: the objects are new whenever the core has stored something. */
const sameGlyphs = (a: readonly Glyph[], b: readonly Glyph[]): boolean =>
  a.length === b.length && a.every(({ picture }, at) => picture.blobId === b[at]?.picture.blobId);

const inputOf = (id: string): HTMLInputElement | HTMLTextAreaElement | null => {
  const found = document.getElementById(id);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
};

/** Where the typing is in a field; null where it is not being typed in. */
const caretIn = (id: string): number | null => inputOf(id)?.selectionStart ?? null;

/** Once what is drawn now is on the page: focus goes on where it was needed, never to nowhere. */
const focusLater = (id: string, caret?: number): void => {
  requestAnimationFrame(() => {
    document.getElementById(id)?.focus();
    if (caret !== undefined) inputOf(id)?.setSelectionRange(caret, caret);
  });
};

export interface GlyphTyping {
  readonly written: Written;
  readonly isTyping: boolean;
  readonly edit: (text: string) => void;
  readonly leave: () => void;
  /** 〓 without a drawing. */
  readonly missing: number;
  readonly isDrawing: boolean;
  readonly draw: () => void;
  readonly put: (glyph: Glyph) => void;
  readonly cancel: () => void;
}

/**
 * A text that is being typed, together with the drawings of its 〓: both are saved in one step, so that neither is ever
 * stored without the other.
 */
export const useGlyphTyping = (
  id: string,
  stored: string,
  read: (typed: string) => AnswerValue | null,
): GlyphTyping => {
  const session = useVisitSession();
  const { source } = useSaid(id);
  const [isDrawing, setDrawing] = useState(false);
  const caret = useRef<number | null>(null);
  const storedGlyphs = session.view().visit.glyphs[id] ?? none;

  const commit = ({ text, glyphs }: Written): void => {
    const { answers, glyphs: known } = session.view().visit;
    const value = read(text);
    const changes: Change[] = [];
    if (value === null && answers[id] !== undefined) changes.push({ kind: 'answer-cleared', question: id });
    if (value !== null && !sameAnswer(answers[id]?.value, value)) {
      changes.push({ kind: 'answer', question: id, value, source });
    }
    const before = known[id] ?? none;
    if (!sameGlyphs(before, glyphs)) changes.push({ kind: 'glyphs', question: id, glyphs: [...glyphs] });
    if (changes.length > 0) session.save(...changes);
  };
  const typing: Typing<Written> = useTyping({ text: stored, glyphs: storedGlyphs }, commit);
  const written = typing.value;
  const missing = missingGlyphs(written);

  const draw = () => {
    caret.current = caretIn(id);
    setDrawing(true);
  };
  return {
    written,
    isTyping: typing.isTyping,
    missing,
    isDrawing,
    edit: (text) => {
      const { wanted, ...next } = afterTyping(written, text, caretIn(id));
      typing.edit(next);
      if (wanted) draw();
    },
    leave: typing.leave,
    draw,
    put: (glyph) => {
      const at = Math.min(caret.current ?? written.text.length, written.text.length);
      const next =
        missing > 0
          ? { text: written.text, glyphs: [...written.glyphs, glyph] }
          : withGlyph(written, at, glyph);
      typing.edit(next);
      typing.leave();
      setDrawing(false);
      focusLater(id, at + 1);
    },
    cancel: () => {
      setDrawing(false);
      focusLater(`${id}-glyph-open`);
    },
  };
};
