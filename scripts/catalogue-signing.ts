import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { overlayProblems, townshipOverlay } from '../shared/catalogue/overlay.ts';
import { catalogue as catalogueSchema } from '../shared/catalogue/schema.ts';
import { z } from '../shared/lib/schema.ts';
import {
  openCatalogue,
  openOverlay,
  signCatalogue,
  signOverlay,
  writeBundle,
} from '../shared/protocol/bundle.ts';
import type { SigningKey } from '../shared/protocol/jws.ts';

/** What was given cannot be signed; the lines say why. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned';
}

const builtFile = join('dist', 'catalogue.json');

const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url().length(43),
  d: z.base64url().length(43),
});

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new NotSigned(`${file} cannot be read as JSON`, { cause });
  }
};

const readKey = (file: string): SigningKey => {
  const parsed = keySchema.safeParse(readJson(file));
  if (!parsed.success)
    throw new NotSigned(`${file} is no private Ed25519 JWK; make one with --new-key ${file}`);
  return { x: parsed.data.x, d: parsed.data.d };
};

const builtCatalogue = () => catalogueSchema.parse(readJson(builtFile));

const write = (file: string, bytes: Uint8Array, jws: string): string => {
  writeFileSync(file, writeBundle(bytes, jws));
  return file;
};

/** The key may be of two halves that do not belong together: what nobody could open is not written. */
const mustOpen = (opened: { readonly ok: boolean }, keyFile: string): void => {
  if (!opened.ok) throw new NotSigned(`the two halves of ${keyFile} do not belong together`);
};

/** Signs `dist/catalogue.json` as it is; gives the file written. */
export const signBuilt = async (keyFile: string, at: string): Promise<string> => {
  const key = readKey(keyFile);
  const bytes = readFileSync(builtFile);
  const jws = await signCatalogue(builtCatalogue(), bytes, key, at);
  mustOpen(await openCatalogue(bytes, jws, key.x), keyFile);
  return write(join('dist', 'catalogue.signed.json'), bytes, jws);
};

/** Signs a township's overlay that fits the built catalogue; gives the file written. */
export const signTownship = async (file: string, keyFile: string, at: string): Promise<string> => {
  const key = readKey(keyFile);
  const parsed = townshipOverlay.safeParse(readJson(file));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${file} ${path.join('.')}: ${message}`);
    throw new NotSigned(lines.join('\n'));
  }
  const problems = overlayProblems(builtCatalogue(), parsed.data);
  if (problems.length > 0) {
    throw new NotSigned(problems.map(({ path, message }) => `${file} ${path}: ${message}`).join('\n'));
  }
  const bytes = readFileSync(file);
  const jws = await signOverlay(parsed.data, bytes, key, at);
  mustOpen(await openOverlay(bytes, jws, key.x), keyFile);
  return write(join('dist', `overlay-${parsed.data.township}.signed.json`), bytes, jws);
};
