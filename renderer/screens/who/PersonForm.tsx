import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Person, PersonAtTable, PersonRole } from '../../../shared/protocol/visit.ts';
import { useVisit } from '../../app/contexts.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { saveTyping, useTyping } from '../questions/typing.ts';
import { AgentProof } from './AgentProof.tsx';
import { AgentRules } from './AgentRules.tsx';
import { Hotline } from './Hotline.tsx';
import {
  authorities,
  type Choices,
  choicesOf,
  origins,
  type PersonField,
  type PersonProblem,
  personProblems,
  relations,
  startedPerson,
  storedId,
  storedPhone,
  ways,
} from './person-rules.ts';
import { usePeople } from './use-people.ts';

export const fieldIdOf = (person: string, field: PersonField | 'choices'): string =>
  `person-${person}-${field}`;

interface ChoicesProps {
  readonly id: string;
  readonly role: PersonRole;
  readonly details: Person | null;
  readonly isMissing: boolean;
}

/** What must be chosen of an agent or an interpreter; the record begins with it, so that nothing typed later is lost. */
const PersonChoices = ({ id, role, details, isMissing }: ChoicesProps) => {
  const t = useStaff();
  const people = usePeople();
  const [begun, setBegun] = useState<Choices>({});
  const chosen = details === null ? begun : choicesOf(details);
  const choose = (more: Choices) => {
    const next = { ...chosen, ...more };
    setBegun(next);
    const stored = people.now(id);
    if (stored !== null) people.change(id, (was) => ({ ...was, ...more }) as Person);
    else {
      const started = startedPerson(role, next);
      if (started !== null) people.put(id, started);
    }
  };
  const group = <Field extends keyof Choices>(
    field: Field,
    codes: readonly NonNullable<Choices[Field]>[],
    isFirst: boolean,
  ) => (
    <ChoiceGroup
      id={isFirst ? fieldIdOf(id, 'choices') : `person-${id}-${field}`}
      label={t(`who:people.${field}.label`)}
      layout="pairs"
      options={codes.map((code) => ({ id: code, words: t(`who:people.${field}.${code}`) }))}
      value={chosen[field] ?? null}
      error={isMissing && chosen[field] === undefined ? t('who:people.errors.choices') : undefined}
      onChange={(code) => choose({ [field]: codes.find((each) => each === code) })}
    />
  );
  if (role === 'agent') {
    return (
      <>
        {group('relation', relations, true)}
        {group('authority', authorities, false)}
      </>
    );
  }
  return role === 'interpreter' ? (
    <>
      {group('way', ways, true)}
      {group('from', origins, false)}
    </>
  ) : null;
};

interface TextProps {
  readonly id: string;
  readonly field: PersonField;
  readonly role: PersonRole;
  readonly stored: string;
  readonly problem: PersonProblem | undefined;
  readonly showsMissing: boolean;
  readonly label?: string | undefined;
}

const isMissing = ({ code }: PersonProblem): boolean => code === 'name' || code === 'id-missing';

const normal = (role: PersonRole, field: PersonField, typed: string): string => {
  if (field === 'name') return typed.trim();
  return field === 'idNo' ? storedId(role, typed) : storedPhone(typed);
};

const PersonText = ({ id, field, role, stored, problem, showsMissing, label }: TextProps) => {
  const t = useStaff();
  const people = usePeople();
  const typing = useTyping(stored, (typed) =>
    people.change(id, (was) => ({ ...was, [field]: normal(role, field, typed) })),
  );
  const isShown = problem !== undefined && !typing.isTyping && (showsMissing || !isMissing(problem));
  return (
    <TextField
      id={fieldIdOf(id, field)}
      label={label ?? t(`who:people.${field}`)}
      value={typing.value}
      onChange={typing.edit}
      onBlur={typing.leave}
      error={isShown ? t(`who:people.errors.${problem.code}`) : undefined}
      inputMode={field === 'phone' ? 'tel' : 'text'}
      maxLength={100}
      isRequired={field !== 'phone'}
    />
  );
};

const PersonTexts = ({ person, showsMissing }: { person: PersonAtTable; showsMissing: boolean }) => {
  const t = useStaff();
  const { visit } = useVisit();
  const { id, details } = person;
  const problems = personProblems(person, visit);
  const text = (field: PersonField, stored: string, label?: string) => (
    <PersonText
      key={field}
      {...{ id, field, stored, showsMissing, label }}
      role={details.role}
      problem={problems.find((each) => each.field === field)}
    />
  );
  const isHotline = details.role === 'interpreter' && details.from === 'hotline';
  return (
    <div className="fields">
      {text('name', details.name, isHotline ? t('who:people.name-or-number') : undefined)}
      {'idNo' in details && text('idNo', details.idNo)}
      {!isHotline && text('phone', details.phone)}
    </div>
  );
};

export interface PersonFormProps {
  readonly id: string;
  readonly role: PersonRole;
  /** As the card was when it was opened; null: somebody new. */
  readonly before: Person | null;
  /** After *next* was pressed: what is missing is an error too. */
  readonly showsMissing: boolean;
  readonly onDone: () => void;
}

/** The card of somebody at the table while it is filled in; saved as it comes. */
export const PersonForm = ({ id, role, before, showsMissing, onDone }: PersonFormProps) => {
  const t = useStaff();
  const people = usePeople();
  const { visit } = useVisit();
  const [isTried, setTried] = useState(false);
  const person = visit.people.find((each) => each.id === id);
  const shows = showsMissing || isTried;
  const done = () => {
    saveTyping();
    const details = people.now(id);
    const isFine = details !== null && personProblems({ id, details, mark: null }, visit).length === 0;
    if (!isFine) return setTried(true);
    people.say(id, before);
    onDone();
  };
  const title = t(`who:people.role.${role}`);
  return (
    <fieldset className="person-form stack">
      <legend>
        {role === 'agent' || role === 'interpreter' ? <Mark source={role} isSignOnly /> : null} {title}
      </legend>
      {role === 'agent' && <AgentRules />}
      <PersonChoices {...{ id, role }} details={person?.details ?? null} isMissing={shows} />
      {person?.details.role === 'interpreter' && person.details.from === 'hotline' && <Hotline />}
      {person !== undefined && <PersonTexts person={person} showsMissing={shows} />}
      {person?.details.role === 'agent' && <AgentProof id={id} details={person.details} />}
      <div className="row">
        <Button icon={Check} onPress={done}>
          {t('who:people.done')}
        </Button>
        <Button
          variant="plain"
          icon={Trash2}
          label={`${t('who:people.remove')}: ${title}`}
          onPress={() => {
            people.remove(id);
            onDone();
          }}
        >
          {t('who:people.remove')}
        </Button>
      </div>
    </fieldset>
  );
};
