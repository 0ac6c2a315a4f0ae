/** One text in one language; `lang` is what its element carries. */
export interface Line {
  readonly lang: string;
  readonly text: string;
}

/** A text as two people read it together: the reader's language large, the other one quiet beneath. */
export interface Lines {
  readonly first: Line;
  readonly second?: Line;
}

/** What components take as words: a string in the language of the page, or lines that carry their own. */
export type Words = string | Lines;

/** The words as one string, for attributes that take no markup. */
export const plainWords = (words: Words): string => {
  if (typeof words === 'string') return words;
  return words.second === undefined ? words.first.text : `${words.first.text} ${words.second.text}`;
};
