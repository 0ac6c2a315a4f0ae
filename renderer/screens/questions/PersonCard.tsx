import { Pencil, UserRoundMinus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { Two } from '../../ui/Two.tsx';
import { usePersonWords } from './PersonWords.tsx';
import type { Person } from './people.ts';
import { rowKey } from './walk.ts';

export interface PersonCardProps {
  readonly group: string;
  readonly person: Person;
  /** Its questions stand beneath it. */
  readonly isExpanded: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** The questions of this person while it is expanded. */
  readonly children?: ReactNode;
}

/** One person of the family: who it is, what is still open, change or take out. */
export const PersonCard = ({ group, person, isExpanded, ...props }: PersonCardProps) => {
  const t = useStaff();
  const { title, more } = usePersonWords()(group, person.row);
  const count = person.open.length;
  const name = title.first.text;
  return (
    <li id={rowKey({ group, row: person.row })} className={`person ${count > 0 ? 'is-open' : 'is-done'}`}>
      <div className="person-card">
        <div className="person-who">
          <p className="person-name">
            <Two {...title} inline />
          </p>
          {more !== null && (
            <p className="quiet">
              <Two {...more} inline />
            </p>
          )}
        </div>
        {count > 0 ? (
          <Badge tone="wait">{t('fields:people.open', { count })}</Badge>
        ) : (
          <StateLine state="saved">{t('fields:people.complete')}</StateLine>
        )}
        <div className="person-do">
          {!isExpanded && (
            <Button
              icon={Pencil}
              label={`${t(count > 0 ? 'fields:people.fill' : 'fields:people.edit')} ${name}`}
              onPress={props.onEdit}
            >
              {t(count > 0 ? 'fields:people.fill' : 'fields:people.edit')}
            </Button>
          )}
          <Button
            variant="plain"
            icon={UserRoundMinus}
            label={`${t('fields:people.remove')} ${name}`}
            onPress={props.onRemove}
          >
            {t('fields:people.remove')}
          </Button>
        </div>
      </div>
      {isExpanded && <div className="person-panel">{props.children}</div>}
    </li>
  );
};
