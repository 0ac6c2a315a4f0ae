import './Pieces.css';
import { useStaff } from '../text/languages.ts';
import type { Lines } from '../text/lines.ts';
import { QrCode } from '../ui/QrCode.tsx';
import type { PrintDocument, PrintPiece } from './document.ts';
import type { CodeToScan, FieldRow, Fill, Option, Piece, PrintModel } from './model.ts';
import { PrintedPicture } from './PrintedPicture.tsx';

interface WordsProps {
  readonly words: Lines;
}

/** Two languages on paper: the first at full size, the second small beneath or beside it. */
const Words = ({ words: { first, second } }: WordsProps) => (
  <span className="print-words">
    <span lang={first.lang}>{first.text}</span>
    {second && (
      <small lang={second.lang} className="print-second">
        {second.text}
      </small>
    )}
  </span>
);

const Box = ({ words, isOn }: Option) => (
  <span className="print-option">
    <span className="print-box" aria-hidden>
      {isOn ? '■' : '□'}
    </span>
    <Words words={words} />
  </span>
);

const Blank = ({ lines, pattern }: Extract<Fill, { kind: 'blank' }>) =>
  pattern === null ? (
    <span className="print-blanks">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ruled lines have nothing but their place.
        <span key={index} className="print-blank" />
      ))}
    </span>
  ) : (
    <span className="print-pattern" lang={pattern.first.lang}>
      {pattern.first.text}
    </span>
  );

const Filled = ({ fill }: { readonly fill: Fill }) => {
  switch (fill.kind) {
    case 'blank':
      return <Blank {...fill} />;
    case 'options':
      return (
        <span className="print-options">
          {fill.options.map((option) => (
            <Box key={option.id} {...option} />
          ))}
        </span>
      );
    case 'picture':
      return (
        <span className="print-signed">
          <Words words={fill.words} />
          <PrintedPicture picture={fill.picture} label={fill.words.first.text} />
        </span>
      );
    case 'said':
      return (
        <span>
          <Words words={fill.words} />
          {fill.glyphs.map((glyph) => (
            <span key={glyph.picture.blobId} className="print-glyph">
              <PrintedPicture picture={glyph.picture} label={glyph.sound} />
              <span>{glyph.sound}</span>
            </span>
          ))}
        </span>
      );
  }
};

const Row = ({ row: { label, fill, note } }: { readonly row: FieldRow }) => (
  <div className="print-row">
    <dt>
      <Words words={label} />
    </dt>
    <dd>
      <Filled fill={fill} />
      {note && (
        <span className="print-note">
          <Words words={note} />
        </span>
      )}
    </dd>
  </div>
);

const Rows = ({ rows, look }: { readonly rows: readonly FieldRow[]; readonly look: string }) => (
  <dl className={`print-rows ${look}`}>
    {rows.map((each) => (
      <Row key={each.id} row={each} />
    ))}
  </dl>
);

const Code = ({ code, isDemo }: { readonly code: CodeToScan; readonly isDemo: boolean }) => {
  const t = useStaff();
  return (
    <figure className="print-code">
      <QrCode data={code.data} label={t('print:code', { label: code.label })} isDemo={isDemo} />
      <figcaption translate="no">{code.label}</figcaption>
    </figure>
  );
};

type Of<K extends Piece['kind']> = Extract<Piece, { kind: K }>;

const Title = ({ words, beside }: Of<'title'>) => (
  <header className="print-title">
    <h1>
      <Words words={words} />
    </h1>
    <div className="print-beside">
      {beside.map((each) => (
        <p key={each.first.text}>
          <Words words={each} />
        </p>
      ))}
    </div>
  </header>
);

/** What stands beside the code, so that its height is not lost. */
const besideCode = 1;

const Application = ({ piece, isDemo }: { readonly piece: Of<'application'>; readonly isDemo: boolean }) => {
  const cut = piece.code === null ? 0 : besideCode;
  return (
    <section className="print-application">
      <div className="print-application-head">
        <div>
          <h2>
            <Words words={piece.service} />
          </h2>
          <p className="print-label">
            <Words words={piece.label} />
          </p>
          <p className="print-reference" translate="no">
            {piece.reference}
          </p>
          {cut > 0 && <Rows rows={piece.rows.slice(0, cut)} look="facts" />}
        </div>
        {piece.code && <Code code={piece.code} isDemo={isDemo} />}
      </div>
      <Rows rows={piece.rows.slice(cut)} look="facts" />
    </section>
  );
};

const List = ({ title, items, isBoxed }: Of<'list'>) => (
  <div className={isBoxed ? 'print-list boxed' : 'print-list'}>
    <h3>
      <Words words={title} />
    </h3>
    <ul>
      {items.map((each) => (
        <li key={each.first.text}>
          <Words words={each} />
        </li>
      ))}
    </ul>
  </div>
);

const PieceOf = ({ piece, isDemo }: { readonly piece: Piece; readonly isDemo: boolean }) => {
  switch (piece.kind) {
    case 'title':
      return <Title {...piece} />;
    case 'heading':
      return (
        <h2 className="print-heading">
          <Words words={piece.words} />
        </h2>
      );
    case 'text':
      return (
        <p className={`print-text ${piece.look}`}>
          <Words words={piece.words} />
        </p>
      );
    case 'list':
      return <List {...piece} />;
    case 'application':
      return <Application piece={piece} isDemo={isDemo} />;
    case 'field':
      return <Rows rows={[piece.row]} look="form" />;
    case 'person':
      return (
        <section className="print-person">
          <h3>
            <Words words={piece.title} />
          </h3>
          <Rows rows={piece.rows} look="cells" />
        </section>
      );
    case 'signing':
      return <Rows rows={piece.rows} look="signing" />;
    case 'codes':
      return (
        <div className="print-codes">
          {piece.codes.map((code) => (
            <Code key={code.label} code={code} isDemo={isDemo} />
          ))}
        </div>
      );
  }
};

const pieceOf = (piece: Piece, prefix: string, isDemo: boolean, startsPage: boolean): PrintPiece => ({
  id: `${prefix}${piece.id}`,
  startsPage,
  node: <PieceOf piece={piece} isDemo={isDemo} />,
  staysWithNext: piece.kind === 'heading' || piece.kind === 'title',
});

/** Models one after the other as one print, each from a page of its own. */
export const documentOf = (models: readonly PrintModel[], isDemo: boolean): PrintDocument => ({
  pieces: models.flatMap(({ pieces }, index) =>
    pieces.map((piece, place) => pieceOf(piece, `${index}-`, isDemo, index > 0 && place === 0)),
  ),
});
