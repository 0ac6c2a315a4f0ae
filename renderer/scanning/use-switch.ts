import { useEffect } from 'react';
import { isEditable, isPressable } from './scan-page.ts';
import type { Scanner } from './scanner.ts';

/** What switches send when they are told nothing else. */
export const usualKeys: readonly string[] = [' ', 'Enter'];

/** So long after the operator's last key or press the light goes on. */
const keyboardTurnMs = 8_000;
const pressTurnMs = 1_500;

const bareKeys: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Escape'];

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** The keys of one window. What the operator types stays theirs: other keys, and all keys while they are typing. */
const createKeys = (scanner: Scanner, keys: readonly string[]) => {
  const held = new Set<string>();
  const isTurnOfOthers = (): boolean => scanner.state() === 'waiting' || scanner.state() === 'off';
  return {
    down: (event: KeyboardEvent): void => {
      const isSwitch = keys.includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (isSwitch && !isTurnOfOthers()) {
        swallow(event);
        held.add(event.key);
        if (!event.repeat) scanner.press();
      } else if (!bareKeys.includes(event.key)) scanner.waitFor(keyboardTurnMs);
    },
    // A button that has the focus would take the release for a press of its own.
    up: (event: KeyboardEvent): void => {
      if (held.delete(event.key)) swallow(event);
    },
  };
};

const pointerOf =
  (scanner: Scanner) =>
  (event: PointerEvent): void => {
    if (isEditable(event.target)) scanner.waitFor(keyboardTurnMs);
    // The operator's mouse, or the applicant's finger, means what it points at.
    else if (isPressable(event.target)) scanner.waitFor(pressTurnMs);
    else scanner.press();
  };

/** The switch: its keys anywhere, and a press anywhere where nothing else can be pressed. Only while this window has the keys. */
export const useSwitch = (scanner: Scanner | null, keys: readonly string[]): void => {
  useEffect(() => {
    if (scanner === null) return;
    const { down, up } = createKeys(scanner, keys);
    const press = pointerOf(scanner);
    const stop = (): void => scanner.stop();
    const start = (): void => scanner.restart();
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('blur', stop);
    window.addEventListener('focus', start);
    if (document.hasFocus()) start();
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('blur', stop);
      window.removeEventListener('focus', start);
      stop();
    };
  }, [scanner, keys]);
};
