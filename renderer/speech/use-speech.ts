import { useSyncExternalStore } from 'react';
import { useVisit } from '../app/contexts.ts';
import { officialLanguage } from '../text/i18n.ts';
import type { Line, Lines } from '../text/lines.ts';
import { createBrowserSpeaker } from './browser-speaker.ts';
import { linesInHand } from './in-hand.ts';
import { createReader, type Reader, type Speech } from './reader.ts';
import { recordingOf } from './recordings.ts';
import { spokenLine } from './spoken-text.ts';

let reader: Reader | null = null;

/** One voice in a window. */
const readerHere = (): Reader => {
  reader ??= createReader(createBrowserSpeaker(window), recordingOf);
  return reader;
};

export interface ReadAloud {
  readonly state: Speech;
  /** Reads these in the applicant's language; ends what was being read. */
  readonly speak: (...words: readonly Lines[]) => void;
  /** The same for lines whose language is known. */
  readonly speakLines: (lines: readonly Line[]) => void;
  /** Right now, also between two drawings of the screen. */
  readonly isSpeaking: () => boolean;
  /** Reads what the page asks right now. */
  readonly speakPage: () => void;
  /** Says nothing of it, only whether a person has to read it. */
  readonly surveyPage: () => void;
  readonly stop: () => void;
  /** Whether this computer has a voice for the applicant's language. */
  readonly canRead: boolean;
}

/** Reading aloud, at the pace of the visit in hand. */
export const useSpeech = (): ReadAloud => {
  const here = readerHere();
  const { comfort } = useVisit().visit;
  const language = comfort?.language ?? officialLanguage;
  const pace = { slow: comfort?.slow ?? false };
  const state = useSyncExternalStore(here.subscribe, here.state);
  const canRead = useSyncExternalStore(here.subscribe, () => here.canRead(language));
  return {
    state,
    canRead,
    speak: (...words) => here.speak(words.map(spokenLine), pace),
    speakLines: (lines) => here.speak(lines, pace),
    isSpeaking: () => here.state().kind === 'speaking',
    speakPage: () => here.speak(linesInHand(document, language), pace),
    surveyPage: () => here.survey(linesInHand(document, language)),
    stop: here.stop,
  };
};
