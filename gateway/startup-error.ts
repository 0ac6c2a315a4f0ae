/** Why the gateway does not start: one sentence for the person who starts it, and what to do about it. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
