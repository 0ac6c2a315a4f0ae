import type { Catalogue } from '../catalogue/schema.ts';
import type { Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { Fault } from './faults.ts';
import {
  type BlobRef,
  blobRef,
  type Change,
  type Comfort,
  change,
  type Language,
  type SealedApplication,
  type Source,
  type Visit,
  type VisitEntry,
} from './visit.ts';

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
  /** Whether the operator who is in has a PIN, and so can hand the screen over. */
  readonly hasPin: boolean;
  /** Handed over: this screen is the applicant's until the operator's PIN. */
  readonly screen: ScreenState;
  /** A display of the applicant's own: whether there is one, and which visit it follows (null: it shows nothing personal). */
  readonly applicantDisplay: { readonly isThere: boolean; readonly visitId: string | null };
  /** Today's code of the operator who is in: whoever doubts the visit can have it checked by telephone. */
  readonly visitCode: string | null;
  /** Bytes left on the volume; null when that cannot be told. */
  readonly freeBytes: number | null;
  /** Demo mode only: what is made to go wrong, so that every state can be seen. */
  readonly demoFaults: DemoFaults | null;
  readonly keychain: 'os' | 'file';
  readonly online: boolean;
  readonly lastContactAt: number | null;
  /** Sealed and not yet receipted. */
  readonly waiting: number;
  readonly openVisits: number | null;
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
  /** What was found damaged at start and kept in quarantine; to be said aloud. */
  readonly repairs: readonly { readonly what: 'visit' | 'device' | 'vault'; readonly lostBytes: number }[];
}

export type ScreenState =
  | { readonly kind: 'open' }
  | { readonly kind: 'handed-over'; readonly visitId: string };

export const demoFaults = z.strictObject({
  noNetwork: z.boolean(),
  deadGateway: z.boolean(),
  wrongClock: z.boolean(),
  fullDisk: z.boolean(),
  noPrinter: z.boolean(),
  noCamera: z.boolean(),
  /** An applicant's window beside this one, where there is no second display. */
  secondDisplay: z.boolean(),
});
export type DemoFaults = z.infer<typeof demoFaults>;

export interface Printer {
  /** As the operating system knows it. */
  readonly name: string;
  /** As people know it. */
  readonly label: string;
  readonly isDefault: boolean;
}

export const papers = ['a4', 'roll'] as const;
/** `roll`: 80 mm thermal paper. */
export type Paper = (typeof papers)[number];

/** Another visit of the same person on this device; whose it is must not be told to everybody. */
export interface SamePerson {
  /** null: another operator's, which this one may not open. */
  readonly visitId: string | null;
  readonly startedAt: number;
  readonly isOpen: boolean;
  readonly services: readonly string[];
  readonly references: readonly string[];
}

export interface VisitSummary {
  readonly visitId: string;
  readonly setting: 'home' | 'counter';
  readonly comfort: Comfort | null;
  readonly safeMode: boolean;
  /** Services put aside for another day. */
  readonly setAside: readonly string[];
  /** What is still missing before it can be sealed, by step; empty when closed. */
  readonly open: readonly {
    readonly step: 'needs' | 'consent' | 'questions' | 'documents' | 'readback';
    readonly count: number;
  }[];
  readonly startedAt: number;
  readonly savedAt: number;
  readonly applicantName: string;
  readonly language: Language;
  readonly services: readonly string[];
  readonly step: string;
  /** Everything that was chosen is sealed. */
  readonly sealed: boolean;
  /** On screen when last seen; the newest of these is where the operator goes on after unlocking. */
  readonly inHand: boolean;
}

/** One envelope as the outbox shows it. `name` is empty while the vault is locked or after the readable copy was erased. */
export interface OutboxItem {
  readonly envelopeId: string;
  readonly visitId: string;
  readonly reference: string;
  /** The application itself, papers brought later, or its withdrawal. */
  readonly what: SealedApplication['kind'];
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
    | { readonly kind: 'person'; readonly fault: Fault; readonly since: number }
    /** Taken back before it left: it stays here and is never sent. */
    | { readonly kind: 'withdrawn'; readonly since: number };
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
  'visit.start': {
    request: z.strictObject({
      setting: z.enum(['home', 'counter']),
      /** The visit in the same home that this one follows. */
      after: visitId.nullable(),
    }),
    roles: ['operator'],
  },
  'visit.same-person': { request: z.strictObject({ visitId }), roles: ['operator'] },
  /** Takes a sealed application back: one that has not left never leaves, for another a signed withdrawal is sealed. */
  'visit.withdraw': {
    request: z.strictObject({
      visitId,
      envelopeId: visitId,
      reason: z.enum(['changed-mind', 'mistake', 'filed-elsewhere', 'other']),
    }),
    roles: ['operator'],
  },
  /** Papers brought after sealing. */
  'visit.supplement': {
    request: z.strictObject({
      visitId,
      envelopeId: visitId,
      documents: z
        .array(z.strictObject({ document: z.string().max(200), pages: z.array(blobRef).min(1).max(20) }))
        .min(1)
        .max(50),
    }),
    roles: ['operator'],
  },
  /** Identifiers, income and health of a sealed visit in clear: officers only, with a reason that is logged. */
  'visit.unmask': {
    request: z.strictObject({ visitId, reason: z.enum(['applicant-asks', 'check', 'reprint']) }),
    roles: ['operator'],
  },
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
  'visit.attach': { request: picture, roles: ['operator', 'applicant'] },
  'visit.picture': {
    request: z.strictObject({ visitId, picture: blobRef }),
    roles: ['operator', 'applicant'],
  },
  'visit.seal': { request: z.strictObject({ visitId }), roles: ['operator'] },
  /** Six digits, not the most guessed ones; `pin.weak` otherwise. */
  'screen.set-pin': { request: z.strictObject({ pin: z.string().max(12) }), roles: ['operator'] },
  /** This screen becomes the applicant's: nothing else can be reached until the PIN. */
  'screen.hand-over': { request: z.strictObject({ visitId }), roles: ['operator'] },
  'screen.take-back': {
    request: z.strictObject({ pin: z.string().max(12) }),
    roles: ['operator', 'applicant'],
  },
  'display.show': { request: z.strictObject({ visitId: visitId.nullable() }), roles: ['operator'] },
  'print.printers': { request: none, roles: ['operator'] },
  /** Prints what this window shows to the printer, without the system's dialog; `printer` null: the default one. */
  'print.page': {
    request: z.strictObject({
      paper: z.enum(papers),
      printer: z.string().max(200).nullable(),
      copies: z.number().int().min(1).max(5),
    }),
    roles: ['operator'],
  },
  /** The same as a file, where the operator wants it. */
  'print.pdf': { request: z.strictObject({ paper: z.enum(papers) }), roles: ['operator'] },
  /** Today's codes of all operators, for whoever answers the office's telephone. */
  'visit-codes.list': { request: none, roles: ['operator'] },
  'demo.faults': { request: demoFaults, roles: ['operator'] },
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
  'visit.same-person': readonly SamePerson[];
  'visit.withdraw': Visit;
  'visit.supplement': Visit;
  'visit.unmask': Visit;
  'screen.set-pin': Record<string, never>;
  'screen.hand-over': Record<string, never>;
  'screen.take-back': Record<string, never>;
  'display.show': Record<string, never>;
  'print.printers': readonly Printer[];
  'print.page': Record<string, never>;
  'print.pdf': { readonly isSaved: boolean };
  'visit-codes.list': readonly {
    readonly operatorId: string;
    readonly name: string;
    readonly code: string;
  }[];
  'demo.faults': Record<string, never>;
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

/** What an applicant's window may change of its visit, and as whom. */
export const applicantChanges: readonly Change['kind'][] = [
  'comfort',
  'answer',
  'answer-cleared',
  'glyphs',
  'notice',
  'consent',
  'readback',
  'signature',
  'step',
];
export const applicantSources: readonly Source[] = ['applicant', 'family', 'agent'];
