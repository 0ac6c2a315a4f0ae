import type { Catalogue } from '../catalogue/schema.ts';
import type { Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { Fault } from './faults.ts';
import { type BlobRef, blobRef, change, type Language, type Visit, type VisitEntry } from './visit.ts';

/**
 * The one message table between a window and the core (MessagePort in both editions).
 * A port is born with a role and carries only that role's messages; anything else is refused, never ignored.
 */
export const roles = ['operator', 'applicant', 'desk'] as const;
export type Role = (typeof roles)[number];

export type OperatorRole = 'volunteer' | 'officer' | 'desk' | 'administrator';

export interface OperatorName {
  readonly operatorId: string;
  readonly name: string;
  readonly role: OperatorRole;
  /** Attempts left before this operator's slot closes. */
  readonly attemptsLeft: number;
  /** Demo mode only: the passphrase, to be shown on the unlock screen. */
  readonly demoPassphrase?: string;
}

export interface DeviceStatus {
  readonly demo: boolean;
  readonly deviceName: string;
  readonly township: { readonly 'zh-TW': string; readonly en: string };
  /** The 8-digit code of the township, the default for new addresses. */
  readonly district: string;
  /** The township office's telephone. */
  readonly phone: string;
  readonly agencies: readonly {
    readonly id: string;
    readonly name: { readonly 'zh-TW': string; readonly en: string };
    readonly phone: string;
  }[];
  readonly operators: readonly OperatorName[];
  /** null while the vault is locked. */
  readonly operator: {
    readonly operatorId: string;
    readonly name: string;
    readonly role: OperatorRole;
  } | null;
  readonly keychain: 'os' | 'file';
  readonly online: boolean;
  readonly lastContactAt: number | null;
  /** Sealed and not yet receipted. */
  readonly waiting: number;
  readonly openVisits: number | null;
  /** What was found damaged at start and kept in quarantine; to be said aloud. */
  /** Whether the clock can be believed; otherwise no age and no deadline is computed from it. */
  readonly clock: 'ok' | 'before-catalogue' | 'far-from-server';
  readonly catalogue: {
    readonly version: string;
    /** What came with the app could not be read, the last good one is in use. */
    readonly broken: boolean;
    /** The township's own figures: which are in use, or why those that are here are not. */
    readonly overlay:
      | { readonly kind: 'none' }
      | { readonly kind: 'in-use'; readonly version: number; readonly from: string }
      | { readonly kind: 'refused'; readonly why: 'signature' | 'foreign' | 'older' | 'unreadable' };
  };
  readonly policy: {
    /** Who must read notice and consents aloud where no native speaker has reviewed the language. */
    readonly interpreterForConsent: 'never' | 'unreviewed';
  };
  readonly repairs: readonly { readonly what: 'visit' | 'device' | 'vault'; readonly lostBytes: number }[];
}

export interface VisitSummary {
  readonly visitId: string;
  readonly startedAt: number;
  readonly savedAt: number;
  readonly applicantName: string;
  readonly language: Language;
  readonly services: readonly string[];
  readonly step: string;
  readonly sealed: boolean;
  /** On screen when last seen; the newest of these is where the operator goes on after unlocking. */
  readonly inHand: boolean;
}

/** One envelope as the outbox shows it. `name` is empty while the vault is locked or after the readable copy was erased. */
export interface OutboxItem {
  readonly envelopeId: string;
  readonly visitId: string;
  readonly reference: string;
  readonly service: string;
  readonly agency: string;
  readonly name: string;
  readonly sealedAt: number;
  readonly size: number;
  readonly state:
    | {
        readonly kind: 'waiting';
        readonly nextTryAt: number | null;
        readonly lastFault: Fault | null;
        readonly attempts: number;
      }
    | { readonly kind: 'sending'; readonly since: number }
    | { readonly kind: 'delivered'; readonly storedAt: number; readonly receipt: string }
    | { readonly kind: 'person'; readonly fault: Fault; readonly since: number };
}

interface Message {
  readonly request: z.ZodType;
  readonly roles: readonly Role[];
}

const visitId = z.string().regex(/^[0-9a-z]{26}$/);
const none = z.strictObject({});
const picture = z.strictObject({
  visitId,
  mediaType: z.enum(['image/jpeg', 'image/png']),
  // 8 MiB: a re-encoded photograph is far smaller; the core re-checks the picture's own header.
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 8 * 1024 * 1024),
});

export const messages = {
  'device.status': { request: none, roles: ['operator', 'applicant', 'desk'] },
  /** Without a version the current one; with one the one that a draft was begun with. */
  'catalogue.get': {
    request: z.strictObject({ version: z.string().max(80).optional() }),
    roles: ['operator', 'applicant', 'desk'],
  },
  /** The texts of a catalogue that is being written (`npm start -- --catalogue DIR`); null otherwise. */
  'catalogue.texts': { request: none, roles: ['operator', 'applicant', 'desk'] },
  'vault.unlock': {
    request: z.strictObject({ operatorId: z.string().max(64), passphrase: z.string().max(1_000) }),
    roles: ['operator', 'desk'],
  },
  'vault.lock': { request: none, roles: ['operator', 'applicant', 'desk'] },
  'visit.list': { request: none, roles: ['operator'] },
  'visit.start': { request: none, roles: ['operator'] },
  'visit.open': { request: z.strictObject({ visitId }), roles: ['operator', 'applicant'] },
  'visit.save': {
    request: z.strictObject({
      visitId,
      /** The last sequence this window has seen. */
      seen: z.number().int().nonnegative(),
      changes: z.array(change).min(1).max(500),
    }),
    roles: ['operator', 'applicant'],
  },
  'visit.attach': { request: picture, roles: ['operator'] },
  'visit.picture': { request: z.strictObject({ visitId, picture: blobRef }), roles: ['operator'] },
  'visit.seal': { request: z.strictObject({ visitId }), roles: ['operator'] },
  'outbox.list': { request: none, roles: ['operator'] },
  'outbox.send-now': { request: none, roles: ['operator'] },
  'outbox.release': { request: z.strictObject({ envelopeId: visitId }), roles: ['operator'] },
} as const satisfies Record<string, Message>;

export type MessageName = keyof typeof messages;
export type Request<N extends MessageName> = z.infer<(typeof messages)[N]['request']>;

/** By language and file (`questions`, `services`, `notice`), as in `locales/`. */
export type CatalogueTexts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Responses {
  'device.status': DeviceStatus;
  'catalogue.get': Catalogue;
  'catalogue.texts': CatalogueTexts | null;
  'vault.unlock': DeviceStatus;
  'vault.lock': Record<string, never>;
  'visit.list': readonly VisitSummary[];
  'visit.start': Visit;
  'visit.open': Visit;
  /** Durable when this arrives: `savedAt` is the time that the screen may show as saved. */
  'visit.save': { readonly seq: number; readonly savedAt: number };
  'visit.attach': BlobRef;
  'visit.picture': { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string };
  'visit.seal': Visit;
  'outbox.list': readonly OutboxItem[];
  'outbox.send-now': Record<string, never>;
  'outbox.release': Record<string, never>;
}
export type Response<N extends MessageName> = Responses[N];

export interface Events {
  /** Status changed: connection, counts, lock. */
  'device.changed': DeviceStatus;
  'device.locked': Record<string, never>;
  /** Another catalogue is current; visits keep theirs until they are taken over. */
  'catalogue.changed': { readonly version: string };
  'outbox.changed': Record<string, never>;
  /** Entries appended to a visit, by whichever window. */
  'visit.changed': { readonly visitId: string; readonly entries: readonly VisitEntry[] };
}
export type EventName = keyof Events;

/** What travels over the MessagePort. */
export type PortReply =
  | { readonly id: number; readonly result: Result<unknown, Fault> }
  | { readonly event: EventName; readonly payload: unknown };
