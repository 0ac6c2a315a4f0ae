import { useContext } from 'react';
import type { BlobRef } from '../../../shared/protocol/visit.ts';
import { usePictureUrl } from '../../app/picture-url.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages } from '../../text/languages.ts';
import { Note } from '../../ui/Note.tsx';

export interface PaperPictureProps {
  readonly picture: BlobRef;
  /** What can be seen. */
  readonly label: string;
}

/** A stored photograph. One that cannot be read any more says so: it must be taken again. */
export const PaperPicture = ({ picture, label }: PaperPictureProps) => {
  const { staff } = useContext(Languages);
  const opened = usePictureUrl(picture);
  if (opened.kind === 'opening') return <div className="paper-picture" aria-busy="true" />;
  if (opened.kind === 'fault') return <Note tone="wrong">{faultText(staff, opened.fault)}</Note>;
  return <img className="paper-picture" src={opened.url} alt={label} />;
};
