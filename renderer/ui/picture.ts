import { fail, ok, type Result } from '../../shared/lib/result.ts';

/** What went wrong with camera or file; screens translate the code (`ui:picture.<code>`). */
export type PictureProblem =
  | 'camera-missing'
  | 'camera-denied'
  | 'camera-busy'
  | 'picture-unreadable'
  | 'picture-small';

/** What may make a photograph hard to read; hints, never refusals. */
export type PictureHint = 'blurred' | 'glare' | 'dark';

export interface Picture {
  /** Re-encoded pixels only: EXIF (place, time, device) does not survive. */
  readonly jpeg: Blob;
  readonly width: number;
  readonly height: number;
  readonly hints: readonly PictureHint[];
}

export interface Measures {
  /** Variance of the Laplacian over the luminance: edges. */
  readonly sharpness: number;
  /** Share of pixels at the white end, 0–1. */
  readonly burnt: number;
  /** Mean luminance, 0–255. */
  readonly brightness: number;
}

/** Longest side of what is kept: print on A4 is legible at about 140 dpi, and an envelope stays under a megabyte. */
const longestSide = 1600;
/** Below this no line of an identity card can be read. */
const shortestReadable = 480;
/** Measured at this width, so that the thresholds do not depend on the camera. */
const measuredWidth = 480;
const jpegQuality = 0.85;

/** RGBA → luminance (BT.601), rounded. */
export const luminance = (rgba: Uint8ClampedArray): Uint8ClampedArray => {
  const luma = new Uint8ClampedArray(rgba.length / 4);
  for (let pixel = 0; pixel < luma.length; pixel += 1) {
    const at = pixel * 4;
    luma[pixel] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return luma;
};

/** Measures a grey picture of `width` columns. */
export const measure = (luma: Uint8ClampedArray, width: number): Measures => {
  const at = (index: number): number => luma[index] ?? 0;
  let sum = 0;
  let squares = 0;
  let inner = 0;
  for (let index = width; index < luma.length - width; index += 1) {
    const column = index % width;
    if (column === 0 || column === width - 1) continue;
    const edge = 4 * at(index) - at(index - 1) - at(index + 1) - at(index - width) - at(index + width);
    sum += edge;
    squares += edge * edge;
    inner += 1;
  }
  const mean = inner === 0 ? 0 : sum / inner;
  return {
    sharpness: inner === 0 ? 0 : squares / inner - mean * mean,
    burnt: luma.reduce((count, value) => count + (value >= 250 ? 1 : 0), 0) / Math.max(luma.length, 1),
    brightness: luma.reduce((total, value) => total + value, 0) / Math.max(luma.length, 1),
  };
};

/**
 * Thresholds by eye on photographs of cards and letters at 480 px. White paper is bright but rarely above 250 as a whole:
 * glare is a burnt patch on a picture that is not bright all over.
 */
export const hintsOf = ({ sharpness, burnt, brightness }: Measures): readonly PictureHint[] => [
  ...(brightness < 55 ? (['dark'] as const) : []),
  ...(sharpness < 40 ? (['blurred'] as const) : []),
  ...(burnt > 0.04 && brightness < 215 ? (['glare'] as const) : []),
];

const drawnAt = (source: CanvasImageSource, width: number, height: number) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(source, 0, 0, width, height);
  return { canvas, context };
};

/** Re-encodes any drawable picture to a JPEG of at most 1600 px with its hints. */
export const toPicture = async (
  source: CanvasImageSource,
  sourceWidth: number,
  sourceHeight: number,
): Promise<Result<Picture, PictureProblem>> => {
  if (Math.min(sourceWidth, sourceHeight) < shortestReadable) return fail('picture-small');
  const scale = Math.min(1, longestSide / Math.max(sourceWidth, sourceHeight));
  const width = Math.round(sourceWidth * scale);
  const height = Math.round(sourceHeight * scale);
  const { canvas } = drawnAt(source, width, height);
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
  if (jpeg === null) return fail('picture-unreadable');
  const small = drawnAt(canvas, measuredWidth, Math.round((height / width) * measuredWidth));
  const pixels = small.context?.getImageData(0, 0, small.canvas.width, small.canvas.height);
  const hints = pixels ? hintsOf(measure(luminance(pixels.data), small.canvas.width)) : [];
  return ok({ jpeg, width, height, hints });
};

/** The same for a file that somebody chose; its orientation is applied, everything else it carried is dropped. */
export const fileToPicture = async (file: Blob): Promise<Result<Picture, PictureProblem>> => {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // The browser says only that it cannot decode it; there is no cause worth keeping.
    return fail('picture-unreadable');
  }
  const picture = await toPicture(bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return picture;
};

const cameraProblems: Readonly<Record<string, PictureProblem>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
};

/** The rear camera where there is one, as sharp as it gets up to 1920 px. */
export const openCamera = async (): Promise<Result<MediaStream, PictureProblem>> => {
  if (!navigator.mediaDevices) return fail('camera-missing');
  try {
    return ok(
      await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
      }),
    );
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    const problem = cameraProblems[name];
    if (problem === undefined) throw error;
    return fail(problem);
  }
};
