import { fromUtf8, utf8 } from '../lib/bytes.ts';
import { z } from '../lib/schema.ts';
import { writeAtomic } from './durable.ts';
import type { FilesPort, Instant } from './ports.ts';

/** Wrong tries per operator, on disk before a passphrase is even looked at, so that pulling the plug gives no free try. */
const triesFile = z.record(z.string(), z.strictObject({ count: z.number().int(), lastAt: z.number() }));
export type Tries = z.infer<typeof triesFile>;

const path = 'vault/tries.json';
const maxTries = 10;

export const readTries = async (files: FilesPort): Promise<Tries> => {
  const bytes = await files.read(path);
  if (bytes === null) return {};
  try {
    return triesFile.parse(JSON.parse(fromUtf8(bytes)));
  } catch {
    // Whoever can damage the file can delete it: counting anew is no weaker, and one bad sector shuts nobody out.
    return {};
  }
};

export const writeTries = (files: FilesPort, tries: Tries): Promise<void> =>
  writeAtomic(files, path, utf8(JSON.stringify(tries)));

/** Free tries before waiting starts, and the longest wait. */
const free = 3;
const longestWaitMs = 5 * 60_000;

/** How long this operator must wait before the next try; a clock set back does not shorten it. */
export const waitMs = (tries: Tries, operatorId: string, now: Instant): number => {
  const known = tries[operatorId];
  if (known === undefined || known.count < free) return 0;
  const pause = Math.min(5_000 * 2 ** (known.count - free), longestWaitMs);
  return now < known.lastAt ? pause : Math.max(0, known.lastAt + pause - now);
};

export const attemptsLeft = (tries: Tries, operatorId: string): number =>
  Math.max(0, maxTries - (tries[operatorId]?.count ?? 0));
