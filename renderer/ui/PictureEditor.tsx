import './PictureEditor.css';
import { Check, Crop, RotateCcw, RotateCw, Square, Undo2, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { Handles, MoveButtons, type NamedPoint, usePoints } from './PictureEditorPoints.tsx';
import { showPixels } from './picture.ts';
import { type Corners, edited, isSheet, type PictureEdit, type Pixels } from './picture-edit.ts';
import { greyOf, reduced, sheetOf } from './picture-quality.ts';

export interface PictureEditorProps {
  /** The picture as it is now; it is not changed. */
  readonly pixels: Pixels;
  /** What it shows. */
  readonly label: string;
  /** The picture with everything that was done to it burnt in. */
  readonly onDone: (pixels: Pixels) => void;
  readonly onCancel: () => void;
}

type Tool = 'crop' | 'black-out';

/** Where the corners begin when no sheet can be told from the table. */
const inset: Corners = [
  { x: 0.06, y: 0.06 },
  { x: 0.94, y: 0.06 },
  { x: 0.94, y: 0.94 },
  { x: 0.06, y: 0.94 },
];

const namedCorners = ([topLeft, topRight, bottomRight, bottomLeft]: Corners): readonly NamedPoint[] => [
  { name: 'top-left', ...topLeft },
  { name: 'top-right', ...topRight },
  { name: 'bottom-right', ...bottomRight },
  { name: 'bottom-left', ...bottomLeft },
];

/** Around the sheet, where one can be seen. */
const startOfCrop = (pixels: Pixels): readonly NamedPoint[] => {
  const by = Math.max(1, Math.round(Math.max(pixels.width, pixels.height) / 200));
  const found = sheetOf(reduced(greyOf(pixels), by))?.corners;
  return namedCorners(found !== undefined && isSheet(found) ? found : inset);
};

const startOfBlackOut: readonly NamedPoint[] = [
  { name: 'top-left', x: 0.35, y: 0.42 },
  { name: 'bottom-right', x: 0.65, y: 0.58 },
];

const cornersOf = (points: readonly NamedPoint[]): Corners => {
  const [first, second, third, fourth] = points;
  if (first && third && fourth && second) return [first, second, third, fourth];
  const [from, to] = [first ?? { x: 0, y: 0 }, second ?? { x: 0, y: 0 }];
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
};

const editOf = (tool: Tool, points: readonly NamedPoint[]): PictureEdit => {
  const corners = cornersOf(points);
  return tool === 'crop'
    ? { kind: 'crop', corners }
    : { kind: 'black-out', from: corners[0], to: corners[2] };
};

const Lines = ({
  points,
  isBlack,
}: {
  readonly points: readonly NamedPoint[];
  readonly isBlack: boolean;
}) => {
  const at = cornersOf(points)
    .map(({ x, y }) => `${x * 100},${y * 100}`)
    .join(' ');
  return (
    <svg
      className={`editor-lines${isBlack ? ' is-black' : ''}`}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon points={at} />
      <polygon className="inner" points={at} />
    </svg>
  );
};

const Stage = (props: { readonly pixels: Pixels; readonly label: string; readonly children?: ReactNode }) => {
  const t = useStaff();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { pixels } = props;
  useEffect(() => {
    if (canvas.current) showPixels(canvas.current, pixels);
  }, [pixels]);
  return (
    <div className="editor-stage">
      <canvas ref={canvas} role="img" aria-label={t('picture:edit.picture', { label: props.label })} />
      {props.children}
    </div>
  );
};

interface ToolProps {
  readonly tool: Tool;
  readonly pixels: Pixels;
  readonly label: string;
  readonly onApply: (edit: PictureEdit) => void;
  readonly onLeave: () => void;
}

/** Corners to be put in place: around the sheet that stays, or over the part that goes. */
const ToolInHand = ({ tool, pixels, label, onApply, onLeave }: ToolProps) => {
  const t = useStaff();
  const start = useMemo(() => (tool === 'crop' ? startOfCrop(pixels) : startOfBlackOut), [tool, pixels]);
  const state = usePoints(start);
  const isPossible = tool === 'black-out' || isSheet(cornersOf(state.points));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the parts of one tool, named together.
    <div
      className="stack"
      role="group"
      aria-label={t(`picture:edit.${tool}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      <p>{t(`picture:edit.how-${tool}`)}</p>
      <Stage pixels={pixels} label={label}>
        <Lines points={state.points} isBlack={tool === 'black-out'} />
        <Handles {...state} />
      </Stage>
      <MoveButtons {...state} />
      <div className="row">
        <Button
          variant="primary"
          icon={Check}
          isDisabled={!isPossible}
          whyNot={t('picture:edit.crossed')}
          onPress={() => onApply(editOf(tool, state.points))}
        >
          {t(`picture:edit.apply-${tool}`)}
        </Button>
        <Button icon={X} onPress={onLeave}>
          {t('picture:edit.leave')}
        </Button>
      </div>
    </div>
  );
};

/**
 * Crops and straightens, turns, and blacks out parts of a picture; every step can be taken back until it is done. What was
 * blacked out is gone from the result.
 */
export const PictureEditor = ({ pixels, label, onDone, onCancel }: PictureEditorProps) => {
  const t = useStaff();
  const [edits, setEdits] = useState<readonly PictureEdit[]>([]);
  const [tool, setTool] = useState<Tool | null>(null);
  const last = useRef<Tool>('crop');
  const now = useMemo(() => edits.reduce(edited, pixels), [edits, pixels]);
  const open = (next: Tool) => {
    last.current = next;
    setTool(next);
  };
  const add = (edit: PictureEdit) => {
    setEdits([...edits, edit]);
    setTool(null);
  };
  if (tool !== null) {
    return (
      <ToolInHand
        key={tool}
        tool={tool}
        pixels={now}
        label={label}
        onApply={add}
        onLeave={() => setTool(null)}
      />
    );
  }
  const back = last.current;
  return (
    <div className="stack">
      <Stage pixels={now} label={label} />
      <p role="status" className="hint">
        {t('picture:edit.done', { count: edits.length })}
      </p>
      <div className="row">
        <Button icon={Crop} autoFocus={back === 'crop'} onPress={() => open('crop')}>
          {t('picture:edit.crop')}
        </Button>
        <Button icon={Square} autoFocus={back === 'black-out'} onPress={() => open('black-out')}>
          {t('picture:edit.black-out')}
        </Button>
        <Button icon={RotateCcw} onPress={() => add({ kind: 'turn', quarters: 3 })}>
          {t('picture:edit.turn-left')}
        </Button>
        <Button icon={RotateCw} onPress={() => add({ kind: 'turn', quarters: 1 })}>
          {t('picture:edit.turn-right')}
        </Button>
        {/* Never disabled: the last step taken back must not take the focus away. */}
        <Button icon={Undo2} onPress={() => setEdits(edits.slice(0, -1))}>
          {t('picture:edit.undo')}
        </Button>
      </div>
      <div className="row">
        <Button variant="primary" icon={Check} onPress={() => onDone(now)}>
          {t('picture:edit.finish')}
        </Button>
        <Button icon={X} onPress={onCancel}>
          {t('picture:edit.cancel')}
        </Button>
      </div>
    </div>
  );
};
