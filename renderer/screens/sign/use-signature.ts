import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/protocol/faults.ts';
import { useVisitSession } from '../../app/contexts.ts';
import { useAttach } from '../../app/picture-url.ts';
import type { DrawnSignature } from '../../ui/SignaturePad.tsx';

/** A name is several strokes: stored when the pen has rested, not after each of them. */
const restMs = 700;

export interface SignatureStore {
  readonly kind: 'idle' | 'storing' | 'failed';
  readonly fault: Fault | null;
  readonly draw: (drawn: DrawnSignature | null) => void;
  /** Stores now what was drawn last. */
  readonly store: () => void;
}

interface Storing {
  readonly kind: SignatureStore['kind'];
  readonly fault: Fault | null;
}

/** Keeps the drawn signature with the visit: the picture as an encrypted file, the strokes as evidence beside it. */
export const useSignature = (): SignatureStore => {
  const session = useVisitSession();
  const attach = useAttach();
  const [state, setState] = useState<Storing>({ kind: 'idle', fault: null });
  const latest = useRef<DrawnSignature | null>(null);
  const timer = useRef(0);

  const store = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const drawn = latest.current;
    if (drawn === null) return;
    setState({ kind: 'storing', fault: null });
    const picture = await attach(drawn.picture, 'image/png');
    // Somebody has gone on drawing, or has begun again: that one will be stored.
    if (latest.current !== drawn) return;
    if (!picture.ok) return setState({ kind: 'failed', fault: picture.fault });
    const { strokes, pad } = drawn;
    latest.current = null;
    session.save({ kind: 'signature', signature: { kind: 'drawn', picture: picture.value, strokes, pad } });
    setState({ kind: 'idle', fault: null });
  }, [attach, session]);

  const rest = useRef(store);
  useEffect(() => {
    rest.current = store;
  }, [store]);
  // Leaving the page stores what was drawn a moment before.
  useEffect(() => () => void rest.current(), []);

  const draw = (drawn: DrawnSignature | null): void => {
    window.clearTimeout(timer.current);
    latest.current = drawn;
    if (drawn === null) {
      if (session.view().visit.signature !== null) session.save({ kind: 'signature', signature: null });
      setState({ kind: 'idle', fault: null });
      return;
    }
    setState({ kind: 'storing', fault: null });
    timer.current = window.setTimeout(() => void rest.current(), restMs);
  };
  return { ...state, draw, store: () => void store() };
};
