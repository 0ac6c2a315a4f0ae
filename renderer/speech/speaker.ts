/** A voice of this computer. */
export interface Voice {
  /** As the operating system knows it. */
  readonly name: string;
  /** BCP 47, as the system writes it: `zh-TW`, `zh_TW`, `fil-PH`. */
  readonly lang: string;
  /** Speaks without sending the text anywhere. */
  readonly isLocal: boolean;
}

export interface Saying {
  readonly text: string;
  readonly voice: Voice;
  /** 1 is the voice's own pace. */
  readonly rate: number;
}

/** What makes sounds: the browser, or what a test puts in its place. `done` comes once for each saying, also when it is stopped. */
export interface Speaker {
  voices(): readonly Voice[];
  /** Voices come late: the system lists them after the page has started. */
  onVoices(listener: () => void): () => void;
  say(saying: Saying, done: () => void): void;
  /** A recording, by its address within the app. */
  play(url: string, rate: number, done: () => void): void;
  stop(): void;
}

/**
 * Which voices can read a language, the best first. Cantonese (`zh-HK`, `yue`) reads the same characters as words that
 * people here do not understand, so it is none of them; Tagalog is what systems call Filipino, `in` is the old Indonesian.
 */
const readers: Readonly<Record<string, readonly string[]>> = {
  'zh-TW': ['zh-tw', 'cmn-tw', 'cmn-hant', 'zh-hant-tw', 'zh-cn', 'cmn', 'zh-hans', 'zh-sg'],
  fil: ['fil', 'tl'],
  id: ['id', 'in'],
};

const tagOf = ({ lang }: Voice): string => lang.replaceAll('_', '-').toLowerCase();

const reads = (voice: Voice, prefix: string): boolean =>
  tagOf(voice) === prefix || tagOf(voice).startsWith(`${prefix}-`);

/** The voice for a language; null where this computer has none of its own. A voice from the network is never one: the text would leave the device. */
export const voiceFor = (lang: string, voices: readonly Voice[]): Voice | null => {
  const local = voices.filter(({ isLocal }) => isLocal);
  for (const prefix of readers[lang] ?? [lang.toLowerCase()]) {
    const voice = local.find((each) => reads(each, prefix));
    if (voice !== undefined) return voice;
  }
  return null;
};
