import { expect, it } from 'vitest';
import { isWayOut, type Pressed } from '../../../electron/kiosk-keys.ts';

/** `Control+Shift+i`, with the physical key where a script has no Latin letters. */
const pressed = (keys: string, code = ''): Pressed => {
  const parts = keys.split('+');
  const key = keys.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  return { key, code, control: has('Control'), meta: has('Meta'), alt: has('Alt'), shift: has('Shift') };
};

it.each([
  'F5',
  'F11',
  'F12',
  'Control+r',
  'Control+R',
  'Control+w',
  'Control+n',
  'Control+p',
  'Control+s',
  'Control+o',
  'Control+u',
  'Control+q',
  'Meta+q',
  'Meta+w',
  'Control+Shift+I',
  'Control+Shift+J',
  'Control+Shift+C',
  'Alt+F4',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Control++',
  'Control+-',
  'Control+0',
])('closes %s, a way out of the page', (keys) => {
  expect(isWayOut(pressed(keys))).toBe(true);
});

it.each([
  'a',
  'Enter',
  'Escape',
  'Tab',
  'F2',
  'Control+a',
  'Control+c',
  'Control+v',
  'Control+x',
  'Control+z',
  'Control+ ',
  'Shift',
  'Control+Shift',
  'Alt+Shift',
  'CapsLock',
  'Process',
  'Meta++',
  'Meta+-',
  'Insert',
])('lets %s through: typing, editing, input methods, the magnifier', (keys) => {
  expect(isWayOut(pressed(keys))).toBe(false);
});

it('lets AltGr through, which Windows reports as Ctrl with Alt', () => {
  expect(isWayOut(pressed('Control+Alt+q', 'KeyQ'))).toBe(false);
});

it('knows a shortcut by its place on the keyboard where the script has no Latin letters', () => {
  expect(isWayOut(pressed('Control+พ', 'KeyR'))).toBe(true);
  expect(isWayOut(pressed('Control+แ', 'KeyC'))).toBe(false);
});
