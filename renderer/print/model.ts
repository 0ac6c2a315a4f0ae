import type { BlobRef, Glyph } from '../../shared/protocol/visit.ts';
import type { Lines } from '../text/lines.ts';

/** What stands behind a label: something said, room to write it, or boxes to tick. */
export type Fill =
  | { readonly kind: 'said'; readonly words: Lines; readonly glyphs: readonly Glyph[] }
  /** `pattern`: what a hand completes (民國__年__月__日). */
  | { readonly kind: 'blank'; readonly lines: number; readonly pattern: Lines | null }
  | { readonly kind: 'options'; readonly options: readonly Option[] }
  | { readonly kind: 'picture'; readonly picture: BlobRef; readonly words: Lines };

export interface Option {
  readonly id: string;
  readonly words: Lines;
  readonly isOn: boolean;
}

export interface FieldRow {
  readonly id: string;
  readonly label: Lines;
  readonly fill: Fill;
  /** Quiet beneath: who said it, that the device worked it out. */
  readonly note: Lines | null;
}

export interface CodeToScan {
  readonly data: string;
  readonly label: string;
}

type Content =
  | { readonly kind: 'title'; readonly words: Lines; readonly beside: readonly Lines[] }
  | { readonly kind: 'heading'; readonly words: Lines }
  | { readonly kind: 'text'; readonly words: Lines; readonly look: 'plain' | 'large' | 'small' }
  | {
      readonly kind: 'list';
      readonly title: Lines;
      readonly items: readonly Lines[];
      readonly isBoxed: boolean;
    }
  | {
      readonly kind: 'application';
      readonly service: Lines;
      readonly label: Lines;
      readonly reference: string;
      readonly code: CodeToScan | null;
      readonly rows: readonly FieldRow[];
    }
  | { readonly kind: 'field'; readonly row: FieldRow }
  | { readonly kind: 'person'; readonly title: Lines; readonly rows: readonly FieldRow[] }
  | { readonly kind: 'signing'; readonly rows: readonly FieldRow[] }
  | { readonly kind: 'codes'; readonly codes: readonly CodeToScan[] };

/** One piece of a print. It is never torn by the end of a page. */
export type Piece = Content & { readonly id: string };

/** A print as data: what it says, in order. */
export interface PrintModel {
  readonly kind: 'receipt' | 'paper' | 'record';
  readonly pieces: readonly Piece[];
}

export const said = (words: Lines, glyphs: readonly Glyph[] = []): Fill => ({ kind: 'said', words, glyphs });

export const row = (id: string, label: Lines, fill: Fill, note: Lines | null = null): FieldRow => ({
  id,
  label,
  fill,
  note,
});

const wordsIn = (words: Lines): readonly string[] => [
  words.first.text,
  ...(words.second === undefined ? [] : [words.second.text]),
];

const wordsOfFill = (fill: Fill): readonly string[] => {
  switch (fill.kind) {
    case 'options':
      return fill.options.flatMap(({ words, isOn }) =>
        wordsIn(words).map((each) => `${isOn ? '■' : '□'}${each}`),
      );
    case 'blank':
      return fill.pattern === null ? [] : wordsIn(fill.pattern);
    default:
      return wordsIn(fill.words);
  }
};

const wordsOfRow = ({ label, fill, note }: FieldRow): readonly string[] => [
  ...wordsIn(label),
  ...wordsOfFill(fill),
  ...(note === null ? [] : wordsIn(note)),
];

const wordsOfPiece = (piece: Piece): readonly string[] => {
  switch (piece.kind) {
    case 'title':
      return [...wordsIn(piece.words), ...piece.beside.flatMap(wordsIn)];
    case 'heading':
    case 'text':
      return wordsIn(piece.words);
    case 'list':
      return [...wordsIn(piece.title), ...piece.items.flatMap(wordsIn)];
    case 'application':
      return [
        ...wordsIn(piece.service),
        ...wordsIn(piece.label),
        piece.reference,
        ...piece.rows.flatMap(wordsOfRow),
      ];
    case 'field':
      return wordsOfRow(piece.row);
    case 'person':
      return [...wordsIn(piece.title), ...piece.rows.flatMap(wordsOfRow)];
    case 'signing':
      return piece.rows.flatMap(wordsOfRow);
    case 'codes':
      return piece.codes.map(({ data }) => data);
  }
};

/** Every word of a print, line by line: what a reader finds on the paper. */
export const wordsOf = ({ pieces }: PrintModel): readonly string[] => pieces.flatMap(wordsOfPiece);
