import './Mark.css';
import type { Source } from '../../shared/protocol/visit.ts';
import { useStaff } from '../text/languages.ts';

/** The seals of who said it. They are signs, the same in every language; the word beside them is translated. */
const signs: Readonly<Record<Source, string>> = {
  applicant: '本',
  family: '家',
  agent: '代',
  interpreter: '譯',
  operator: '員',
  document: '件',
  carried: '承',
};

export interface MarkProps {
  readonly source: Source;
  /** In lists the sign stands alone in the gutter; its word is still heard. */
  readonly isSignOnly?: boolean;
}

/** Who said it: one character like a name seal; its shape differs too (filled, outlined, arched, double, square, dashed). */
export const Mark = ({ source, isSignOnly = false }: MarkProps) => {
  const t = useStaff();
  return (
    <span className="mark" data-who={source}>
      <b aria-hidden="true" lang="zh-TW">
        {signs[source]}
      </b>
      <span className={isSignOnly ? 'sr' : undefined}>{t(`ui:said.${source}`)}</span>
    </span>
  );
};
