import './SignaturePad.css';
import { Eraser, Undo2 } from 'lucide-react';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Signature } from '../../shared/protocol/visit.ts';
import { useBoth } from '../text/languages.ts';
import { plainWords, type Words } from '../text/lines.ts';
import { Button } from './Button.tsx';
import { Two } from './Two.tsx';

type Drawn = Extract<Signature, { readonly kind: 'drawn' }>;
type Strokes = Drawn['strokes'];
type Stroke = Strokes[number];
type Pointer = Drawn['pad']['pointer'];

export interface DrawnSignature {
  readonly strokes: Strokes;
  readonly pad: Drawn['pad'];
  /** Black on white, 1200 × 480 px, whatever the theme. */
  readonly picture: Blob;
}

export interface SignaturePadProps {
  readonly label: Words;
  /** After every stroke; null when the pad is empty again. */
  readonly onChange: (signature: DrawnSignature | null) => void;
  /** How to sign without drawing: on paper. Nothing may depend on a drawing hand alone. */
  readonly alternative?: ReactNode;
  readonly isDisabled?: boolean;
  /** `thumb`: a finger pressed on the pad leaves a blot as broad as itself instead of a line. */
  readonly variant?: 'pen' | 'thumb';
}

/** The pad's own pixels. Fixed, so that a turned tablet or larger text does not change what was drawn. */
const padWidth = 1200;
const padHeight = 480;
const lineWidths = { pen: 7, thumb: 150 } as const;
/** The protocol's limits: beyond them further points are not kept. */
const maxStrokes = 500;
const maxPoints = 5_000;

const pointerOf = (type: string): Pointer => (type === 'pen' || type === 'touch' ? type : 'mouse');

const paint = (context: CanvasRenderingContext2D, strokes: Strokes, ink: string, lineWidth: number): void => {
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = lineWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    const [first] = stroke;
    if (first && stroke.length === 1) context.arc(first[0], first[1], lineWidth / 2, 0, 2 * Math.PI);
    for (const [x, y] of stroke) context.lineTo(x, y);
    if (stroke.length === 1) context.fill();
    else context.stroke();
  }
};

const pictureOf = (strokes: Strokes, lineWidth: number): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = padWidth;
  canvas.height = padHeight;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, padWidth, padHeight);
  paint(context, strokes, '#000', lineWidth);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

/**
 * The applicant's drawn signature with the time of every point, as evidence of how it was written.
 * Strokes are [x, y, ms since the first touch].
 */
export const SignaturePad = (props: SignaturePadProps) => {
  const { label, onChange, alternative, isDisabled = false, variant = 'pen' } = props;
  const lineWidth = lineWidths[variant];
  const both = useBoth();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<[number, number, number][] | null>(null);
  const startedAt = useRef<number | null>(null);
  const latest = useRef(0);
  const pointer = useRef<Pointer>('mouse');
  const [strokes, setStrokes] = useState<Strokes>([]);

  const repaint = (all: Strokes) => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    context.clearRect(0, 0, padWidth, padHeight);
    paint(context, all, getComputedStyle(canvas.current).color, lineWidth);
  };

  // A change of theme changes the ink, which no render of this component sees.
  useEffect(() => {
    const observer = new MutationObserver(() => repaint(strokes));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    repaint(strokes);
    return () => observer.disconnect();
  });

  const change = async (next: Strokes) => {
    setStrokes(next);
    const turn = ++latest.current;
    if (next.length === 0) {
      startedAt.current = null;
      onChange(null);
      return;
    }
    const picture = await pictureOf(next, lineWidth);
    // A later stroke has overtaken this picture.
    if (picture === null || turn !== latest.current) return;
    onChange({
      strokes: next,
      pad: { width: padWidth, height: padHeight, pointer: pointer.current },
      picture,
    });
  };

  const pointOf = (event: globalThis.PointerEvent | PointerEvent): [number, number, number] => {
    const box = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 };
    startedAt.current ??= event.timeStamp;
    const round = (value: number) => Math.round(value * 10) / 10;
    return [
      round(((event.clientX - box.left) / box.width) * padWidth),
      round(((event.clientY - box.top) / box.height) * padHeight),
      Math.round(event.timeStamp - startedAt.current),
    ];
  };

  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    // A resting palm is a second pointer: only the first one writes.
    if (isDisabled || !event.isPrimary || event.button !== 0 || strokes.length >= maxStrokes) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = [pointOf(event)];
    repaint([...strokes, drawing.current]);
  };

  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const points = drawing.current;
    if (points === null || !event.isPrimary) return;
    // Fast pens report several points a frame.
    const coalesced = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const each of coalesced.length > 0 ? coalesced : [event]) {
      if (points.length < maxPoints) points.push(pointOf(each));
    }
    repaint([...strokes, points]);
  };

  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke: Stroke | null = drawing.current;
    if (stroke === null || !event.isPrimary) return;
    drawing.current = null;
    pointer.current = pointerOf(event.pointerType);
    void change([...strokes, stroke]);
  };

  const isEmpty = strokes.length === 0;
  const status = both(isEmpty ? 'ui:sign.empty' : 'ui:sign.drawn', { count: strokes.length });
  return (
    <div className="signature stack">
      <div className={`pad${variant === 'thumb' ? ' is-thumb' : ''}`}>
        <canvas
          ref={canvas}
          width={padWidth}
          height={padHeight}
          role="img"
          aria-label={`${plainWords(label)} — ${plainWords(status)}`}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        />
        <span className="sign-here" aria-hidden="true">
          {variant === 'pen' && '✕ '}
          <Two {...both(variant === 'pen' ? 'ui:sign.here' : 'ui:sign.press-here')} inline />
        </span>
      </div>
      <div className="row">
        <Button
          icon={Undo2}
          isDisabled={isEmpty || isDisabled}
          onPress={() => void change(strokes.slice(0, -1))}
        >
          <Two {...both('ui:sign.undo')} />
        </Button>
        <Button icon={Eraser} isDisabled={isEmpty || isDisabled} onPress={() => void change([])}>
          <Two {...both('ui:sign.clear')} />
        </Button>
      </div>
      {alternative !== null && (
        <div className="hint">{alternative ?? <Two {...both('ui:sign.alternative')} />}</div>
      )}
    </div>
  );
};
