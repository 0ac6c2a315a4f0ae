import { libraryId } from '../../shared/catalogue/cells.ts';
import type { DrawingName } from './drawings.ts';
import named from './pictograms.json' with { type: 'json' };

/** What a drawing stands for. An option is named with its question: `option:card.reason.lost`. */
export type Pictured = `${'life-event' | 'service' | 'section' | 'question' | 'option'}:${string}`;

const table = named as Readonly<Record<string, DrawingName>>;

/** Where to look, in this order: an option by itself may mean the same everywhere, a question has at least its section. */
const keysOf = (of: Pictured): readonly string[] => {
  const at = of.indexOf(':');
  const [kind, id] = [of.slice(0, at), of.slice(at + 1)];
  if (kind === 'question') {
    const question = libraryId(id);
    return [`question:${question}`, `section:${question.split('.')[0] ?? ''}`];
  }
  if (kind === 'option') return [of, `option:${id.slice(id.lastIndexOf('.') + 1)}`];
  return [of];
};

/** The name of the drawing for it; null where there is none, which is better than a wrong one. */
export const drawingFor = (of: Pictured): DrawingName | null => {
  const key = keysOf(of).find((each) => each in table);
  return key === undefined ? null : (table[key] ?? null);
};
