import { useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { BlobRef } from '../../../shared/protocol/visit.ts';
import { useApp, useVisit, useVisitSession } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import { useStaff } from '../../text/languages.ts';
import type { Picture } from '../../ui/picture.ts';
import { storedPixels } from '../../ui/picture.ts';
import type { Pixels } from '../../ui/picture-edit.ts';
import { showToast } from '../../ui/Toast.tsx';

/** The protocol's limit (`document` change). */
export const mostPages = 20;

/** A photograph that could not be stored stays here until it can, or another is taken. */
export interface Unkept {
  readonly picture: Picture;
  /** The page that it replaces; null: it is a further one. */
  readonly instead: string | null;
  readonly fault: Fault;
}

export interface Pages {
  readonly pages: readonly BlobRef[];
  readonly unkept: Unkept | null;
  /** Resolves to the page's id when it is stored. */
  keep(picture: Picture, instead?: string | null): Promise<string | null>;
  remove(blobId: string): void;
  /** One place towards the beginning (-1) or the end (1). */
  move(blobId: string, by: -1 | 1): void;
  /** The stored picture as pixels; null when it cannot be read. */
  open(page: BlobRef): Promise<Pixels | null>;
}

const swapped = (pages: readonly BlobRef[], index: number, by: -1 | 1): readonly BlobRef[] =>
  pages.map((page, at) => {
    if (at === index) return pages[index + by] ?? page;
    return at === index + by ? (pages[index] ?? page) : page;
  });

/** The photographs of one paper. */
export const usePages = (document: string): Pages => {
  const t = useStaff();
  const { core } = useApp();
  const session = useVisitSession();
  const { visit } = useVisit();
  const attach = useAttach();
  const [unkept, setUnkept] = useState<Unkept | null>(null);
  const now = () => session.view().visit.documents[document]?.pages ?? [];
  // The paper stays in hand: it may have a second side.
  const save = (pages: readonly BlobRef[]) =>
    session.save(
      { kind: 'document', document, pages: [...pages] },
      { kind: 'step', step: 'documents', at: document },
    );
  return {
    pages: visit.documents[document]?.pages ?? [],
    unkept,
    keep: async (picture, instead = null) => {
      const stored = await attach(picture.jpeg, 'image/jpeg');
      setUnkept(stored.ok ? null : { picture, instead, fault: stored.fault });
      if (!stored.ok) return null;
      const { value } = stored;
      const isThere = now().some(({ blobId }) => blobId === instead);
      save(isThere ? now().map((page) => (page.blobId === instead ? value : page)) : [...now(), value]);
      return value.blobId;
    },
    remove: (blobId) => {
      const before = now();
      save(before.filter((page) => page.blobId !== blobId));
      showToast({
        words: t('documents:page.removed'),
        undo: { words: t('documents:page.put-back'), onPress: () => save(before) },
      });
    },
    move: (blobId, by) =>
      save(
        swapped(
          now(),
          now().findIndex((page) => page.blobId === blobId),
          by,
        ),
      ),
    open: async (picture) => {
      const stored = await core.call('visit.picture', { visitId: visit.visitId, picture });
      if (!stored.ok) return null;
      const pixels = await storedPixels(stored.value.bytes);
      return pixels.ok ? pixels.value : null;
    },
  };
};
