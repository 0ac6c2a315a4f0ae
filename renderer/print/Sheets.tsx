import './Sheets.css';
import './paper.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Paper } from '../../shared/protocol/port.ts';
import { officialLanguage, text } from '../text/i18n.ts';
import type { PrintDocument, PrintPiece } from './document.ts';
import { pageHeightOfRoll, usePageSize } from './page-size.ts';
import { paginate } from './paginate.ts';

interface SheetsProps {
  readonly document: PrintDocument;
  readonly paper: Paper;
  readonly isDemo: boolean;
}

interface Page {
  readonly ids: readonly string[];
  /** What stands on it is higher than a page: it goes on over several sheets, so that nothing is lost. */
  readonly isLong: boolean;
}

const samePages = (a: readonly Page[], b: readonly Page[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Heights are whole pixels: what was rounded off must not cut the last line. */
const slack = 8;

/** Two millimetres, as `.print-piece` has them. */
const spaceBefore = (2 * 96) / 25.4;

/**
 * Height as laid out, which the scale of the preview does not change, with the space before it: the same wherever it stands,
 * so that pages once found stay as they are.
 */
const heightOf = (element: HTMLElement): number => element.offsetHeight + spaceBefore;

/** The pages that these pieces come to as they are laid out now; null where no page of the usual height tells how high one is. */
const pagesOf = (sheets: HTMLElement, pieces: readonly PrintPiece[]): readonly Page[] | null => {
  const body = sheets.querySelector<HTMLElement>('.print-page:not(.is-long) .print-body');
  if (body === null) return null;
  const room = body.clientHeight - slack;
  const elements = [...sheets.querySelectorAll<HTMLElement>('[data-piece]')];
  const heights = new Map(elements.map((each) => [each.dataset['piece'] ?? '', heightOf(each)]));
  const measured = pieces.map(({ id, staysWithNext = false, startsPage = false }) => ({
    id,
    staysWithNext,
    startsPage,
    height: heights.get(id) ?? 0,
  }));
  return paginate(measured, room).map((ids) => ({
    ids,
    isLong: ids.some((id) => (heights.get(id) ?? 0) > room),
  }));
};

/** Pieces on pages. All of them stand on the first page until they have been measured; fonts that come later measure anew. */
const usePages = (
  { document: { pieces }, paper }: SheetsProps,
  root: React.RefObject<HTMLElement | null>,
) => {
  const all = useMemo(() => [{ ids: pieces.map(({ id }) => id), isLong: false }], [pieces]);
  const [pages, setPages] = useState<readonly Page[]>(all);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pieces that have moved to another page are other elements to watch.
  useLayoutEffect(() => {
    const sheets = root.current;
    if (sheets === null) return;
    const measure = (): void => {
      if (paper === 'roll') return;
      const next = pagesOf(sheets, pieces);
      if (next !== null) setPages((now) => (samePages(now, next) ? now : next));
    };
    const observer = new ResizeObserver(measure);
    for (const each of sheets.querySelectorAll('[data-piece]')) observer.observe(each);
    measure();
    return () => observer.disconnect();
  }, [pieces, paper, root, pages]);
  const known = new Set(pieces.map(({ id }) => id));
  const shown = pages.flatMap(({ ids }) => ids);
  const isCurrent = shown.length === pieces.length && shown.every((id) => known.has(id));
  return isCurrent && paper !== 'roll' ? pages : all;
};

const Stamp = () => (
  <div className="print-demo" aria-hidden>
    {text(officialLanguage, 'ui:demo.stamp')}
  </div>
);

/** Where A4 is bound, as on the forms of the offices. */
const BindingLine = () => (
  <div className="print-binding" aria-hidden lang="zh-TW">
    <span>裝</span>
    <span>訂</span>
    <span>線</span>
  </div>
);

/**
 * The pages themselves: the preview shows these elements, and print and PDF draw the same ones. Mounting them decides what
 * this window prints.
 */
export const Sheets = (props: SheetsProps) => {
  const { document: print, paper, isDemo } = props;
  const root = useRef<HTMLDivElement>(null);
  const pages = usePages(props, root);
  const [rollHeight, setRollHeight] = useState(0);
  useEffect(() => {
    const page = root.current?.querySelector<HTMLElement>('.print-page');
    if (page === null || page === undefined || paper !== 'roll') return;
    const observer = new ResizeObserver(() => setRollHeight(pageHeightOfRoll(page.offsetHeight)));
    observer.observe(page);
    return () => observer.disconnect();
  }, [paper]);
  usePageSize(paper, rollHeight);
  const byId = new Map(print.pieces.map((piece) => [piece.id, piece]));
  return (
    <div className="print-root" ref={root} data-paper={paper} data-theme="light">
      {pages.map(({ ids, isLong }, index) => (
        <article className={isLong ? 'print-page is-long' : 'print-page'} key={ids[0] ?? index}>
          {paper === 'a4' && <BindingLine />}
          <div className="print-body">
            {ids.map((id) => (
              <div key={id} data-piece={id} className="print-piece">
                {byId.get(id)?.node}
              </div>
            ))}
          </div>
          {paper === 'a4' && (
            <p className="print-foot" lang="zh-TW">
              {text(officialLanguage, 'print:page', { number: index + 1, count: pages.length })}
            </p>
          )}
          {isDemo && <Stamp />}
        </article>
      ))}
    </div>
  );
};
