import './GroupQuestion.css';
import { ArrowLeft, ArrowRight, Check, UserRoundPlus, UsersRound } from 'lucide-react';
import { type ReactNode, useContext, useState } from 'react';
import { cellId, parseCell } from '../../../shared/catalogue/cells.ts';
import { useVisit, useVisitSession } from '../../app/contexts.ts';
import { useForm } from '../../app/form.ts';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusField } from '../../ui/focus.ts';
import { Note } from '../../ui/Note.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { AskCell } from './ask-cell.ts';
import { PersonCard } from './PersonCard.tsx';
import { PersonFields } from './PersonFields.tsx';
import { usePersonWords } from './PersonWords.tsx';
import {
  firstField,
  newRowId,
  type Person,
  pageOf,
  peopleOn,
  peoplePerPage,
  withoutRow,
  withRowAt,
} from './people.ts';
import type { QuestionProps } from './QuestionField.tsx';
import { saveTyping } from './typing.ts';
import { rowKey } from './walk.ts';

const maxOf = ({ question }: QuestionProps): number => question.maxRows ?? 200;

/** Adding, taking out and putting back; nobody's answers are lost by any of them. */
const useRows = ({ id, value, save, clear }: QuestionProps) => {
  const t = useStaff();
  const session = useVisitSession();
  const titleOf = usePersonWords();
  const rows = Array.isArray(value) ? value : [];
  const now = (): readonly string[] => {
    const stored = session.view().visit.answers[id]?.value;
    return Array.isArray(stored) ? stored : [];
  };
  return {
    rows,
    add: (): string => {
      const row = newRowId(id, session.view().visit.answers);
      save([...rows, row]);
      return row;
    },
    remove: (row: string) => {
      const index = rows.indexOf(row);
      const left = withoutRow(rows, row);
      // Somebody taken out by mistake is not the statement that there is nobody else.
      if (left.length === 0) clear();
      else save([...left]);
      const { title } = titleOf(id, row);
      showToast({
        words: t('fields:people.removed', { name: title.first.text }),
        undo: { words: t('fields:people.undo'), onPress: () => save([...withRowAt(now(), row, index)]) },
      });
    },
    nobody: () => save([]),
  };
};

const Pages = ({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) => {
  const t = useStaff();
  const last = Math.ceil(count / peoplePerPage) - 1;
  if (last < 1) return null;
  const from = page * peoplePerPage + 1;
  const to = Math.min(count, from + peoplePerPage - 1);
  return (
    <div className="row">
      <Button icon={ArrowLeft} isDisabled={page === 0} onPress={() => onPage(page - 1)}>
        {t('fields:people.earlier')}
      </Button>
      <span role="status">{t('fields:people.page', { from, to, count })}</span>
      <Button iconEnd={ArrowRight} isDisabled={page === last} onPress={() => onPage(page + 1)}>
        {t('fields:people.later')}
      </Button>
    </div>
  );
};

/** The person that the saved place belongs to: a device that was switched off opens the same card again. */
const rowAt = (place: string, group: string): string | null => {
  const cell = parseCell(place);
  return cell?.group === group ? cell.row : null;
};

const usePeople = (props: QuestionProps) => {
  const { id, question } = props;
  const askCell = useContext(AskCell);
  const view = useForm();
  const { place } = useVisit().visit;
  const { rows, ...change } = useRows(props);
  const [expanded, setExpanded] = useState(() => rowAt(place, id));
  const [page, setPage] = useState(() => pageOf(rows, rowAt(place, id) ?? ''));
  const last = Math.max(0, Math.ceil(rows.length / peoplePerPage) - 1);
  const shown = Math.min(page, last);
  const open = (row: string, cell: string | null) => {
    if (cell === null) return;
    if (askCell !== null) {
      askCell(cell);
      return;
    }
    setExpanded(row);
    // The card must be drawn before its field can have the focus.
    window.setTimeout(() => focusField(cell));
  };
  const close = (row: string) => {
    saveTyping();
    setExpanded(null);
    window.setTimeout(() => focusField(rowKey({ group: id, row })));
  };
  return {
    rows,
    people: peopleOn(view, id, shown),
    page: shown,
    setPage,
    isExpanded: (row: string) => askCell === null && expanded === row,
    add: () => {
      saveTyping();
      const row = change.add();
      setPage(pageOf([...rows, row], row));
      const first = firstField(question);
      open(row, first === null ? null : cellId(id, row, first));
    },
    edit: ({ row, open: lacking, cells }: Person) => open(row, lacking[0] ?? cells[0] ?? null),
    done: close,
    remove: (row: string) => {
      change.remove(row);
      setExpanded(null);
      window.setTimeout(() => focusField(`${id}-add`));
    },
    nobody: change.nobody,
  };
};

export interface GroupQuestionProps extends QuestionProps {
  /** Any question by its id: a cell is asked as every other question is. */
  readonly renderField: (cell: string) => ReactNode;
}

/**
 * The people of a family: each a card, the questions of one at a time. A row that is taken out can be put back at once, with
 * everything that was said of it.
 */
export const GroupQuestion = ({ renderField, ...props }: GroupQuestionProps) => {
  const { id, value } = props;
  const t = useStaff();
  const family = usePeople(props);
  const isNobody = Array.isArray(value) && value.length === 0;
  const isFull = family.rows.length >= maxOf(props);
  return (
    <Field id={id} label={props.label} error={props.error} ask={props.isAsk}>
      {/* Whom to name and whom not: before the first one is added, not after. */}
      {props.hint && (
        <p className="lead">
          <Two {...props.hint} />
        </p>
      )}
      {isNobody && (
        <Note tone="good">
          <TwoText text="fields:people.nobody-noted" />
        </Note>
      )}
      {family.rows.length > 0 && (
        <p className="quiet" role="status">
          {t('fields:people.some', { count: family.rows.length })}
        </p>
      )}
      <ul className="people">
        {family.people.map((person) => (
          <PersonCard
            key={person.row}
            group={id}
            person={person}
            isExpanded={family.isExpanded(person.row)}
            onEdit={() => family.edit(person)}
            onRemove={() => family.remove(person.row)}
          >
            <PersonFields person={person} renderField={renderField} />
            <Button icon={Check} onPress={() => family.done(person.row)}>
              {t('fields:people.done')}
            </Button>
          </PersonCard>
        ))}
      </ul>
      <Pages page={family.page} count={family.rows.length} onPage={family.setPage} />
      <div className="people-add" id={`${id}-add`}>
        <Button
          icon={UserRoundPlus}
          onPress={family.add}
          isDisabled={isFull}
          {...(isFull && { whyNot: t('fields:people.full', { count: maxOf(props) }) })}
        >
          <TwoText text={`questions:${id}.add`} />
        </Button>
        {family.rows.length === 0 && (
          <Button icon={UsersRound} isPressed={isNobody} onPress={family.nobody}>
            <TwoText text="fields:people.nobody" />
          </Button>
        )}
      </div>
    </Field>
  );
};
