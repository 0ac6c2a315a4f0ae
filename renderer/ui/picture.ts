import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Pixels } from './picture-edit.ts';
import { type FileProblem, mostFileBytes, readHeader } from './picture-header.ts';
import { type Grey, greyOf, hintsOf, measuredSide, type PictureHint } from './picture-quality.ts';

/** What went wrong with camera or file; `problemKey` has the words. */
export type PictureProblem =
  | 'camera-missing'
  | 'camera-denied'
  | 'camera-busy'
  | 'picture-unreadable'
  | 'picture-small'
  | FileProblem;

export interface Picture {
  /** Re-encoded pixels only: EXIF (place, time, device) does not survive. */
  readonly jpeg: Blob;
  readonly width: number;
  readonly height: number;
  readonly hints: readonly PictureHint[];
}

/** Longest side of what is kept: print on A4 is legible at about 140 dpi, and an envelope stays under a megabyte. */
const longestSide = 1600;
/** Longest side of what is edited: a part that is cut out of it still has the dots to be read. */
const longestEdited = 3200;
/** Below this no line of an identity card can be read. */
const shortestReadable = 480;
const jpegQuality = 0.85;

const drawnAt = (source: CanvasImageSource, width: number, height: number): CanvasRenderingContext2D => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this window has no canvas');
  // A picture may be see-through (PNG, WebP), a JPEG not: what shines through is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return context;
};

const scaledTo = (width: number, height: number, longest: number): readonly [number, number] => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
};

const pixelsAt = (source: CanvasImageSource, width: number, height: number, longest: number): Pixels => {
  const [across, down] = scaledTo(width, height, longest);
  return drawnAt(source, across, down).getImageData(0, 0, across, down);
};

/** Puts pixels on a canvas of their own size. */
export const showPixels = (canvas: HTMLCanvasElement, { width, height, data }: Pixels): void => {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
};

const canvasOf = (pixels: Pixels): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  showPixels(canvas, pixels);
  return canvas;
};

/** A grey picture of what the camera shows now, small enough to be judged several times a second. */
export const greyFrame = (video: HTMLVideoElement): Grey =>
  greyOf(pixelsAt(video, video.videoWidth, video.videoHeight, measuredSide));

/** The pixels of one frame of the camera. */
export const framePixels = (video: HTMLVideoElement): Result<Pixels, PictureProblem> => {
  const { videoWidth: width, videoHeight: height } = video;
  if (Math.min(width, height) < shortestReadable) return fail('picture-small');
  return ok(pixelsAt(video, width, height, longestEdited));
};

/** What is kept of pixels: a JPEG of at most 1600 px, and what may be hard to read in it. */
export const toPicture = async (pixels: Pixels): Promise<Result<Picture, PictureProblem>> => {
  const source = canvasOf(pixels);
  const [width, height] = scaledTo(pixels.width, pixels.height, longestSide);
  const { canvas } = drawnAt(source, width, height);
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
  if (jpeg === null) return fail('picture-unreadable');
  return ok({ jpeg, width, height, hints: hintsOf(greyOf(pixelsAt(canvas, width, height, measuredSide))) });
};

const bitmapOf = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' });
  } catch {
    // The browser says only that it cannot decode it; there is no cause worth keeping.
    return null;
  }
};

const decoded = async (
  bytes: Uint8Array<ArrayBuffer>,
  shortest: number,
): Promise<Result<Pixels, PictureProblem>> => {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const { type, width, height } = header.value;
  if (Math.min(width, height) < shortest) return fail('picture-small');
  const bitmap = await bitmapOf(bytes, type);
  if (bitmap === null) return fail('picture-unreadable');
  // Another size than announced is another picture than the one that was judged.
  const isAsSaid = [`${width}×${height}`, `${height}×${width}`].includes(`${bitmap.width}×${bitmap.height}`);
  const pixels = isAsSaid
    ? ok(pixelsAt(bitmap, bitmap.width, bitmap.height, longestEdited))
    : fail('cut' as const);
  bitmap.close();
  return pixels;
};

/**
 * The pixels of a file that somebody chose. Size, kind and pixel count are judged by its own bytes before it is decoded; its
 * orientation is applied, everything else it carried is dropped.
 */
export const filePixels = async (file: Blob): Promise<Result<Pixels, PictureProblem>> =>
  file.size > mostFileBytes
    ? fail('heavy')
    : decoded(new Uint8Array(await file.arrayBuffer()), shortestReadable);

/** The pixels of a picture that was kept before; a part that was cut out may be as small as it is. */
export const storedPixels = (bytes: Uint8Array<ArrayBuffer>): Promise<Result<Pixels, PictureProblem>> =>
  decoded(bytes, 1);

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
