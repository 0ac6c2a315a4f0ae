import { useEffect } from 'react';

/** Nothing is dragged out of the page or dropped on it, and a long press opens no menu. */
const closed = ['dragstart', 'dragover', 'drop', 'contextmenu'] as const;

const refuse = (event: Event): void => event.preventDefault();

/** Closes what a page can be left by with a mouse or a finger; keys are closed by the shell. */
export const useClosedPage = (): void => {
  useEffect(() => {
    for (const name of closed) document.addEventListener(name, refuse);
    return () => {
      for (const name of closed) document.removeEventListener(name, refuse);
    };
  }, []);
};
