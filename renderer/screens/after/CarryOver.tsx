import './After.css';
import { useEffect, useState } from 'react';
import { cellId } from '../../../shared/catalogue/cells.ts';
import { findQuestion } from '../../../shared/catalogue/lookup.ts';
import type { Visit } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useGoTo } from '../../app/steps.ts';
import { VisitFrame } from '../../app/VisitFrame.tsx';
import { useBoth, useStaff } from '../../text/languages.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Note } from '../../ui/Note.tsx';
import { Two, TwoText } from '../../ui/Two.tsx';
import { YesNo } from '../../ui/YesNo.tsx';
import { QuestionField } from '../questions/QuestionField.tsx';
import { labelKey } from '../questions/words.ts';
import { useAnswerLines } from '../readback/answer-lines.ts';
import { type CarryItem, carryChanges, carryItems, isCarried, type Values } from './carry-over.ts';

type Opened = { readonly kind: 'opening' } | { readonly kind: 'open'; readonly former: Visit | null };

/** The visit in the same home; null where it cannot be opened (any more): then everything is asked anew. */
const useFormer = (visitId: string): Opened => {
  const { core } = useApp();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  useEffect(() => {
    let isCurrent = true;
    void core.call('visit.open', { visitId }).then((result) => {
      if (isCurrent) setOpened({ kind: 'open', former: result.ok ? result.value : null });
    });
    return () => {
      isCurrent = false;
    };
  }, [core, visitId]);
  return opened;
};

/** What would be taken over, in full: nobody says yes to something unseen. */
const Shown = ({ values }: { readonly values: Values }) => {
  const { catalogue } = useApp();
  const linesOf = useAnswerLines();
  return (
    <dl className="carry-values">
      {Object.entries(values).map(([id, value]) => {
        const question = findQuestion(catalogue, id);
        return (
          question !== undefined && (
            <div key={id}>
              <dt className="quiet">
                <TwoText text={labelKey(id)} inline />
              </dt>
              <dd>
                <Two {...linesOf(question, value)} />
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
};

const shownOf = (item: CarryItem): Values =>
  item.kind === 'home' ? { 'applicant.currentAddress': item.address } : item.answers;

const kindOf = (item: CarryItem): string => (item.kind === 'member' ? 'member' : item.id);

const Item = ({ items, item }: { readonly items: readonly CarryItem[]; readonly item: CarryItem }) => {
  const both = useBoth();
  const session = useVisitSession();
  const { visit } = useVisit();
  const [isRefused, setRefused] = useState(false);
  const isYes = isCarried(visit.answers, item);
  const answer = (yes: boolean) => {
    setRefused(!yes);
    const changes = carryChanges(items, session.view().visit.answers, item, yes);
    if (changes.length > 0) session.save(...changes);
  };
  return (
    <li className="carry-item stack">
      <Shown values={shownOf(item)} />
      <YesNo
        id={`carry-${item.id}`}
        label={both(`after:carry.ask.${kindOf(item)}`)}
        value={isYes ? true : isRefused ? false : null}
        onChange={answer}
      />
      {isYes && <Mark source="carried" />}
      {isYes && item.kind === 'member' && (
        <QuestionField questionId={cellId('household', item.row, 'relation')} />
      )}
    </li>
  );
};

const Items = ({ former }: { readonly former: Visit }) => {
  const { catalogue } = useApp();
  const items = carryItems(catalogue, former);
  if (items.length === 0) {
    return (
      <Note>
        <TwoText text="after:carry.nothing" />
      </Note>
    );
  }
  return (
    <ul className="rules carry-items for-applicant">
      {items.map((item) => (
        <Item key={item.id} items={items} item={item} />
      ))}
    </ul>
  );
};

/** In a visit that follows another one in the same home: what is the same for both, asked one by one after the consent. */
export const CarryOver = ({ visitId }: { readonly visitId: string }) => {
  const t = useStaff();
  const goTo = useGoTo();
  const opened = useFormer(visitId);
  return (
    <VisitFrame
      back={() => goTo('consent')}
      next={{ words: t('after:carry.next'), onPress: () => goTo('needs', 'event') }}
      note={t('after:carry.note')}
    >
      <h1>
        <TwoText text="after:carry.title" ask />
      </h1>
      {opened.kind === 'open' && opened.former === null && (
        <Note tone="wait">
          <TwoText text="after:carry.gone" />
        </Note>
      )}
      {opened.kind === 'open' && opened.former !== null && <Items former={opened.former} />}
    </VisitFrame>
  );
};
