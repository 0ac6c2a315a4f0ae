import { useEffect } from 'react';
import { useStaff } from '../text/languages.ts';

/**
 * The window's title says where one is (WCAG 2.4.2). It stands in task bars and window lists, so it never names anybody.
 */
export const usePageTitle = (place: string): void => {
  const t = useStaff();
  const title = t('app:title', { place });
  useEffect(() => {
    document.title = title;
  }, [title]);
};
