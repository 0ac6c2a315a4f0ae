import { useHeadingFocus } from '../../app/heading-focus.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useStaff } from '../../text/languages.ts';
import { Ask, useAttempts } from './Ask.tsx';

/** One answer that was read back and found wrong: mended here, then reading goes on from it. */
export const Correction = ({ questionId }: { readonly questionId: string }) => {
  const t = useStaff();
  const goTo = useGoTo();
  const attempts = useAttempts(questionId);
  useHeadingFocus(questionId);
  return (
    <VisitFrame
      back={() => goTo('readback', questionId)}
      next={{
        words: t('fields:to-readback'),
        onPress: () => {
          if (attempts.isFine()) goTo('readback', questionId);
        },
      }}
      note={t('fields:returns')}
    >
      <Ask questionId={questionId} attempt={attempts.attempt} />
    </VisitFrame>
  );
};
