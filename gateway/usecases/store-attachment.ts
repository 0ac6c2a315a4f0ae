import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { type Fault, fault } from '../../shared/protocol/faults.ts';
import type { Store } from '../ports.ts';

/** Takes one sealed attachment under the hash of its bytes; the same again changes nothing. */
export const storeAttachment = async (
  deps: { readonly store: Store; readonly now: () => Date },
  handedIn: {
    readonly township: string;
    /** The hash that the URL names. */
    readonly sha256: string;
    readonly body: Uint8Array;
    /** Lower-case hex, computed over `body` by the caller. */
    readonly bodySha256: string;
  },
): Promise<Result<{ readonly isNew: boolean }, Fault>> => {
  const { township, sha256, body, bodySha256 } = handedIn;
  if (body.length === 0) return fail(fault('request.malformed'));
  if (sha256 !== bodySha256) return fail(fault('envelope.hash-mismatch'));
  const outcome = await deps.store.insertAttachment({ township, sha256, body, storedAt: deps.now() });
  return ok({ isNew: outcome === 'stored' });
};
