import type { BlobRef } from '../../shared/protocol/visit.ts';
import { usePictureUrl } from '../app/picture-url.ts';

/** A stored drawing on paper: a signature, a character that cannot be typed. Nothing stands where the core does not show it. */
export const PrintedPicture = ({ picture, label }: { readonly picture: BlobRef; readonly label: string }) => {
  const opened = usePictureUrl(picture);
  return opened.kind === 'open' ? <img className="print-picture" src={opened.url} alt={label} /> : null;
};
