import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import type { BlobRef } from '../../../shared/protocol/visit.ts';
import { useApp } from '../../app/contexts.ts';
import { faultText } from '../../text/fault-text.ts';
import { Languages, useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraCapture } from '../../ui/CameraCapture.tsx';
import { Note } from '../../ui/Note.tsx';
import { PictureEditor } from '../../ui/PictureEditor.tsx';
import { toPicture } from '../../ui/picture.ts';
import type { Pixels } from '../../ui/picture-edit.ts';
import { PaperPicture } from './PaperPicture.tsx';
import { mostPages, type Pages, type Unkept, usePages } from './use-pages.ts';

/** The catalogue's id of a portrait: a face, no sheet. */
const portraitId = 'portrait';

const pageId = (blobId: string): string => `page-${blobId}`;

/** When a page has moved, or is new, reading goes on at its name: the button that was pressed may be gone. */
const usePageFocus = (pages: readonly BlobRef[]) => {
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever the pages have changed.
  useEffect(() => {
    if (wanted.current === null) return;
    const found = document.getElementById(wanted.current);
    if (found === null) return;
    wanted.current = null;
    found.focus();
  }, [pages]);
  return (id: string) => {
    wanted.current = id;
    document.getElementById(id)?.focus();
  };
};

interface PageProps {
  readonly page: BlobRef;
  readonly index: number;
  readonly of: number;
  readonly label: string;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const Page = ({ page, index, of, label, onMove, onEdit, onRemove }: PageProps) => {
  const t = useStaff();
  const number = index + 1;
  return (
    <li className="paper-page stack">
      <h3 id={pageId(page.blobId)} tabIndex={-1}>
        {t('documents:page.title', { number, of })}
      </h3>
      <PaperPicture picture={page} label={t('documents:picture-of', { label, number })} />
      <div className="row">
        <Button icon={Pencil} onPress={onEdit}>
          {t('documents:page.edit')}
        </Button>
        <Button icon={Trash2} onPress={onRemove}>
          {t('documents:page.remove')}
        </Button>
        {index > 0 && (
          <Button icon={ArrowUp} onPress={() => onMove(-1)}>
            {t('documents:page.earlier')}
          </Button>
        )}
        {number < of && (
          <Button icon={ArrowDown} onPress={() => onMove(1)}>
            {t('documents:page.later')}
          </Button>
        )}
      </div>
    </li>
  );
};

const NotKept = ({ unkept, onAgain }: { readonly unkept: Unkept; readonly onAgain: () => void }) => {
  const t = useStaff();
  const { staff } = useContext(Languages);
  return (
    <div role="alert" className="tight">
      <Note tone="wait">
        {t('documents:not-kept')} {faultText(staff, unkept.fault)}
      </Note>
      <Button onPress={onAgain}>{t('documents:keep-again')}</Button>
    </div>
  );
};

type Editing =
  | { readonly kind: 'none' | 'not-opened' }
  | { readonly kind: 'open'; readonly blobId: string; readonly pixels: Pixels };

/** A kept page that is put right: what comes out replaces it. */
const useEditing = ({ keep, open }: Pages, onClosed: (blobId: string) => void) => {
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  const close = (blobId: string) => {
    setEditing({ kind: 'none' });
    onClosed(pageId(blobId));
  };
  const begin = async (page: BlobRef) => {
    const pixels = await open(page);
    setEditing(pixels === null ? { kind: 'not-opened' } : { kind: 'open', blobId: page.blobId, pixels });
  };
  const finish = async (blobId: string, pixels: Pixels) => {
    const picture = await toPicture(pixels);
    if (!picture.ok) return setEditing({ kind: 'not-opened' });
    close((await keep(picture.value, blobId)) ?? blobId);
  };
  return { editing, begin, finish, close };
};

export interface PaperPagesProps {
  readonly document: string;
  readonly label: string;
  /** Where reading goes on when the last page is taken away. */
  readonly headingId: string;
}

/** The photographs of a paper, page by page, and the way to a further one. */
export const PaperPages = ({ document, label, headingId }: PaperPagesProps) => {
  const t = useStaff();
  const { status } = useApp();
  const all = usePages(document);
  const { pages, unkept, keep, remove, move } = all;
  const focus = usePageFocus(pages);
  const { editing, begin, finish, close } = useEditing(all, focus);
  const add = async (...[picture, instead]: Parameters<Pages['keep']>) => {
    const blobId = await keep(picture, instead);
    if (blobId !== null) focus(pageId(blobId));
  };
  if (editing.kind === 'open') {
    return (
      <PictureEditor
        pixels={editing.pixels}
        label={label}
        onDone={(pixels) => void finish(editing.blobId, pixels)}
        onCancel={() => close(editing.blobId)}
      />
    );
  }
  const next = t('documents:page.add-title', { number: pages.length + 1 });
  return (
    <>
      {unkept !== null && (
        <NotKept unkept={unkept} onAgain={() => void add(unkept.picture, unkept.instead)} />
      )}
      {editing.kind === 'not-opened' && (
        <div role="alert">
          <Note tone="wrong">{t('documents:page.not-opened')}</Note>
        </div>
      )}
      <ol className="paper-pages">
        {pages.map((page, index) => (
          <Page
            key={page.blobId}
            {...{ page, index, label }}
            of={pages.length}
            onEdit={() => void begin(page)}
            onMove={(by) => {
              move(page.blobId, by);
              focus(pageId(page.blobId));
            }}
            onRemove={() => {
              remove(page.blobId);
              focus(headingId);
            }}
          />
        ))}
      </ol>
      {pages.length > 0 && <h3>{t('documents:page.add')}</h3>}
      {pages.length < mostPages ? (
        <CameraCapture
          label={pages.length === 0 ? label : `${label} — ${next}`}
          subject={document === portraitId ? 'person' : 'sheet'}
          hasCamera={status.demoFaults?.noCamera !== true}
          onPicture={(taken) => void add(taken)}
        />
      ) : (
        <p>{t('documents:page.full', { most: mostPages })}</p>
      )}
    </>
  );
};
