import { useEffect, useRef, useState } from 'react';

/** Long enough not to save every letter, short enough that a killed device loses at most a word. */
const pauseMs = 600;

/** Fields with something typed and not yet saved. */
const open = new Set<() => void>();

/** Saves what is being typed right now; call it before judging the answers (next, lock). */
export const saveTyping = (): void => {
  for (const save of [...open]) save();
};

export interface Typing<T> {
  /** What the field shows: what is being typed, else what is stored. */
  readonly value: T;
  readonly isTyping: boolean;
  /** Shown at once, saved after a short pause. */
  readonly edit: (value: T) => void;
  /** Saves now what waits to be saved. */
  readonly save: () => void;
  /** On blur: saves, and shows the stored (normalised) form again. */
  readonly leave: () => void;
}

/** Text that a person is typing. Nothing typed is lost: saved after a pause, on blur, on *next* and when the field goes. */
export const useTyping = <T>(stored: T, commit: (value: T) => void): Typing<T> => {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const waiting = useRef<{ readonly value: T; readonly timer: number } | null>(null);
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });

  const save = useRef((): void => {
    open.delete(save);
    const now = waiting.current;
    if (now === null) return;
    window.clearTimeout(now.timer);
    waiting.current = null;
    latest.current(now.value);
  }).current;
  useEffect(() => save, [save]);

  return {
    value: draft === null ? stored : draft.value,
    isTyping: draft !== null,
    edit: (value) => {
      window.clearTimeout(waiting.current?.timer);
      waiting.current = { value, timer: window.setTimeout(save, pauseMs) };
      open.add(save);
      setDraft({ value });
    },
    save,
    leave: () => {
      save();
      setDraft(null);
    },
  };
};
