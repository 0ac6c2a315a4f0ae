import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../renderer/print/model.ts';
import { mostBytes, recordCodes } from '../../../renderer/print/record-codes.ts';
import { codesOfRecord, isRecordHidden, recordModel } from '../../../renderer/print/record-model.ts';
import { speakingTo } from '../../../renderer/print/speaking.ts';
import { maskVisit } from '../../../shared/core/mask.ts';
import type { Language, Visit } from '../../../shared/protocol/visit.ts';
import { aVisit, catalogue, context, more, picture, said, sealed, status } from './print-source.ts';

const signedVisit = (): Visit =>
  aVisit([
    { kind: 'services', services: ['emergency-relief'] },
    said('applicant.name', '阮氏梅'),
    said('applicant.idNo', 'B913166097'),
    said('applicant.sex', 'female'),
    { kind: 'answer', question: 'relief.cause', value: 'illness', source: 'family' },
    said('relief.story', '先生住院，家裡沒有收入。'.repeat(20)),
    said('applicant.registeredAddress', {
      district: '10008130',
      village: '南豐村',
      neighbourhood: '3',
      street: '松林一號',
    }),
    { kind: 'document-status', document: 'cause-proof', status: 'later' },
    { kind: 'consent', consent: 'special-data', given: true },
    { kind: 'signature', signature: { kind: 'photographed', picture }, by: 'applicant' },
    sealed('emergency-relief', '4'),
  ]);

const sourceOf = (visit: Visit, language: Language = 'zh-TW', showsAddresses = true) => {
  const [first] = visit.sealed;
  if (first === undefined) throw new Error('nothing is sealed');
  return { speaking: speakingTo(language), status, catalogue, context, sealed: first, showsAddresses };
};

const size = (words: string): number => new TextEncoder().encode(words).length;

describe('the copy of what was signed', () => {
  it('says each answer with who gave it, the papers, the consents and who signed', () => {
    const words = wordsOf(recordModel(sourceOf(signedVisit()))).join('\n');
    expect(words).toContain('B913166097');
    expect(words).toContain('家屬說');
    expect(words).toContain('本人說');
    expect(words).toContain('之後補');
    expect(words).toContain('特種資料');
    expect(words).toContain('簽名的人');
  });

  it('is what stood there at that moment, whatever is changed afterwards', () => {
    const later = more(signedVisit(), [said('applicant.name', '王小明')]);
    const words = wordsOf(recordModel(sourceOf(later))).join('\n');
    expect(words).toContain('阮氏梅');
    expect(words).not.toContain('王小明');
  });

  it('says that it is not whole once the core hides identifiers and special data', () => {
    const source = sourceOf(maskVisit(catalogue, signedVisit()));
    const words = wordsOf(recordModel(source)).join('\n');
    expect(isRecordHidden(source.sealed)).toBe(true);
    expect(words).toContain('●');
    expect(words).not.toContain('B913166097');
    expect(isRecordHidden(sourceOf(signedVisit()).sealed)).toBe(false);
  });

  it('shows no address where it must not be found', () => {
    expect(wordsOf(recordModel(sourceOf(signedVisit(), 'zh-TW', false))).join()).not.toContain('松林');
  });

  it('fits on numbered codes that hold every line, in the language of the applicant', () => {
    const codes = codesOfRecord(sourceOf(signedVisit(), 'vi'));
    expect(codes.length).toBeGreaterThan(1);
    for (const [index, code] of codes.entries()) {
      expect(code.startsWith(`${index + 1}/${codes.length} 7K3M-9QXT-4F\n`)).toBe(true);
      expect(size(code)).toBeLessThanOrEqual(mostBytes(status.demo));
    }
    const whole = codes.map((code) => code.slice(code.indexOf('\n') + 1)).join('');
    expect(whole).toContain('阮氏梅');
    expect(whole).toContain('B913166097');
    expect(whole.split('先生住院').length - 1).toBe(20);
  });
});

describe('codes of plain text', () => {
  it('keep lines whole, lose nothing and are never too large', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `${index}: ${'字'.repeat(index % 40)}`);
    const codes = recordCodes('7K3M-9QXT-4F', lines, 900);
    expect(codes.every((code) => size(code) <= 900)).toBe(true);
    expect(codes.flatMap((code) => code.split('\n').slice(1))).toEqual(lines);
  });

  it('cut a line that is longer than a code between characters', () => {
    const codes = recordCodes('R', ['𠮷野家'.repeat(100)], 120);
    expect(codes.every((code) => size(code) <= 120)).toBe(true);
    expect(codes.flatMap((code) => code.split('\n').slice(1)).join('')).toBe('𠮷野家'.repeat(100));
  });
});
