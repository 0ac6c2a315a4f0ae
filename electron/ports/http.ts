import type { HttpPort } from '../../shared/core/ports.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import { fault } from '../../shared/protocol/faults.ts';

const connectionCodes: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** undici hides the reason one level down, and behind an AggregateError when it tried IPv4 and IPv6. */
const reasonCodes = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [...own, ...inner.flatMap(reasonCodes)];
};

/** Node's fetch. Redirects are not followed: nobody but the gateway itself may take a sealed envelope. */
export const nodeHttp: HttpPort = {
  request: async ({ method, url, headers, body, timeoutMs }) => {
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body }),
      });
      return ok({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      });
    } catch (error) {
      const unreached = reasonCodes(error).some((code) => connectionCodes.includes(code));
      return fail(fault(unreached ? 'net.offline' : 'net.interrupted'));
    }
  },
};
