import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import type { Point } from './picture-edit.ts';

/** Which corner a point is; its name in `picture:edit.corner`. */
export type CornerName = 'top-left' | 'top-right' | 'bottom-right' | 'bottom-left';

export interface NamedPoint extends Point {
  readonly name: CornerName;
}

/** Shares of the picture: an arrow key, an arrow key with Shift, a press of a button. */
const [keyStep, wideStep, pressStep] = [0.01, 0.05, 0.02];

const within = (value: number): number => Math.min(Math.max(value, 0), 1);

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const buttons = [
  { key: 'ArrowLeft', words: 'left', icon: ArrowLeft },
  { key: 'ArrowUp', words: 'up', icon: ArrowUp },
  { key: 'ArrowDown', words: 'down', icon: ArrowDown },
  { key: 'ArrowRight', words: 'right', icon: ArrowRight },
] as const;

const moved = (points: readonly NamedPoint[], name: CornerName, to: (point: Point) => Point) =>
  points.map((point) => {
    if (point.name !== name) return point;
    const { x, y } = to(point);
    return { name, x: within(x), y: within(y) };
  });

const percent = (share: number): number => Math.round(share * 100);

export interface PointsState {
  readonly points: readonly NamedPoint[];
  readonly inHand: CornerName;
  readonly take: (name: CornerName) => void;
  readonly move: (name: CornerName, to: (point: Point) => Point) => void;
}

/** Points on a picture and which of them the buttons move. */
export const usePoints = (start: readonly NamedPoint[]): PointsState => {
  const [points, setPoints] = useState(start);
  const [inHand, take] = useState<CornerName>(start[0]?.name ?? 'top-left');
  return { points, inHand, take, move: (name, to) => setPoints((known) => moved(known, name, to)) };
};

const placeIn = (event: PointerEvent<HTMLElement>): Point => {
  const box = event.currentTarget.parentElement?.getBoundingClientRect();
  if (box === undefined) return { x: 0, y: 0 };
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
};

/** The points themselves: dragged, or moved by the arrow keys. */
export const Handles = ({ points, inHand, take, move }: PointsState) => {
  const t = useStaff();
  const press = (event: KeyboardEvent, name: CornerName) => {
    const way = ways[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const step = event.shiftKey ? wideStep : keyStep;
    move(name, ({ x, y }) => ({ x: x + way.x * step, y: y + way.y * step }));
  };
  return points.map(({ name, x, y }, index) => (
    <button
      key={name}
      type="button"
      className="editor-handle"
      aria-pressed={name === inHand}
      aria-label={t('picture:edit.at', {
        corner: t(`picture:edit.corner.${name}`),
        across: percent(x),
        down: percent(y),
      })}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      // biome-ignore lint/a11y/noAutofocus: the tool was just opened, and what had the focus is gone.
      autoFocus={index === 0}
      onFocus={() => take(name)}
      onClick={() => take(name)}
      onKeyDown={(event) => press(event, name)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const place = placeIn(event);
        move(name, () => place);
      }}
    />
  ));
};

/** The same without dragging and without keys: each press moves the corner in hand a little. */
export const MoveButtons = ({ points, inHand, move }: PointsState) => {
  const t = useStaff();
  const corner = t(`picture:edit.corner.${inHand}`);
  const place = points.find(({ name }) => name === inHand);
  return (
    <>
      <p role="status" className="hint">
        {t('picture:edit.at', { corner, across: percent(place?.x ?? 0), down: percent(place?.y ?? 0) })}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together, no form. */}
      <div className="row" role="group" aria-label={t('picture:edit.move', { corner })}>
        {buttons.map(({ key, words, icon }) => {
          const way = ways[key] ?? { x: 0, y: 0 };
          return (
            <Button
              key={key}
              icon={icon}
              label={t(`picture:edit.${words}`)}
              onPress={() =>
                move(inHand, ({ x, y }) => ({ x: x + way.x * pressStep, y: y + way.y * pressStep }))
              }
            />
          );
        })}
      </div>
    </>
  );
};
