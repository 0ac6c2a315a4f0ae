import { useEffect, useReducer, useRef } from 'react';
import type { Visit } from '../../shared/protocol/visit.ts';
import { useVisit } from '../app/contexts.ts';
import { officialLanguage } from '../text/i18n.ts';
import { linesInHand } from './in-hand.ts';
import { type ReadAloud, useSpeech } from './use-speech.ts';

/** What is asked starts with its own words; what is answered beneath does not make it another one. */
const placeOf = ({ step, comfort }: Visit): string =>
  [
    step,
    ...linesInHand(document, comfort?.language ?? officialLanguage)
      .slice(0, 2)
      .map(({ text }) => text),
  ].join('\n');

const saidIn = ({ answers, consents, notice, readback, signature }: Visit): readonly unknown[] => [
  answers,
  consents,
  notice,
  readback,
  signature,
];

const differ = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.some((each, at) => each !== b[at]);

const isOwnButton = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('.read-aloud') !== null;

/** Whoever presses something has heard enough: Escape, a key that takes, a press anywhere, another window in front. */
const useHush = ({ state, stop }: ReadAloud): void => {
  const isSpeaking = state.kind === 'speaking';
  const latest = useRef(stop);
  useEffect(() => {
    if (!isSpeaking) return;
    const hush = (event: Event): void => {
      if (!isOwnButton(event)) latest.current();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' || event.key === 'Enter' || event.key === ' ') hush(event);
    };
    const hidden = (): void => {
      if (document.hidden) latest.current();
    };
    document.addEventListener('pointerdown', hush, true);
    document.addEventListener('keydown', key, true);
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', hidden);
    return () => {
      document.removeEventListener('pointerdown', hush, true);
      document.removeEventListener('keydown', key, true);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', hidden);
    };
  }, [isSpeaking]);
  // Leaving the step, and the lock, which takes the page away.
  useEffect(() => () => latest.current(), []);
};

/** Whoever presses an answer has the focus for a moment before it counts. */
const pressMs = 400;

/** Where all questions stand on one page, the one that is asked is the one with the focus; the light speaks for itself. */
const useLookAtFocus = ({ comfort }: Visit): void => {
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  const isOn = comfort?.layout === 'overview' && comfort.scanning === 'off';
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, pressMs);
    };
    document.addEventListener('focusin', moved);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', moved);
    };
  }, [isOn]);
};

/** An answer among others on one page: what it answers need not be read any more. */
const isAnsweredInPlace = ({ step, comfort }: Visit, isAnswered: boolean): boolean =>
  isAnswered && step === 'questions' && comfort?.layout === 'overview';

/**
 * Reading aloud, which starts by itself with each thing that is asked where `isAuto` and the applicant wants it; an answer
 * ends it.
 */
export const useAutoRead = (isAuto: boolean): ReadAloud => {
  const speech = useSpeech();
  const { visit } = useVisit();
  const isWanted = visit.comfort?.readAloud ?? false;
  const last = useRef({ place: '', said: saidIn(visit), couldRead: speech.canRead });
  useHush(speech);
  useLookAtFocus(visit);
  // Put away and brought back, as React's strict mode does with everything once, the page is read anew.
  useEffect(
    () => () => {
      last.current = { ...last.current, place: '' };
    },
    [],
  );
  // After every change of the visit: the words are taken from the page, which stands by then.
  useEffect(() => {
    const before = last.current;
    const place = isWanted ? placeOf(visit) : '';
    const now = { place, said: saidIn(visit), couldRead: speech.canRead };
    const isAnswered = differ(now.said, before.said);
    const isNew = place !== before.place && !isAnsweredInPlace(visit, isAnswered);
    last.current = now;
    if (isWanted && (isNew || (now.couldRead && !before.couldRead))) {
      if (isAuto) speech.speakPage();
      else speech.surveyPage();
    } else if (isAnswered && speech.state.kind === 'speaking') speech.stop();
  });
  return speech;
};
