import { ArrowLeftRight } from 'lucide-react';
import { useContext } from 'react';
import { officialLanguage } from '../text/i18n.ts';
import { Languages, swapLanguages, useStaff, useSwapped } from '../text/languages.ts';
import { Button } from './Button.tsx';

/** One press: the Chinese large and the applicant's language small, or back. Nothing where both read Chinese. */
export const SwapLanguages = () => {
  const t = useStaff();
  const { applicant } = useContext(Languages);
  const isSwapped = useSwapped();
  if (applicant === officialLanguage) return null;
  return (
    <Button variant="plain" icon={ArrowLeftRight} isPressed={isSwapped} onPress={swapLanguages}>
      {t('ui:swap')}
    </Button>
  );
};
