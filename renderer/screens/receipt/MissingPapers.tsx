import { documentKey } from '../../text/service-texts.ts';
import { Note } from '../../ui/Note.tsx';
import { TwoText } from '../../ui/Two.tsx';
import type { MissingPaper, ReceiptItem } from './items.ts';

/** The papers that were put off, each once. */
const missingIn = (items: readonly ReceiptItem[]): readonly MissingPaper[] => {
  const papers = new Map<string, MissingPaper>();
  for (const { id, services } of items.flatMap(({ missing }) => missing)) {
    papers.set(id, { id, services: [...(papers.get(id)?.services ?? []), ...services] });
  }
  return [...papers.values()];
};

/** What was put off when it was sealed, with the applications that wait for it. */
export const MissingPapers = ({ items }: { readonly items: readonly ReceiptItem[] }) => {
  const missing = missingIn(items);
  if (missing.length === 0) return null;
  return (
    <Note tone="wait">
      <p className="receipt-missing">
        <TwoText text="receipt:missing" />
      </p>
      <ul className="receipt-papers">
        {missing.map(({ id, services }) => (
          <li key={id}>
            <strong>
              <TwoText text={`${documentKey(services[0] ?? '', id)}.label`} />
            </strong>
            {services.map((service) => (
              <p key={service} className="hint">
                <TwoText text={`services:${service}.name`} inline />
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p>
        <TwoText text="receipt:bring" />
      </p>
    </Note>
  );
};
