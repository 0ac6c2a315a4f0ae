import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from './faults.ts';
import { type SigningKey, signJws, verifyJws } from './jws.ts';
import { type TrustBundle, trustBundle } from './wire.ts';

const typ = 'doorstep-trust+jwt';

/** Signed where the township's root key is kept, never on a device or a gateway. Throws when the bundle is not well formed. */
export const signTrustBundle = async (root: SigningKey, bundle: TrustBundle): Promise<string> =>
  signJws(root, { typ }, trustBundle.parse(bundle));

/**
 * The bundle, when the pinned root signed it; `trust.invalid` otherwise. Whether it is newer than the one in use and not
 * past its `notAfter` is for the caller, who holds the version and a clock.
 */
export const verifyTrustBundle = async (
  jws: string,
  pinnedRootX: string,
): Promise<Result<TrustBundle, Fault>> => {
  const bundle = await verifyJws(jws, pinnedRootX, typ, trustBundle);
  return bundle === null ? fail(fault('trust.invalid')) : ok(bundle);
};
