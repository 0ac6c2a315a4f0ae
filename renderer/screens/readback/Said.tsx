import { Hidden } from '../../app/Masked.tsx';
import type { Lines } from '../../text/lines.ts';
import { Two } from '../../ui/Two.tsx';
import { Glyphed } from '../questions/Glyphed.tsx';
import { geta } from '../questions/glyph-text.ts';

export interface SaidProps {
  readonly item: { readonly id: string; readonly said: Lines; readonly mask: string | null };
  readonly isPeeking: boolean;
}

/** What was said, as it is read aloud: hidden until a peek where it must be, a character nobody can type as it was drawn. */
export const Said = ({ item, isPeeking }: SaidProps) => {
  const { first } = item.said;
  return (
    <Hidden mask={item.mask} isPeeking={isPeeking}>
      {first.text.includes(geta) ? (
        <span lang={first.lang}>
          <Glyphed text={first.text} question={item.id} />
        </span>
      ) : (
        <Two {...item.said} inline />
      )}
    </Hidden>
  );
};
