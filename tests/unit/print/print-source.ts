import { speakingTo } from '../../../renderer/print/speaking.ts';
import { receiptItems, takenBack } from '../../../renderer/screens/receipt/items.ts';
import type { DeviceStatus } from '../../../shared/protocol/port.ts';
import {
  applyEntry,
  type Change,
  type CoreChange,
  foldVisit,
  type Language,
  type Visit,
  type VisitEntry,
} from '../../../shared/protocol/visit.ts';
import type { RuleContext } from '../../../shared/rules/scope.ts';
import { realCatalogue } from '../catalogue/real-catalogue.ts';

/** 2026-11-23, 12:14 in Taiwan. */
const sealedAt = Date.UTC(2026, 10, 23, 4, 14);
const place = '10008130';
export const context: RuleContext = { on: '2026-11-23', place, demo: true };
export const catalogue = await realCatalogue();
const visitId = '0'.repeat(26);
export const envelope = (digit: string): string => digit.repeat(26);
export const picture = {
  blobId: '0'.repeat(26),
  mediaType: 'image/png',
  size: 3,
  sha256: '0'.repeat(64),
} as const;

const phone = '049-2802534';
const township = { 'zh-TW': '南投縣仁愛鄉公所', en: 'Ren-ai Township Office, Nantou' };

export const status: DeviceStatus = {
  demo: true,
  deviceName: 'kiosk',
  township,
  district: place,
  phone,
  agencies: [{ id: 'township-office', name: township, phone }],
  operators: [
    { operatorId: 'volunteer-1', name: '林小華', role: 'volunteer', attemptsLeft: 10 },
    { operatorId: 'officer-1', name: '陳大文', role: 'officer', attemptsLeft: 10 },
  ],
  operator: { operatorId: 'volunteer-1', name: '林小華', role: 'volunteer' },
  hasPin: true,
  screen: { kind: 'open' },
  applicantDisplay: { isThere: false, visitId: null },
  visitCode: '4072',
  freeBytes: null,
  demoFaults: null,
  keychain: 'file',
  online: false,
  lastContactAt: null,
  waiting: 0,
  openVisits: 1,
  clock: 'ok',
  catalogue: { version: catalogue.version, broken: false, overlay: { kind: 'none' } },
  policy: { interpreterForConsent: 'never' },
  repairs: [],
};

export const said = (question: string, value: Extract<Change, { kind: 'answer' }>['value']): Change => ({
  kind: 'answer',
  question,
  value,
  source: 'applicant',
});

const folded = (changes: readonly (Change | CoreChange)[], from: Visit): Visit =>
  changes.reduce(
    (visit, change): Visit =>
      applyEntry(visit, { seq: visit.seq + 1, at: sealedAt, by: 'volunteer-1', change } satisfies VisitEntry),
    from,
  );

export const aVisit = (changes: readonly (Change | CoreChange)[], operatorId = 'volunteer-1'): Visit =>
  folded(
    [
      {
        kind: 'started',
        visitId,
        operatorId,
        catalogueVersion: catalogue.version,
        setting: 'home',
        after: null,
      },
      ...changes,
    ],
    foldVisit([]),
  );

export const more = (visit: Visit, changes: readonly (Change | CoreChange)[]): Visit =>
  folded(changes, visit);

export const sealed = (
  service: string,
  digit: string,
  rest: Partial<Extract<CoreChange, { kind: 'sealed' }>['applications'][number]> = {},
): CoreChange => ({
  kind: 'sealed',
  applications: [
    {
      kind: 'application',
      concerns: null,
      envelopeId: envelope(digit),
      reference: `7K3M-9QXT-${digit}F`,
      service,
      sha256: '0'.repeat(64),
      sealReceipt: `seal.receipt.${digit}`,
      ...rest,
    },
  ],
});

/** What every receipt of a visit is drawn from. */
export const receiptOf = (visit: Visit, language: Language = 'vi', of: DeviceStatus = status) => ({
  speaking: speakingTo(language),
  status: of,
  visit,
  items: receiptItems(catalogue, visit, context, new Map()),
  takenBack: takenBack(visit, new Map()),
  context,
  now: sealedAt,
});
