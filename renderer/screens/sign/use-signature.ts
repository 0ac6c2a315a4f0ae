import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import type { BlobRef, Signature } from '../../../shared/protocol/visit.ts';
import { useVisitSession } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import type { Picture } from '../../ui/picture.ts';
import type { DrawnSignature } from '../../ui/SignaturePad.tsx';

/** A name is several strokes: stored when the pen has rested, not after each of them. */
const restMs = 700;

export interface SignatureStore {
  readonly kind: 'idle' | 'storing' | 'failed';
  readonly fault: Fault | null;
  readonly draw: (drawn: DrawnSignature | null) => void;
  /** Stores a photograph of the signature on paper. */
  readonly photograph: (picture: Picture) => void;
  /** Stores a thumbmark: a photograph of the inked print, or a finger pressed on the pad. */
  readonly press: (print: Picture | DrawnSignature | null) => void;
  /** Takes back what is stored, and what was about to be. */
  readonly forget: () => void;
  /** Stores now what was drawn or photographed last. */
  readonly store: () => void;
}

interface Storing {
  readonly kind: SignatureStore['kind'];
  readonly fault: Fault | null;
}

interface Unstored {
  readonly picture: Blob;
  readonly mediaType: BlobRef['mediaType'];
  readonly signatureOf: (picture: BlobRef) => Signature;
}

const drawnOn = ({ picture, strokes, pad }: DrawnSignature): Unstored => ({
  picture,
  mediaType: 'image/png',
  signatureOf: (stored) => ({ kind: 'drawn', picture: stored, strokes, pad }),
});

const photographOf = ({ jpeg }: Picture): Unstored => ({
  picture: jpeg,
  mediaType: 'image/jpeg',
  signatureOf: (stored) => ({ kind: 'photographed', picture: stored }),
});

const thumbmarkOf = (print: Picture | DrawnSignature): Unstored =>
  'jpeg' in print
    ? {
        picture: print.jpeg,
        mediaType: 'image/jpeg',
        signatureOf: (stored) => ({ kind: 'thumbmark', picture: stored, way: 'camera' }),
      }
    : {
        picture: print.picture,
        mediaType: 'image/png',
        signatureOf: (stored) => ({ kind: 'thumbmark', picture: stored, way: 'pad' }),
      };

/** Whose signature it is: how it is kept, and whether one is kept already. */
export interface SignaturePlace {
  readonly isKept: () => boolean;
  readonly keep: (signature: Signature | null) => void;
}

/** Under the record itself; `by` is the applicant or the agent who signs for them. */
export const useRecordPlace = (by: string): SignaturePlace => {
  const session = useVisitSession();
  return {
    isKept: () => session.view().visit.signature !== null,
    keep: (signature) => session.save({ kind: 'signature', signature, by }),
  };
};

/** Of somebody else at the table. */
export const useMarkPlace = (person: string): SignaturePlace => {
  const session = useVisitSession();
  return {
    isKept: () => session.view().visit.people.some(({ id, mark }) => id === person && mark !== null),
    keep: (mark) => session.save({ kind: 'person-mark', person, mark }),
  };
};

/** Keeps a signature with the visit: its picture as an encrypted file, the strokes as evidence beside it. */
export const useSignature = (place: SignaturePlace): SignatureStore => {
  const kept = useRef(place);
  useEffect(() => {
    kept.current = place;
  });
  const attach = useAttach();
  const [state, setState] = useState<Storing>({ kind: 'idle', fault: null });
  const latest = useRef<Unstored | null>(null);
  const timer = useRef(0);

  const store = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const unstored = latest.current;
    if (unstored === null) return;
    setState({ kind: 'storing', fault: null });
    const picture = await attach(unstored.picture, unstored.mediaType);
    // Somebody has gone on drawing, or has begun again: that one will be stored.
    if (latest.current !== unstored) return;
    if (!picture.ok) return setState({ kind: 'failed', fault: picture.fault });
    latest.current = null;
    kept.current.keep(unstored.signatureOf(picture.value));
    setState({ kind: 'idle', fault: null });
  }, [attach]);

  const rest = useRef(store);
  useEffect(() => {
    rest.current = store;
  }, [store]);
  // Leaving the page stores what was drawn a moment before.
  useEffect(() => () => void rest.current(), []);

  const forget = (): void => {
    window.clearTimeout(timer.current);
    latest.current = null;
    if (place.isKept()) place.keep(null);
    setState({ kind: 'idle', fault: null });
  };
  const atRest = (unstored: Unstored | null): void => {
    if (unstored === null) {
      forget();
      return;
    }
    window.clearTimeout(timer.current);
    latest.current = unstored;
    setState({ kind: 'storing', fault: null });
    timer.current = window.setTimeout(() => void rest.current(), restMs);
  };
  const photograph = (picture: Picture): void => {
    latest.current = photographOf(picture);
    void store();
  };
  return {
    ...state,
    draw: (drawn) => atRest(drawn === null ? null : drawnOn(drawn)),
    photograph,
    press: (print) => atRest(print === null ? null : thumbmarkOf(print)),
    forget,
    store: () => void store(),
  };
};
