import { expect, it } from 'vitest';
import { type DisplayThere, placeOf, samePlacement } from '../../../electron/placement.ts';

const at = (id: number, x: number, width = 1920): DisplayThere => ({
  id,
  bounds: { x, y: 0, width, height: 1080 },
});
const [laptop, monitor, beamer] = [at(1, 0), at(2, 1920), at(3, 3840)];
const nowhere = { kind: 'none' } as const;

it('has no place for the applicant on the only screen', () => {
  expect(placeOf([laptop], laptop, false, nowhere)).toEqual({ kind: 'none' });
});

it('opens an ordinary window on the only screen where the demo wants one', () => {
  expect(placeOf([laptop], laptop, true, nowhere)).toEqual({ kind: 'window' });
});

it('takes the screen that is not the operator’s, wherever the operator’s window is', () => {
  expect(placeOf([laptop, monitor], laptop, true, nowhere)).toEqual({ kind: 'display', ...monitor });
  expect(placeOf([laptop, monitor], monitor, false, nowhere)).toEqual({ kind: 'display', ...laptop });
});

it('stays on its screen when another one is plugged in', () => {
  const now = { kind: 'display', ...beamer } as const;
  expect(placeOf([laptop, monitor, beamer], laptop, false, now)).toEqual(now);
});

it('moves on when its screen is unplugged, and goes when none is left', () => {
  const now = { kind: 'display', ...beamer } as const;
  expect(placeOf([laptop, monitor], laptop, false, now)).toEqual({ kind: 'display', ...monitor });
  expect(placeOf([laptop], laptop, false, now)).toEqual({ kind: 'none' });
});

it('does not take a mirror of the operator’s screen for the applicant’s', () => {
  expect(placeOf([laptop, at(4, 0)], laptop, false, nowhere)).toEqual({ kind: 'none' });
});

it('opens anew where its screen has changed its size', () => {
  const now = { kind: 'display', ...monitor } as const;
  const next = placeOf([laptop, at(2, 1920, 1280)], laptop, false, now);
  expect(samePlacement(now, next)).toBe(false);
  expect(samePlacement(now, placeOf([laptop, monitor], laptop, false, now))).toBe(true);
});
