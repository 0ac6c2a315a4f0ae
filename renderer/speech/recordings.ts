import { languages } from '../../shared/protocol/visit.ts';
import { text } from '../text/i18n.ts';
import manifest from './recordings/manifest.json';

interface Recording {
  /** `<language>/<namespace>/<key>.ogg` or `.mp3`, e.g. `km/questions/applicant.name.label.ogg`. */
  readonly file: string;
  /** What the reader read. */
  readonly text: string;
}

/** Where the built app has a recording, by its path in this folder. */
type Addresses = Readonly<Record<string, string>>;

const addresses = import.meta.glob<string>('./recordings/*/*/*.{ogg,mp3}', {
  eager: true,
  query: '?url',
  import: 'default',
});

const path = /^(?<language>[\w-]+)\/(?<namespace>[\w-]+)\/(?<key>.+)\.(?:ogg|mp3)$/;

/**
 * Finds the recording of a text. Only where the text still stands as it was read: a text that was changed since is no longer
 * what the recording says.
 */
export const recordingFinder = (
  recordings: readonly Recording[],
  at: Addresses,
  now: (language: string, key: string) => string | null,
): ((lang: string, text: string) => string | null) => {
  const found = new Map<string, string>();
  for (const recording of recordings) {
    const { language = '', namespace = '', key = '' } = path.exec(recording.file)?.groups ?? {};
    const url = at[`./recordings/${recording.file}`];
    if (url === undefined || now(language, `${namespace}:${key}`) !== recording.text) continue;
    found.set(`${language} ${recording.text}`, url);
  }
  return (lang, wanted) => found.get(`${lang} ${wanted}`) ?? null;
};

const textNow = (language: string, key: string): string | null => {
  const known = languages.find((each) => each === language);
  return known === undefined ? null : text(known, key);
};

/** The address of the recording of exactly this text, if somebody has read it. */
export const recordingOf = recordingFinder(manifest.recordings, addresses, textNow);
