import { type TownshipOverlay, townshipOverlay } from '../catalogue/overlay.ts';
import { type Catalogue, catalogue as catalogueSchema } from '../catalogue/schema.ts';
import { fromUtf8, sha256Hex, utf8 } from '../lib/bytes.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { type SigningKey, signJws, verifyJws } from './jws.ts';

/** Raised when an app of today could not work with a catalogue of tomorrow. */
export const catalogueFormat = 1;

/** What the signature vouches for; the content itself is bound by its hash. */
const claims = z.strictObject({
  /** Of a catalogue its version; of an overlay `<district>.<number>`. */
  version: z.string().min(1),
  /** ISO instant of the signature; it alone orders two catalogues. */
  date: z.iso.datetime(),
  /** Lower-case hex of the exact bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The oldest `catalogueFormat` that understands it. */
  minimumFormat: z.number().int().positive(),
});
export type BundleClaims = z.infer<typeof claims>;

/** `signature`: not signed by the pinned key · `hash`: other bytes than were signed · `format`: for a newer app. */
export type BundleFault = 'signature' | 'hash' | 'format' | 'unreadable';

export interface Opened<T> {
  readonly content: T;
  readonly claims: BundleClaims;
}

type Typ = 'doorstep-catalogue+jwt' | 'doorstep-overlay+jwt';

const parsedBytes = <T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(fromUtf8(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // Signed, but no JSON: the caller says `unreadable`.
  }
};

const open = async <T>(
  typ: Typ,
  schema: z.ZodType<T>,
  versionOf: (content: T) => string,
  bytes: Uint8Array,
  jws: string,
  key: string,
): Promise<Result<Opened<T>, BundleFault>> => {
  const found = await verifyJws(jws, key, typ, claims);
  if (!found) return fail('signature');
  if (found.minimumFormat > catalogueFormat) return fail('format');
  if ((await sha256Hex(bytes)) !== found.sha256) return fail('hash');
  const content = parsedBytes(bytes, schema);
  return content !== null && versionOf(content) === found.version
    ? ok({ content, claims: found })
    : fail('unreadable');
};

const overlayVersion = ({ township, version }: TownshipOverlay): string => `${township}.${version}`;

/** Opens a published catalogue. `pinnedPublicKeyX`: the publisher's Ed25519 public key, base64url, as the app has it. */
export const openCatalogue = (
  bytes: Uint8Array,
  jws: string,
  pinnedPublicKeyX: string,
): Promise<Result<Opened<Catalogue>, BundleFault>> =>
  open('doorstep-catalogue+jwt', catalogueSchema, ({ version }) => version, bytes, jws, pinnedPublicKeyX);

/** Opens a township's overlay; rows for another place make it `unreadable`. */
export const openOverlay = (
  bytes: Uint8Array,
  jws: string,
  pinnedPublicKeyX: string,
): Promise<Result<Opened<TownshipOverlay>, BundleFault>> =>
  open('doorstep-overlay+jwt', townshipOverlay, overlayVersion, bytes, jws, pinnedPublicKeyX);

/** Whether what is offered was signed after what is in use; anything else is a replay. null: nothing is in use yet. */
export const newer = (offered: BundleClaims, than: BundleClaims | null): boolean =>
  than === null || Date.parse(offered.date) > Date.parse(than.date);

/** The same for overlays, which a township numbers; those of two townships do not follow each other. */
export const newerOverlay = (offered: TownshipOverlay, than: TownshipOverlay | null): boolean =>
  than === null || (offered.township === than.township && offered.version > than.version);

/** `at`: ISO instant in UTC. Signs the exact bytes. */
const sign = async (
  typ: Typ,
  version: string,
  bytes: Uint8Array,
  key: SigningKey,
  at: string,
): Promise<string> =>
  signJws(
    key,
    { typ },
    { version, date: at, sha256: await sha256Hex(bytes), minimumFormat: catalogueFormat },
  );

export const signCatalogue = (
  catalogue: Pick<Catalogue, 'version'>,
  bytes: Uint8Array,
  key: SigningKey,
  at: string,
): Promise<string> => sign('doorstep-catalogue+jwt', catalogue.version, bytes, key, at);

export const signOverlay = (
  overlay: TownshipOverlay,
  bytes: Uint8Array,
  key: SigningKey,
  at: string,
): Promise<string> => sign('doorstep-overlay+jwt', overlayVersion(overlay), bytes, key, at);

/** One file to carry: the signature beside the exact bytes, which are UTF-8 text. */
const bundle = z.strictObject({ jws: z.string().min(1), content: z.string().min(1) });

export const writeBundle = (bytes: Uint8Array, jws: string): string =>
  JSON.stringify({ jws, content: fromUtf8(bytes) });

/** null when the file is no bundle. What it holds is not verified yet: `openCatalogue` and `openOverlay` do that. */
export const readBundle = (file: Uint8Array): { readonly bytes: Uint8Array; readonly jws: string } | null => {
  const found = parsedBytes(file, bundle);
  return found && { bytes: utf8(found.content), jws: found.jws };
};
