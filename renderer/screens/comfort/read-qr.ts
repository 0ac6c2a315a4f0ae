import decodeQR from 'qr/decode.js';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';

/** RGBA pixels, as a canvas gives them. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The text of a QR code in a picture. */
export const readQr = ({ data, width, height }: Pixels): Result<string, 'no-code'> => {
  try {
    return ok(decodeQR({ data, width, height }));
  } catch {
    // Its only way to say that a frame shows no code, or one too blurred: of every frame until the card is held right.
    return fail('no-code');
  }
};
