import './Two.css';
import type { Params } from '../text/i18n.ts';
import { inOrder, useBoth, useSwapped } from '../text/languages.ts';
import type { Line, Words } from '../text/lines.ts';

export interface TwoProps {
  readonly first: Line;
  readonly second?: Line | undefined;
  /** On one line; only for short labels. */
  readonly inline?: boolean;
  /** A question or page title: the largest text on the page. */
  readonly ask?: boolean;
}

/**
 * One text in two languages: the reader's own at full size, the other small and quiet; the other way round where the
 * Chinese was asked to be the large one. Both carry `lang`.
 */
export const Two = ({ first, second, inline = false, ask = false }: TwoProps) => {
  const shown = inOrder({ first, ...(second && { second }) }, useSwapped());
  return (
    <span className={`two${inline ? ' inline' : ''}${ask ? ' ask' : ''}`}>
      <span lang={shown.first.lang}>{shown.first.text}</span>
      {shown.second && <span lang={shown.second.lang}>{shown.second.text}</span>}
    </span>
  );
};

export interface TwoTextProps extends Pick<TwoProps, 'inline' | 'ask'> {
  /** `namespace:some.key` */
  readonly text: string;
  readonly params?: Params;
}

/** A text key in the applicant's language and in Chinese. */
export const TwoText = ({ text, params, ...look }: TwoTextProps) => {
  const both = useBoth();
  return <Two {...both(text, params)} {...look} />;
};

export interface WordingProps extends Pick<TwoProps, 'inline' | 'ask'> {
  readonly words: Words;
}

/** Words of a component's prop: a string stands in the page's language, lines bring their own. */
export const Wording = ({ words, ...look }: WordingProps) => {
  if (typeof words !== 'string') return <Two {...words} {...look} />;
  return look.ask ? (
    <span className="two ask">
      <span>{words}</span>
    </span>
  ) : (
    words
  );
};
