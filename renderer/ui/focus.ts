const focusable =
  'input:not([disabled]), select, textarea, button:not([disabled]), a[href], canvas[tabindex]';

/**
 * Moves focus to a field by id: to the control itself, to the chosen or first option of a group, else to the group.
 * False where nothing with this id is on the screen.
 */
export const focusField = (id: string): boolean => {
  const field = document.getElementById(id);
  if (field === null) return false;
  const inner = field.matches(focusable)
    ? field
    : (field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>(focusable));
  (inner ?? field).focus();
  field.scrollIntoView({ block: 'center' });
  return true;
};
