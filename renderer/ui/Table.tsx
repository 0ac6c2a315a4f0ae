import './Table.css';
import type { ReactNode } from 'react';
import { plainWords, type Words } from '../text/lines.ts';
import { Wording } from './Two.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly head: Words;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row; one column of a table. */
  readonly isRowHead?: boolean;
  readonly isNumber?: boolean;
  /** The heading is only heard: a column of buttons. */
  readonly hideHead?: boolean;
}

export interface RowGroup<Row> {
  readonly id: string;
  /** Stands over its rows; without words there is no such line. */
  readonly words?: Words;
  readonly rows: readonly Row[];
}

export interface TableProps<Row> {
  /** What the table is, for whoever hears it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly groups: readonly RowGroup<Row>[];
  readonly rowId: (row: Row) => string;
  /** The line with the sums. */
  readonly foot?: ReactNode;
}

const Cell = <Row,>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) => {
  const label = column.hideHead ? {} : { 'data-label': plainWords(column.head) };
  const number = column.isNumber ? { className: 'num' } : {};
  return column.isRowHead ? (
    <th scope="row" {...label} {...number}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...label} {...number}>
      {column.cell(row)}
    </td>
  );
};

/** A ruled table; in the narrow layout every row becomes a small form with its headings. */
export const Table = <Row,>({ label, columns, groups, rowId, foot }: TableProps<Row>) => (
  // biome-ignore lint/a11y/useSemanticElements: a scrolling region must be reachable and named.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the same: arrow keys scroll it sideways.
  <div className="table-wrap" role="region" aria-label={label} tabIndex={0}>
    <table className="table">
      <thead>
        <tr>
          {columns.map(({ id, head, isNumber, hideHead }) => (
            <th key={id} scope="col" {...(isNumber && { className: 'num' })}>
              <span className={hideHead ? 'sr' : undefined}>
                <Wording words={head} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          {group.words !== undefined && (
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length}>
                <Wording words={group.words} />
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
      {foot !== undefined && (
        <tfoot>
          <tr>
            <td colSpan={columns.length}>{foot}</td>
          </tr>
        </tfoot>
      )}
    </table>
  </div>
);
