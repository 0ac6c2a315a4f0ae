import { type Paper, papers } from '../../shared/protocol/port.ts';

/** What was printed with last on this device; it says nothing about anybody. */
export interface PrintChoice {
  readonly paper: Paper;
  /** As the operating system knows it; null: the default one. */
  readonly printer: string | null;
}

const storageKey = 'doorstep.print';
const first: PrintChoice = { paper: 'a4', printer: null };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What was stored, as far as it is still understood. */
export const readChoice = (stored: string | null): PrintChoice => {
  if (stored === null) return first;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return first;
  }
  if (!isRecord(value)) return first;
  const paper = papers.find((each) => each === value['paper']) ?? first.paper;
  return { paper, printer: typeof value['printer'] === 'string' ? value['printer'] : null };
};

export const rememberedChoice = (): PrintChoice => readChoice(localStorage.getItem(storageKey));

export const rememberChoice = (choice: PrintChoice): void => {
  localStorage.setItem(storageKey, JSON.stringify(choice));
};
