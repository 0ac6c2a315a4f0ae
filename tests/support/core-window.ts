import type { Core } from '../../shared/core/core.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Fault } from '../../shared/protocol/faults.ts';
import type { MessageName, PortReply, Request, Response, Role } from '../../shared/protocol/port.ts';

type Heard = Extract<PortReply, { readonly event: unknown }>;

export interface CoreWindow {
  /** Asks and waits for the answer; never resolves when the core has died meanwhile. */
  call<N extends MessageName>(name: N, payload: Request<N>): Promise<Result<Response<N>, Fault>>;
  /** As `call`, but throws the refusal's code. */
  must<N extends MessageName>(name: N, payload: Request<N>): Promise<Response<N>>;
  readonly heard: readonly Heard[];
  close(): void;
}

/** A window's side of the port, typed as the renderer's is; an applicant's with its one visit. */
export const openWindow = (core: Core, role: Role, visitId?: string): CoreWindow => {
  const waiting = new Map<number, (result: Result<unknown, Fault>) => void>();
  const heard: Heard[] = [];
  let last = 0;
  const port = core.connect(
    role,
    (reply) => {
      if ('event' in reply) heard.push(reply);
      else waiting.get(reply.id)?.(reply.result);
    },
    visitId,
  );
  const call: CoreWindow['call'] = <N extends MessageName>(name: N, payload: Request<N>) =>
    new Promise<Result<Response<N>, Fault>>((resolve) => {
      last += 1;
      // The table of messages is the contract: the response under this name has this type.
      waiting.set(last, (result) => resolve(result as Result<Response<N>, Fault>));
      port.receive({ id: last, name, payload });
    });
  return {
    call,
    must: async (name, payload) => {
      const result = await call(name, payload);
      if (!result.ok) throw new Error(`${name}: ${result.fault.code}`);
      return result.value;
    },
    heard,
    close: () => port.close(),
  };
};
