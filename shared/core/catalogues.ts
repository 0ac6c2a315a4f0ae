import { catalogueJson } from '../catalogue/build.ts';
import { applyOverlay, type TownshipOverlay } from '../catalogue/overlay.ts';
import { type Catalogue, catalogue as catalogueSchema } from '../catalogue/schema.ts';
import { fromUtf8, utf8 } from '../lib/bytes.ts';
import { makeDurableDir, writeAtomic } from './durable.ts';
import { FilesError, type FilesPort } from './ports.ts';

/**
 * The catalogues that this device has worked with, one file a version. A draft keeps the one it was begun with, and a
 * broken new one never takes the place of the last good one.
 */
export interface Catalogues {
  /** New visits begin with it. */
  readonly current: Catalogue;
  /** What was delivered with the app could not be read; `current` is the last good one. */
  readonly broken: boolean;
  /** null when this device never had it. */
  get(version: string): Promise<Catalogue | null>;
  /** Takes a newer one into use; a broken one is refused with `false` and changes nothing. */
  replace(delivered: unknown): Promise<boolean>;
}

const folder = 'catalogues';
const pathOf = (version: string): string => `${folder}/${version}.json`;
/** Holds the version that was current last. */
const pointer = `${folder}/current`;

const parsed = (source: unknown): Catalogue | null => {
  const found = catalogueSchema.safeParse(source);
  return found.success ? found.data : null;
};

const parsedText = (bytes: Uint8Array): Catalogue | null => {
  try {
    return parsed(JSON.parse(fromUtf8(bytes)));
  } catch {
    return null; // Damaged on the disk: the same as not there, the caller has another one or says so.
  }
};

const read = async (files: FilesPort, version: string): Promise<Catalogue | null> => {
  const bytes = await files.read(pathOf(version));
  const found = bytes === null ? null : parsedText(bytes);
  return found?.version === version ? found : null;
};

const lastGood = async (files: FilesPort): Promise<Catalogue | null> => {
  const bytes = await files.read(pointer);
  return bytes === null ? null : read(files, fromUtf8(bytes).trim());
};

/** Kept for drafts that will have begun with it. A full disk is no reason not to start: the app brings its own copy along. */
const keep = async (files: FilesPort, catalogue: Catalogue): Promise<void> => {
  try {
    if ((await read(files, catalogue.version)) === null) {
      await makeDurableDir(files, folder);
      await writeAtomic(files, pathOf(catalogue.version), utf8(catalogueJson(catalogue)));
    }
    await writeAtomic(files, pointer, utf8(catalogue.version));
  } catch (cause) {
    if (!(cause instanceof FilesError)) throw cause;
  }
};

/**
 * Throws when what was delivered is broken and there is no earlier one: then the app itself is damaged. What is kept is the
 * catalogue as published; the township's figures are laid over it whenever it is read.
 */
export const openCatalogues = async (
  files: FilesPort,
  delivered: unknown,
  overlay: TownshipOverlay | null,
): Promise<Catalogues> => {
  const here = (catalogue: Catalogue): Catalogue =>
    overlay === null ? catalogue : applyOverlay(catalogue, overlay);
  const own = parsed(delivered);
  const first = own ?? (await lastGood(files));
  if (first === null) throw new Error('no usable catalogue');
  let current = here(first);
  if (own) await keep(files, own);
  return {
    get current() {
      return current;
    },
    broken: own === null,
    get: async (version) => {
      if (version === current.version) return current;
      const found = await read(files, version);
      return found && here(found);
    },
    replace: async (next) => {
      const found = parsed(next);
      if (found === null) return false;
      await keep(files, found);
      current = here(found);
      return true;
    },
  };
};
