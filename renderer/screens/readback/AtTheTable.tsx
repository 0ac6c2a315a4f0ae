import { UsersRound } from 'lucide-react';
import { useApp, useVisit } from '../../app/contexts.ts';
import { useBoth, useStaff } from '../../text/languages.ts';
import { Mark } from '../../ui/Mark.tsx';
import { TwoText, Wording } from '../../ui/Two.tsx';

/** Who is at the table, as the record has it: heard with the rest, asked of nobody. Not there when nobody else is. */
export const AtTheTable = () => {
  const t = useStaff();
  const both = useBoth();
  const { operator } = useApp().status;
  const { people } = useVisit().visit;
  if (people.length === 0) return null;
  return (
    <section className="read-row read-table" aria-label={t('readback:table.title')}>
      <UsersRound className="icon" aria-hidden />
      <div>
        <p className="read-asked">
          <TwoText text="readback:table.title" inline />
        </p>
        <ul className="read-people">
          {people.map(({ id, details }) => (
            <li key={id}>
              {(details.role === 'agent' || details.role === 'interpreter') && (
                <Mark source={details.role} isSignOnly />
              )}
              <Wording words={both(`readback:table.${details.role}`)} inline />{' '}
              <strong>{details.name}</strong>
            </li>
          ))}
          {operator !== null && (
            <li>
              <Mark source="operator" isSignOnly />
              <Wording words={both('readback:table.operator')} inline /> <strong>{operator.name}</strong>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
};
