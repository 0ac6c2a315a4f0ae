import { Redo2, Undo2 } from 'lucide-react';
import { useContext, useEffect, useRef } from 'react';
import { parseCell } from '../../../shared/catalogue/cells.ts';
import { useVisit } from '../../app/contexts.ts';
import { useAnswerHistory, useFormNow } from '../../app/form.ts';
import { useGoTo } from '../../app/steps.ts';
import { text } from '../../text/i18n.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/focus.ts';
import { showToast } from '../../ui/Toast.tsx';
import { saveTyping } from './typing.ts';
import { rowKey } from './walk.ts';
import { labelKey } from './words.ts';

/** In a field that is typed in, these keys belong to the text. */
const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, input:not([type="radio"], [type="checkbox"], [type="button"])'));

const isUndoKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'z';

/** Takes answers back and says which; the page goes to what has changed, so that nothing changes unseen. */
const useUndo = () => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  const { comfort } = useVisit().visit;
  const history = useAnswerHistory();
  const now = useFormNow();
  const goTo = useGoTo();
  const show = (words: string, [changed]: readonly string[]) => {
    if (changed === undefined) return;
    showToast({ words: t(words, { label: text(staff, labelKey(changed)) }) });
    const { state } = now();
    const cell = parseCell(changed);
    const place = state.visible.includes(changed) ? changed : (cell?.group ?? null);
    if (place === null || !state.visible.includes(place)) return;
    goTo('questions', place);
    if (comfort?.layout !== 'overview') return;
    // The questions of somebody whose card is closed are not on the page, the card is.
    window.setTimeout(() => focusField(place) || (cell !== null && focusField(rowKey(cell))));
  };
  return {
    history,
    undo: () => {
      saveTyping();
      show('fields:undone', history.undo());
    },
    redo: () => show('fields:redone', history.redo()),
  };
};

/** Undo and redo of answers: two buttons, Ctrl+Z and Ctrl+Shift+Z outside of typed text. */
export const UndoRedo = () => {
  const t = useStaff();
  const { history, undo, redo } = useUndo();
  const latest = useRef({ undo, redo });
  useEffect(() => {
    latest.current = { undo, redo };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isUndoKey(event) || isTypedIn(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="undo-redo">
      <Button variant="plain" icon={Undo2} isDisabled={!history.canUndo} onPress={undo}>
        {t('fields:undo')}
      </Button>
      <Button variant="plain" icon={Redo2} isDisabled={!history.canRedo} onPress={redo}>
        {t('fields:redo')}
      </Button>
    </div>
  );
};
