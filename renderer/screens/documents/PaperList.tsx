import { Building2, CalendarDays, Camera, Check, FileCheck, FileText, type LucideIcon } from 'lucide-react';
import { useContext } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { Languages, useBoth, useStaff } from '../../text/languages.ts';
import { Badge, type BadgeProps } from '../../ui/Badge.tsx';
import { Two } from '../../ui/Two.tsx';
import { type Paper, type PaperState, paperKey, wordsOf } from './papers.ts';

const icons: Readonly<Record<Exclude<PaperState, 'open'>, LucideIcon>> = {
  photographed: Check,
  held: FileCheck,
  lookup: Building2,
  later: CalendarDays,
};

const iconOf = ({ state, source }: Paper): LucideIcon => {
  if (state !== 'open') return icons[state];
  return source === 'photograph' ? Camera : FileText;
};

const tones: Readonly<Record<PaperState, NonNullable<BadgeProps['tone']>>> = {
  open: 'plain',
  photographed: 'good',
  held: 'good',
  lookup: 'good',
  later: 'wait',
};

const groups: readonly { readonly id: string; readonly states: readonly PaperState[] }[] = [
  { id: 'now', states: ['open'] },
  { id: 'have', states: ['photographed', 'held', 'lookup'] },
  { id: 'later', states: ['later'] },
];

interface RowProps {
  readonly paper: Paper;
  readonly isInHand: boolean;
  readonly onChoose: (id: string) => void;
}

const PaperRow = ({ paper, isInHand, onChoose }: RowProps) => {
  const t = useStaff();
  const both = useBoth();
  const { staff } = useContext(Languages);
  const Icon = iconOf(paper);
  const services = new Intl.ListFormat(staff, { type: 'conjunction' }).format(
    paper.services.map((id) => t(`services:${id}.name`)),
  );
  const state = paper.state === 'open' && !paper.required ? 'optional' : wordsOf(paper, paper.state);
  return (
    <li>
      <Pressable
        id={paper.id}
        className={`paper-row${isInHand ? ' is-in-hand' : ''}`}
        aria-pressed={isInHand}
        onPress={() => onChoose(paper.id)}
      >
        <Icon className="icon" aria-hidden />
        <span className="paper-words">
          <strong>
            <Two {...both(`${paperKey(paper)}.label`)} />
          </strong>
          <span className="hint">{services}</span>
        </span>
        <Badge tone={tones[paper.state]}>
          {paper.pageCount > 1
            ? t('documents:pages-state', { count: paper.pageCount })
            : t(`documents:state.${state}`)}
        </Badge>
      </Pressable>
    </li>
  );
};

export interface PaperListProps {
  readonly papers: readonly Paper[];
  readonly inHand: string;
  readonly onChoose: (id: string) => void;
}

/** The checklist: what to photograph now, what is there, what comes later. */
export const PaperList = ({ papers, inHand, onChoose }: PaperListProps) => {
  const t = useStaff();
  return (
    <div className="paper-list">
      {groups.map(({ id, states }) => {
        const here = papers.filter(({ state }) => states.includes(state));
        if (here.length === 0) return null;
        return (
          <section key={id} aria-labelledby={`papers-${id}`}>
            <h2 className="head" id={`papers-${id}`}>
              {t(`documents:group.${id}`)}
            </h2>
            <ul className="rules">
              {here.map((paper) => (
                <PaperRow key={paper.id} paper={paper} isInHand={paper.id === inHand} onChoose={onChoose} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
};
