import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  mostAgents,
  type Person,
  type PersonAtTable,
  type PersonRole,
} from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/focus.ts';
import { Mark } from '../../ui/Mark.tsx';
import { RuleRow, Rules } from '../../ui/Rules.tsx';
import { PersonForm } from './PersonForm.tsx';
import { mayAdd, personProblems, personRoles, startedPerson } from './person-rules.ts';
import { newPersonId, usePeople } from './use-people.ts';

/** The card that is open; `before` is how it was, null for somebody new. */
export interface OpenCard {
  readonly id: string;
  readonly role: PersonRole;
  readonly before: Person | null;
}

/** How somebody is called: the name, and what they are here. */
const usePersonTitle = () => {
  const t = useStaff();
  return ({ details }: PersonAtTable): { readonly name: string; readonly more: string } => {
    const role = t(`who:people.role.${details.role}`);
    const name = details.name === '' ? t('who:people.no-name') : details.name;
    if (details.role === 'agent') {
      const [relation, authority] = [
        t(`who:people.relation.${details.relation}`),
        t(`who:people.authority.${details.authority}`),
      ];
      return { name, more: t('who:people.more', { role, more: relation, also: authority }) };
    }
    if (details.role === 'interpreter') {
      const [way, from] = [t(`who:people.way.${details.way}`), t(`who:people.from.${details.from}`)];
      return { name, more: t('who:people.more', { role, more: way, also: from }) };
    }
    return { name, more: role };
  };
};

interface CardProps {
  readonly person: PersonAtTable;
  readonly onOpen: () => void;
}

const Card = ({ person, onOpen }: CardProps) => {
  const t = useStaff();
  const people = usePeople();
  const { name, more } = usePersonTitle()(person);
  const { details } = person;
  return (
    <RuleRow
      {...((details.role === 'agent' || details.role === 'interpreter') && {
        start: <Mark source={details.role} isSignOnly />,
      })}
      end={
        <>
          <Button
            id={`person-${person.id}`}
            icon={Pencil}
            label={`${t('who:people.edit')}: ${name}`}
            onPress={onOpen}
          >
            {t('who:people.edit')}
          </Button>
          <Button
            variant="plain"
            icon={Trash2}
            label={`${t('who:people.remove')}: ${name}`}
            onPress={() => {
              people.remove(person.id);
              focusField(`add-${details.role}`);
            }}
          >
            {t('who:people.remove')}
          </Button>
        </>
      }
    >
      <strong>{name}</strong> <span className="quiet">{more}</span>{' '}
      {details.role === 'agent' && details.proof.length === 0 && (
        <Badge tone="wait">{t('who:people.proof.missing')}</Badge>
      )}
    </RuleRow>
  );
};

interface AddProps {
  readonly roles: readonly PersonRole[];
  readonly onAdd: (role: PersonRole) => void;
}

const Add = ({ roles, onAdd }: AddProps) => {
  const t = useStaff();
  const { people } = useVisit().visit;
  return (
    <div className="row">
      {roles.map((role) => (
        <Button
          key={role}
          id={`add-${role}`}
          icon={Plus}
          onPress={() => onAdd(role)}
          {...(!mayAdd(people, role) && {
            isDisabled: true,
            whyNot: t('who:people.most', { count: mostAgents }),
          })}
        >
          {t(`who:people.add.${role}`)}
        </Button>
      ))}
    </div>
  );
};

/** Focus was on a button that is gone: into the card that opened, or back to where the card now stands. */
const useCardFocus = (open: OpenCard | null) => {
  const last = useRef<OpenCard | null>(open);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const was = last.current;
    last.current = open;
    if (open !== null && open.id !== was?.id) {
      form.current?.querySelector<HTMLElement>(`[data-person="${open.id}"] input`)?.focus();
    } else if (open === null && was !== null) {
      if (!focusField(`person-${was.id}`)) focusField(`add-${was.role}`);
    }
  }, [open]);
  return form;
};

export interface PeopleAtTableProps {
  /** Only these roles: on the sign screen the witnesses. */
  readonly roles?: readonly PersonRole[];
  readonly open: OpenCard | null;
  readonly onOpen: (card: OpenCard | null) => void;
  /** After *next* was pressed: cards with something missing open and say what. */
  readonly showsMissing: boolean;
}

export const useOpenCard = () => useState<OpenCard | null>(null);

/** Who else is at the table: a line each, and the card of the one in hand. */
export const PeopleAtTable = ({ roles = personRoles, open, onOpen, showsMissing }: PeopleAtTableProps) => {
  const { visit } = useVisit();
  const people = usePeople();
  const form = useCardFocus(open);
  const here = visit.people.filter(({ details }) => roles.includes(details.role));
  const isNew = open !== null && here.every(({ id }) => id !== open.id);
  const needsCard = (person: PersonAtTable) =>
    person.id === open?.id || (showsMissing && personProblems(person, visit).length > 0);
  const add = (role: PersonRole) => {
    const id = newPersonId();
    const started = startedPerson(role, {});
    if (started !== null) people.put(id, started);
    onOpen({ id, role, before: null });
  };
  const card = ({ id, role, before }: OpenCard) => (
    <li key={id} data-person={id}>
      <PersonForm
        {...{ id, role, before, showsMissing }}
        onDone={() => {
          if (open?.id === id) onOpen(null);
        }}
      />
    </li>
  );
  return (
    <div className="stack" ref={form}>
      {(here.length > 0 || isNew) && (
        <Rules>
          {here.map((person) => {
            const { id, details } = person;
            if (!needsCard(person)) {
              return (
                <Card
                  key={id}
                  person={person}
                  onOpen={() => onOpen({ id, role: details.role, before: details })}
                />
              );
            }
            return card(open?.id === id ? open : { id, role: details.role, before: details });
          })}
          {isNew && card(open)}
        </Rules>
      )}
      <Add roles={roles} onAdd={add} />
    </div>
  );
};
