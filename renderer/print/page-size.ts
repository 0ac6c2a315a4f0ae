import { useLayoutEffect } from 'react';
import type { Paper } from '../../shared/protocol/port.ts';

/** CSS pixels of a millimetre. */
const pixelsPerMm = 96 / 25.4;

/** A roll is cut after the last line, in whole millimetres. */
export const pageHeightOfRoll = (pixels: number): number => Math.ceil(pixels / pixelsPerMm) + 1;

/** `height`: of a roll, in millimetres. */
export const pageRule = (paper: Paper, height: number): string =>
  paper === 'a4'
    ? '@page { size: 210mm 297mm; margin: 0; }'
    : `@page { size: 80mm ${Math.max(height, 40)}mm; margin: 0; }`;

/**
 * The size of the page that this window prints. It stands in a sheet made by script: how long a roll is, is known only now,
 * and the CSP allows no style element.
 */
export const usePageSize = (paper: Paper, rollHeight: number): void => {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pageRule(paper, rollHeight));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [paper, rollHeight]);
};
