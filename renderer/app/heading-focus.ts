import { useEffect } from 'react';

/** Moves focus to the page's heading whenever `place` changes: reading goes on there, by ear and by keyboard. */
export const useHeadingFocus = (place: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place moves focus, whatever else stays the same.
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('#page h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // At 300 % the bar alone may fill the screen: the page then starts at its heading.
    if (heading.getBoundingClientRect().bottom > window.innerHeight) heading.scrollIntoView();
  }, [place]);
};
