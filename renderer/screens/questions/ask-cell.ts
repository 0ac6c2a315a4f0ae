import { createContext } from 'react';

/**
 * Goes to one of a person's questions on a page of its own, where the walk asks one question a screen. Without it they are
 * asked in the person's card.
 */
export const AskCell = createContext<((cell: string) => void) | null>(null);
