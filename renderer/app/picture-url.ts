import { useEffect, useState } from 'react';
import type { Fault } from '../../shared/protocol/faults.ts';
import type { BlobRef } from '../../shared/protocol/visit.ts';
import { useApp, useVisit } from './contexts.ts';

export type PictureUrl =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** A stored picture as a URL of this page; revoked when it leaves the screen, so that nothing of it stays behind. */
export const usePictureUrl = (picture: BlobRef): PictureUrl => {
  const { core } = useApp();
  const { visitId } = useVisit().visit;
  const [opened, setOpened] = useState<PictureUrl>({ kind: 'opening' });
  const { blobId } = picture;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id names the picture; its object is new with every save.
  useEffect(() => {
    let url: string | null = null;
    let isCurrent = true;
    setOpened({ kind: 'opening' });
    void core.call('visit.picture', { visitId, picture }).then((result) => {
      if (!isCurrent) return;
      if (!result.ok) return setOpened({ kind: 'fault', fault: result.fault });
      url = URL.createObjectURL(new Blob([result.value.bytes], { type: result.value.mediaType }));
      setOpened({ kind: 'open', url });
    });
    return () => {
      isCurrent = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [core, visitId, blobId]);
  return opened;
};

/** Stores a picture with the visit, encrypted; its reference is then part of a change. */
export const useAttach = () => {
  const { core } = useApp();
  const { visitId } = useVisit().visit;
  return async (picture: Blob, mediaType: BlobRef['mediaType']) =>
    core.call('visit.attach', { visitId, mediaType, bytes: new Uint8Array(await picture.arrayBuffer()) });
};
