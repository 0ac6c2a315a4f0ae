import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the gateway keeps in its data folder. All of it 0600; `rootX` and the bundle are public, the keys are not. */
export interface GatewayFiles {
  readonly folder: string;
  /** Receipt key and nonce secret. */
  readonly keys: string;
  /** The township's signed trust bundle: compact JWS. */
  readonly trustBundle: string;
  /** `{ "x": … }`: the pinned public key of the township's root. */
  readonly root: string;
  /** `{ "folder": … }`: where the embedded PostgreSQL lives, written once. */
  readonly database: string;
}

export const gatewayFiles = (dataDir: string): GatewayFiles => {
  const folder = join(dataDir, 'gateway');
  return {
    folder,
    keys: join(folder, 'keys.json'),
    trustBundle: join(folder, 'trust-bundle.jws'),
    root: join(folder, 'root.json'),
    database: join(folder, 'database.json'),
  };
};

/** The file's text, or null when there is none. */
export const readText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
};

/** Replaces the file as a whole: whoever reads it meanwhile sees the old text or the new one, also after a power cut. */
export const writeText = async (path: string, text: string): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(temporary, 0o600); // A file left over from an interrupted run keeps its old mode on opening.
  await rename(temporary, path);
  await sync(folder);
};
