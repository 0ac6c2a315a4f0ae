/**
 * Answers of a repeating group are kept one by one: `household` holds the ids of its rows in order, `household.m1.relation`
 * one cell. So each cell is saved, undone, compared and attributed to who said it like any other answer.
 */
export interface Cell {
  readonly group: string;
  readonly row: string;
  readonly field: string;
}

const shape = /^([a-z][A-Za-z0-9]*)\.([a-z0-9]{1,26})\.([a-z][A-Za-z0-9]*)$/;

export const parseCell = (id: string): Cell | null => {
  const [, group, row, field] = shape.exec(id) ?? [];
  return group !== undefined && row !== undefined && field !== undefined ? { group, row, field } : null;
};

export const cellId = (group: string, row: string, field: string): string => `${group}.${row}.${field}`;

/** The id under which the question library and the texts know it: `household.m1.relation` → `household.relation`. */
export const libraryId = (id: string): string => {
  const cell = parseCell(id);
  return cell ? `${cell.group}.${cell.field}` : id;
};

/** `household.relation` → `relation`. */
export const fieldName = (libraryFieldId: string): string =>
  libraryFieldId.slice(libraryFieldId.lastIndexOf('.') + 1);
