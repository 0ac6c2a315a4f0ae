import type { ReactNode } from 'react';
import type { Paper } from '../../shared/protocol/port.ts';

/** One piece of a print: never torn by the end of a page. */
export interface PrintPiece {
  readonly id: string;
  readonly node: ReactNode;
  /** A heading: it goes with what follows. */
  readonly staysWithNext?: boolean;
  /** On a new page: another form begins. */
  readonly startsPage?: boolean;
}

/**
 * Anything that can be printed, previewed and saved as PDF. From elsewhere:
 *
 *   <PrintButton words={t('comfort:print-card')} title={t('comfort:card')} document={{ pieces: [{ id: 'card', node: <ComfortCard /> }] }} />
 *
 * or, where a button stands already, `const { print, dialog } = usePrint();` with `{dialog}` anywhere in the page. The nodes
 * are drawn inside `.print-page`: black on white, type in pt, whatever theme and text size the screen has. Every page carries
 * the stamp of the demo by itself.
 */
export interface PrintDocument {
  readonly pieces: readonly PrintPiece[];
  /** Which papers it fits; both when absent. */
  readonly papers?: readonly Paper[];
}
