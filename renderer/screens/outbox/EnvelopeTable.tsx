import { RotateCw } from 'lucide-react';
import type { OutboxItem } from '../../../shared/protocol/port.ts';
import { useStaff } from '../../text/languages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Way } from '../../ui/Way.tsx';
import { nameLanguage } from '../home/name-language.ts';
import { EnvelopeState } from './EnvelopeState.tsx';

const groups = ['person', 'waiting', 'done', 'withdrawn'] as const;

const groupOf = ({ state }: OutboxItem): (typeof groups)[number] => {
  if (state.kind === 'person' || state.kind === 'withdrawn') return state.kind;
  return state.kind === 'delivered' ? 'done' : 'waiting';
};

const Case = ({ item }: { readonly item: OutboxItem }) => {
  const t = useStaff();
  const { name, service, what } = item;
  return (
    <>
      {name === '' ? (
        <span className="quiet">{t('outbox:no-name')}</span>
      ) : (
        <span lang={nameLanguage(name, 'vi')}>{name}</span>
      )}
      <span className="outbox-service quiet">{t(`services:${service}.name`)}</span>
      {what !== 'application' && (
        <span className="outbox-service">
          <Badge>{t(`outbox:what.${what}`)}</Badge>
        </span>
      )}
    </>
  );
};

export interface EnvelopeTableProps {
  readonly items: readonly OutboxItem[];
  readonly onRelease: (envelopeId: string) => void;
}

/** The envelopes of this device: those that need a person first, then those that wait, those that arrived, those taken back. */
export const EnvelopeTable = ({ items, onRelease }: EnvelopeTableProps) => {
  const t = useStaff();
  const columns: readonly Column<OutboxItem>[] = [
    { id: 'case', head: t('outbox:column.case'), isRowHead: true, cell: (item) => <Case item={item} /> },
    {
      id: 'reference',
      head: t('outbox:column.reference'),
      cell: ({ reference }) => <span className="nowrap">{reference}</span>,
    },
    {
      id: 'way',
      head: t('outbox:column.way'),
      // What was taken back has no way any more.
      cell: ({ state }) =>
        state.kind !== 'withdrawn' && (
          <Way
            reached={state.kind === 'delivered' ? 'gateway' : 'device'}
            isStuck={state.kind === 'person'}
          />
        ),
    },
    { id: 'state', head: t('outbox:column.state'), cell: (item) => <EnvelopeState item={item} /> },
    {
      id: 'action',
      head: t('outbox:column.action'),
      hideHead: true,
      cell: ({ state, envelopeId, reference }) =>
        state.kind === 'person' && (
          <Button icon={RotateCw} onPress={() => onRelease(envelopeId)}>
            {t('outbox:again')}
            <span className="sr">{reference}</span>
          </Button>
        ),
    },
  ];
  return (
    <Table
      label={t('outbox:table')}
      columns={columns}
      groups={groups
        .map((id) => ({
          id,
          words: t(`outbox:group.${id}`),
          rows: items.filter((item) => groupOf(item) === id).sort((a, b) => b.sealedAt - a.sealedAt),
        }))
        .filter(({ rows }) => rows.length > 0)}
      rowId={({ envelopeId }) => envelopeId}
    />
  );
};
