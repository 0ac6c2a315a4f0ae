/**
 * The one registry of faults that cross a boundary (port, HTTP). Each is classified where it is met, by who can mend it:
 * `retry` — the machine, later, without a person; `sign-in` — the operator, by unlocking or signing in again;
 * `person` — somebody must look at it. Screens translate the code (`locales/<lang>/faults.json`), logs carry only the code.
 */
export const faultRegistry = {
  // device
  'vault.locked': 'sign-in',
  'vault.wrong-passphrase': 'sign-in',
  'vault.wait': 'retry',
  'vault.slot-closed': 'person',
  'vault.damaged': 'person',
  'storage.full': 'person',
  'storage.failed': 'person',
  'storage.damaged': 'person',
  // a receipt came and could not be written down: the gateway gives the same one again
  'storage.receipt-not-kept': 'retry',
  'catalogue.unknown': 'person',
  'visit.unknown': 'person',
  'visit.sealed': 'person',
  'visit.incomplete': 'person',
  'visit.too-large': 'person',
  'visit.not-standing': 'person',
  'screen.handed-over': 'sign-in',
  'pin.wrong': 'sign-in',
  'pin.weak': 'person',
  'pin.missing': 'person',
  'print.failed': 'person',
  'print.no-printer': 'person',
  'trust.missing': 'person',
  'trust.invalid': 'person',
  'port.unknown-message': 'person',
  'port.wrong-role': 'person',
  'port.invalid-payload': 'person',
  'port.internal': 'person',
  // network, met by the device
  'net.offline': 'retry',
  'net.interrupted': 'retry',
  'net.captive-portal': 'retry',
  'net.busy': 'retry',
  'net.bad-receipt': 'person',
  // gateway (also the `code` of its problem+json answers)
  'gateway.internal': 'retry',
  'gateway.full': 'retry',
  'gateway.unavailable': 'retry',
  'request.unsigned': 'person',
  'request.bad-proof': 'person',
  'request.nonce': 'retry',
  'request.replayed': 'retry',
  'request.malformed': 'person',
  'request.too-large': 'person',
  'device.unknown': 'person',
  'device.revoked': 'person',
  'envelope.conflict': 'person',
  'envelope.hash-mismatch': 'person',
  'envelope.sequence-conflict': 'person',
  'envelope.attachment-missing': 'retry',
  'not-found': 'person',
} as const satisfies Record<string, Recovery>;

export type Recovery = 'retry' | 'sign-in' | 'person';
export type FaultCode = keyof typeof faultRegistry;

export interface Fault {
  readonly code: FaultCode;
  readonly recovery: Recovery;
  /** Milliseconds until trying again makes sense, where the one who refused has said so. */
  readonly retryAfterMs?: number;
  /** Attempts left before a slot closes; only on `vault.wrong-passphrase`. */
  readonly attemptsLeft?: number;
}

export const fault = (code: FaultCode, extra: Omit<Fault, 'code' | 'recovery'> = {}): Fault => ({
  code,
  recovery: faultRegistry[code],
  ...extra,
});

export const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultRegistry, code);
