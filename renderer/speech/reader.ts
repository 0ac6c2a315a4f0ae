import type { Line } from '../text/lines.ts';
import type { Speaker } from './speaker.ts';
import { voiceFor } from './speaker.ts';
import { sayable, sentencesOf } from './spoken-text.ts';

export type Speech =
  | { readonly kind: 'silent' }
  | { readonly kind: 'speaking' }
  /** Read as far as there was a voice, if there was any; these languages have none, so a person reads them. */
  | { readonly kind: 'unread'; readonly langs: readonly string[]; readonly hasRead: boolean };

export interface Pace {
  readonly slow: boolean;
}

/** One voice at a time: whatever starts to be read ends what was being read. */
export interface Reader {
  state(): Speech;
  subscribe(listener: () => void): () => void;
  /** Whether anything can read this language here; changes when voices arrive. */
  canRead(lang: string): boolean;
  speak(lines: readonly Line[], pace: Pace): void;
  /** Says nothing, only whether a person has to read: another window of this visit reads. */
  survey(lines: readonly Line[]): void;
  stop(): void;
}

interface Part {
  readonly rate: number;
  readonly text: string;
  start(done: () => void): void;
}

const usualRate = 1;
const slowRate = 0.7;

/** Some engines never say that they have ended: what takes this much longer than reading can take has ended. */
const longestMs = ({ text, rate }: Part): number => 4_000 + (text.length * 450) / rate;

export const createReader = (
  speaker: Speaker,
  recordingOf: (lang: string, text: string) => string | null,
): Reader => {
  let state: Speech = { kind: 'silent' };
  /** Counts readings: what ends late of an earlier one changes nothing. */
  let reading = 0;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const show = (next: Speech): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const partsOf = ({ lang, text }: Line, rate: number): readonly Part[] | null => {
    const url = recordingOf(lang, text);
    if (url !== null) return [{ rate, text, start: (done) => speaker.play(url, rate, done) }];
    const voice = voiceFor(lang, speaker.voices());
    if (voice === null) return null;
    return sentencesOf(sayable(text)).map((sentence) => ({
      rate,
      text: sentence,
      start: (done) => speaker.say({ text: sentence, voice, rate }, done),
    }));
  };

  /** What is read, and how it stands once that has been read. */
  const planOf = (lines: readonly Line[], rate: number) => {
    const found = lines.map((line) => ({ line, parts: partsOf(line, rate) }));
    const langs = [...new Set(found.filter(({ parts }) => parts === null).map(({ line }) => line.lang))];
    const parts = found.flatMap((each) => each.parts ?? []);
    const unread: Speech = { kind: 'unread', langs, hasRead: parts.length > 0 };
    const last: Speech = langs.length === 0 ? { kind: 'silent' } : unread;
    return { parts, last };
  };

  const run = (parts: readonly Part[], mine: number, last: Speech): void => {
    const [part, ...rest] = parts;
    if (mine !== reading) return;
    if (part === undefined) {
      show(last);
      return;
    }
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(watchdog);
      run(rest, mine, last);
    };
    watchdog = setTimeout(over, longestMs(part));
    part.start(over);
  };

  const silence = (): void => {
    reading += 1;
    clearTimeout(watchdog);
    speaker.stop();
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      const stopVoices = speaker.onVoices(listener);
      return () => {
        listeners.delete(listener);
        stopVoices();
      };
    },
    canRead: (lang) => voiceFor(lang, speaker.voices()) !== null,
    survey: (lines) => {
      silence();
      show(planOf(lines, usualRate).last);
    },
    speak: (lines, { slow }) => {
      silence();
      const { parts, last } = planOf(lines, slow ? slowRate : usualRate);
      if (parts.length > 0) show({ kind: 'speaking' });
      run(parts, reading, last);
    },
    stop: () => {
      silence();
      if (state.kind !== 'silent') show({ kind: 'silent' });
    },
  };
};
