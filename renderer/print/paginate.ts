/** A piece with its height in CSS pixels, the space before it included. */
export interface Measured {
  readonly id: string;
  readonly height: number;
  /** A heading goes with what follows it. */
  readonly staysWithNext: boolean;
  /** The first of a form of its own. */
  readonly startsPage: boolean;
}

/**
 * Pieces on pages of `room` pixels, in order: none is torn, none is lost. One that is higher than a page has a page of its
 * own, which grows. Headings do not stand at the foot of a page.
 */
export const paginate = (pieces: readonly Measured[], room: number): readonly (readonly string[])[] => {
  const pages: string[][] = [];
  let page: Measured[] = [];
  let used = 0;
  const turn = (kept: readonly Measured[]): void => {
    if (page.length > 0) pages.push(page.map(({ id }) => id));
    page = [...kept];
    used = kept.reduce((sum, { height }) => sum + height, 0);
  };
  for (const piece of pieces) {
    if (piece.startsPage) turn([]);
    else if (page.length > 0 && used + piece.height > room) {
      const lastBody = page.findLastIndex(({ staysWithNext }) => !staysWithNext);
      // A page of nothing but headings is full all the same.
      const headings = lastBody < 0 ? [] : page.slice(lastBody + 1);
      page = page.slice(0, page.length - headings.length);
      turn(headings);
    }
    page.push(piece);
    used += piece.height;
  }
  turn([]);
  return pages;
};
