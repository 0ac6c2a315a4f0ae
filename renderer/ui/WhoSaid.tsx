import type { Source } from '../../shared/protocol/visit.ts';
import { useStaff } from '../text/languages.ts';
import { Mark } from './Mark.tsx';
import { Segments } from './Segments.tsx';

/** `carried` is set by the machine when an answer comes from another application, never chosen. */
const choosable: readonly Source[] = ['applicant', 'family', 'interpreter', 'operator', 'document'];

export interface WhoSaidProps {
  readonly value: Source | null;
  readonly onChange: (source: Source) => void;
  readonly sources?: readonly Source[];
}

/** Who said it, one tap under the question. */
export const WhoSaid = ({ value, onChange, sources = choosable }: WhoSaidProps) => {
  const t = useStaff();
  return (
    <Segments
      label={t('ui:said.label')}
      options={sources.map((source) => ({ id: source, content: <Mark source={source} /> }))}
      value={value}
      onChange={onChange}
    />
  );
};
