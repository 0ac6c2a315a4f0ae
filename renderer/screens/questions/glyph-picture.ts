import type { DrawnSignature } from '../../ui/SignaturePad.tsx';

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The smallest square around what was drawn, with room at its edges; whole pixels of the pad. */
export const squareAround = (strokes: DrawnSignature['strokes']): Square => {
  const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x));
  const ys = strokes.flatMap((stroke) => stroke.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const side = Math.ceil(Math.max(right - left, bottom - top, 40) * 1.25);
  return {
    x: Math.round((left + right - side) / 2),
    y: Math.round((top + bottom - side) / 2),
    side,
  };
};

/** As large as a character needs to be to be read on paper, and thick enough to be seen within a line. */
const size = 320;
const lineWidth = 18;

/**
 * The character alone, black on white, drawn anew from its strokes: the pad's picture is as wide as a name, and its thin line
 * would vanish within a line of text.
 */
export const characterPicture = ({ strokes }: DrawnSignature): Promise<Blob | null> => {
  const { x, y, side } = squareAround(strokes);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size, size);
  context.lineWidth = lineWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const scale = size / side;
  for (const stroke of strokes) {
    context.beginPath();
    for (const [px, py] of stroke) context.lineTo((px - x) * scale, (py - y) * scale);
    const [first] = stroke;
    // A line without length is not drawn.
    if (first && stroke.length === 1) {
      context.arc((first[0] - x) * scale, (first[1] - y) * scale, lineWidth / 2, 0, 2 * Math.PI);
      context.fillStyle = '#000';
      context.fill();
    } else context.stroke();
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};
