import type { OpenWork } from '../../../shared/forms/open-work.ts';
import { useStaff } from '../../text/languages.ts';

export interface MissingByStepProps {
  /** Empty: only the signature is left. */
  readonly open: readonly OpenWork[];
}

/** What is still missing before sealing, step by step, in words. */
export const useMissingWords = (): ((open: readonly OpenWork[]) => readonly string[]) => {
  const t = useStaff();
  return (open) =>
    open.length === 0
      ? [t('after:open.signature')]
      : open.map(({ step, count }) => t(`after:open.${step}`, { count }));
};

export const MissingByStep = ({ open }: MissingByStepProps) => {
  const wordsOf = useMissingWords();
  return (
    <ul className="rules">
      {wordsOf(open).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
};
