import type { Result } from '../../shared/lib/result.ts';
import type { Fault } from '../../shared/protocol/faults.ts';
import type {
  EventName,
  Events,
  MessageName,
  PortReply,
  Request,
  Response,
} from '../../shared/protocol/port.ts';

/** The window's end of its port to the core. Knows no storage and no network: what it gets, it gets by asking. */
export interface CoreClient {
  call<N extends MessageName>(name: N, request: Request<N>): Promise<Result<Response<N>, Fault>>;
  /** Returns its unsubscription. */
  subscribe<N extends EventName>(event: N, listener: (payload: Events[N]) => void): () => void;
}

type Listener = (payload: never) => void;

export const createCoreClient = (port: MessagePort): CoreClient => {
  const waiting = new Map<number, (result: Result<unknown, Fault>) => void>();
  const listeners = new Map<EventName, Set<Listener>>();
  let nextId = 0;

  port.onmessage = ({ data }: MessageEvent<PortReply>) => {
    if ('event' in data) {
      for (const listener of listeners.get(data.event) ?? []) listener(data.payload as never);
      return;
    }
    waiting.get(data.id)?.(data.result);
    waiting.delete(data.id);
  };

  return {
    call: (name, payload) =>
      new Promise((resolve) => {
        const id = nextId;
        nextId += 1;
        waiting.set(id, resolve as (result: Result<unknown, Fault>) => void);
        port.postMessage({ id, name, payload });
      }),
    subscribe: (event, listener) => {
      const known = listeners.get(event) ?? new Set<Listener>();
      listeners.set(event, known.add(listener as Listener));
      return () => known.delete(listener as Listener);
    },
  };
};

/** Asks the preload for the port; it comes once, through this window only. */
export const receivePort = (): Promise<MessagePort> =>
  new Promise((resolve) => {
    const take = ({ data, source, ports }: MessageEvent): void => {
      const port = ports[0];
      if (source !== window || data?.kind !== 'doorstep.port' || port === undefined) return;
      window.removeEventListener('message', take);
      resolve(port);
    };
    window.addEventListener('message', take);
    window.postMessage({ kind: 'doorstep.ready' }, window.location.origin);
  });
