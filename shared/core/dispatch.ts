import { fail, type Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import { type MessageName, messages, type Request, type Response, type Role } from '../protocol/port.ts';
import { FilesError } from './ports.ts';

/** One handler per message; a missing one does not compile. */
export type Handlers = {
  readonly [N in MessageName]: (request: Request<N>) => Promise<Result<Response<N>, Fault>>;
};

const requestShape = z.strictObject({
  id: z.number().int().nonnegative(),
  name: z.string().max(64),
  payload: z.unknown(),
});

export interface Dispatched {
  /** null when not even the request's number could be read: there is nobody to answer. */
  readonly id: number | null;
  readonly result: Result<unknown, Fault>;
}

const isMessage = (name: string): name is MessageName => Object.hasOwn(messages, name);

const run = async (
  handlers: Handlers,
  name: MessageName,
  payload: unknown,
  onBug: (cause: unknown) => void,
): Promise<Result<unknown, Fault>> => {
  const parsed = messages[name].request.safeParse(payload);
  if (!parsed.success) return fail(fault('port.invalid-payload'));
  const handle = handlers[name] as (request: unknown) => Promise<Result<unknown, Fault>>;
  try {
    return await handle(parsed.data);
  } catch (cause) {
    if (cause instanceof FilesError) {
      return fail(fault(cause.kind === 'full' ? 'storage.full' : 'storage.failed'));
    }
    onBug(cause);
    return fail(fault('port.internal'));
  }
};

/**
 * The one gate for everything a window says. Refuses unknown messages, messages of another role and malformed payloads,
 * each with its own code; never throws, whatever comes in.
 */
export const dispatch = async (
  handlers: Handlers,
  role: Role,
  message: unknown,
  onBug: (cause: unknown) => void,
): Promise<Dispatched> => {
  const request = requestShape.safeParse(message);
  if (!request.success) return { id: null, result: fail(fault('port.invalid-payload')) };
  const { id, name, payload } = request.data;
  if (!isMessage(name)) return { id, result: fail(fault('port.unknown-message')) };
  const allowed: readonly Role[] = messages[name].roles;
  if (!allowed.includes(role)) return { id, result: fail(fault('port.wrong-role')) };
  return { id, result: await run(handlers, name, payload, onBug) };
};
