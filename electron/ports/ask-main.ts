import type { ShellPort } from '../../shared/core/ports.ts';
import type { Bytes } from '../../shared/lib/bytes.ts';
import type { Asked, AskedKind, FromCore, ToCore } from '../core-messages.ts';
import type { SecretWrapper } from './keychain.ts';

/** The core's questions to main, and their answers by id. */
export interface AskMain {
  readonly wrapper: SecretWrapper;
  readonly shell: ShellPort;
  answered(message: Extract<ToCore, { kind: 'answer' }>): void;
}

export const createAskMain = (tell: (message: FromCore) => void): AskMain => {
  const waiting = new Map<number, (answer: never) => void>();
  let last = 0;

  const ask = <K extends AskedKind>(kind: K, asked: Asked[K]['ask']): Promise<Asked[K]['answer']> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      // Each kind is sent with its own payload: the signature says so, a spread cannot.
      tell({ kind, id: last, ...asked } as unknown as FromCore);
    });

  const secret = async (kind: 'wrap' | 'unwrap', bytes: Bytes): Promise<Bytes> => {
    const answer = await ask(kind, { bytes });
    if (answer === null) throw new Error(`keychain: ${kind} refused`);
    return answer;
  };

  return {
    wrapper: {
      wrap: (plain) => secret('wrap', new Uint8Array(plain)),
      unwrap: (wrapped) => secret('unwrap', new Uint8Array(wrapped)),
    },
    shell: {
      printers: () => ask('printers', {}),
      print: (window, job) => ask('print', { window, job }),
      pdf: (window, paper) => ask('pdf', { window, paper }),
      show: (state) => tell({ kind: 'show', state }),
    },
    answered: ({ id, answer }) => {
      waiting.get(id)?.(answer as never);
      waiting.delete(id);
    },
  };
};
