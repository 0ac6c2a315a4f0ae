import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../renderer/print/model.ts';
import { receiptModel } from '../../../renderer/print/receipt-model.ts';
import { receiptItems } from '../../../renderer/screens/receipt/items.ts';
import { maskVisit } from '../../../shared/core/mask.ts';
import type { Change, Visit } from '../../../shared/protocol/visit.ts';
import {
  aVisit,
  catalogue,
  context,
  envelope,
  more,
  picture,
  receiptOf,
  said,
  sealed,
  status,
} from './print-source.ts';

const mai: readonly Change[] = [
  said('applicant.name', '阮氏梅'),
  said('applicant.nameRoman', 'Nguyễn Thị Mai'),
  said('applicant.idNo', 'B913166097'),
  said('applicant.birthDate', '1958-05-12'),
  { kind: 'signature', signature: { kind: 'photographed', picture }, by: 'applicant' },
];

const aReceipt = (service: string, changes: readonly Change[] = [], operatorId?: string): Visit =>
  aVisit([{ kind: 'services', services: [service] }, ...mai, ...changes, sealed(service, '4')], operatorId);

const wordsFor = (visit: Visit, of = status): string =>
  wordsOf(receiptModel(receiptOf(visit, 'vi', of))).join('\n');

describe('the receipt on paper', () => {
  it('says the number, who decides and by which telephone, in both languages', () => {
    const words = wordsFor(aReceipt('emergency-relief'));
    expect(words).toContain('7K3M-9QXT-4F');
    expect(words).toContain('急難救助');
    expect(words).toContain('Văn phòng xã');
    expect(words).toContain('南投縣仁愛鄉公所');
    expect(words).toContain('049\u20112802534');
  });

  it('names the person and carries the seal receipt of the device', () => {
    const model = receiptModel(receiptOf(aReceipt('emergency-relief')));
    expect(wordsOf(model).join()).toContain('Nguyễn Thị Mai 阮氏梅');
    expect(model.pieces.flatMap((piece) => (piece.kind === 'application' ? [piece.code?.data] : []))).toEqual(
      ['seal.receipt.4'],
    );
  });

  it('gives the visit code and says that nobody asks for a password or money', () => {
    const words = wordsFor(aReceipt('emergency-relief'));
    expect(words).toContain('4072');
    expect(words).toContain('我們絕不會問密碼');
    expect(words).toContain('165');
  });

  it('says which papers are missing, and by which day where a month would be lost', () => {
    const later: Change = { kind: 'document-status', document: 'passbook', status: 'later' };
    const allowance = wordsFor(aReceipt('senior-living-allowance', [later]));
    expect(allowance).toContain('還缺這些文件');
    expect(allowance).toContain('民國115年11月30日（西元2026年11月30日）');
    const relief = wordsFor(aReceipt('emergency-relief', [later]));
    expect(relief).toContain('還缺這些文件');
    expect(relief).not.toContain('民國115年11月30日');
  });

  it('says when it counts as filed', () => {
    expect(wordsFor(aReceipt('emergency-relief'))).toContain('機關的系統收到');
  });

  it('repeats what was asked about a meeting, of a service that an officer must see the person for', () => {
    const booked = [said('booking.days', ['monday', 'friday']), said('booking.time', 'morning')];
    const words = wordsFor(aReceipt('arc-extension', booked));
    expect(words).toContain('星期一和星期五');
    expect(words).toContain('上午');
    expect(wordsFor(aReceipt('emergency-relief', booked))).not.toContain('星期一');
  });

  it('says who has accepted it and when, only if an officer of the own office has seen the person', () => {
    const seen: Change = { kind: 'identity-checked', by: 'id-card' };
    expect(wordsFor(aReceipt('emergency-relief', [seen], 'officer-1'))).toContain(
      '承辦人 陳大文 已於 民國115年11月23日 12:14 受理',
    );
    expect(wordsFor(aReceipt('emergency-relief', [], 'officer-1'))).not.toContain('當場受理');
    expect(wordsFor(aReceipt('emergency-relief', [seen]))).not.toContain('當場受理');
    // 居留 is the immigration agency's to accept.
    expect(wordsFor(aReceipt('arc-extension', [seen], 'officer-1'))).not.toContain('當場受理');
  });

  it('tells of a correction, of papers sent later and of what was taken back', () => {
    const first = aReceipt('emergency-relief');
    const corrected = more(first, [
      { kind: 'reopen', envelopeId: envelope('4') },
      sealed('emergency-relief', '5', { concerns: envelope('4') }),
      sealed('emergency-relief', '6', { kind: 'supplement', concerns: envelope('5') }),
    ]);
    const words = wordsFor(corrected);
    expect(words).toContain('更正前的案件編號\n7K3M-9QXT-4F');
    expect(words).toContain('補送文件的編號\n7K3M-9QXT-6F');
    const withdrawn = more(corrected, [
      sealed('emergency-relief', '7', { kind: 'withdrawal', concerns: envelope('5') }),
    ]);
    expect(wordsFor(withdrawn)).toContain('撤回書的編號 7K3M-9QXT-7F');
    expect(receiptItems(catalogue, withdrawn, context, new Map())).toEqual([]);
  });

  it('is still made when the core hides what a closed visit holds: what depends on it the office says', () => {
    const visit = aReceipt('senior-living-allowance', [said('means.status', 'none')]);
    const masked = maskVisit(catalogue, visit);
    expect(masked.sealed[0]?.as.answers['applicant.idNo']?.value).toMatch(/^●+$/);
    const words = wordsFor(masked);
    expect(words).toContain('7K3M-9QXT-4F');
    expect(words).not.toContain('B913166097');
  });
});
