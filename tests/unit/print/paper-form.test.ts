import { describe, expect, it } from 'vitest';
import { type Piece, wordsOf } from '../../../renderer/print/model.ts';
import { paperModel } from '../../../renderer/print/paper-model.ts';
import { speakingTo } from '../../../renderer/print/speaking.ts';
import { findService } from '../../../shared/catalogue/lookup.ts';
import type { Change, Language } from '../../../shared/protocol/visit.ts';
import { aVisit, catalogue, context, said, status } from './print-source.ts';

const formOf = (
  service: string,
  changes: readonly Change[],
  language: Language = 'zh-TW',
  showsAddresses = true,
) => {
  const visit = aVisit([{ kind: 'services', services: [service] }, ...changes]);
  return paperModel(
    { speaking: speakingTo(language), status, catalogue, visit, context, showsAddresses },
    service,
  );
};

const wordsFor = (...args: Parameters<typeof formOf>): string => wordsOf(formOf(...args)).join('\n');

const fieldOf = ({ pieces }: ReturnType<typeof formOf>, id: string) =>
  pieces.find(
    (piece): piece is Extract<Piece, { kind: 'field' }> => piece.kind === 'field' && piece.id === id,
  )?.row;

const home = { district: '10008130', village: '南豐村', neighbourhood: '3', street: '松林一號' };

describe('the form on paper', () => {
  it.each(catalogue.services.map(({ id }) => id))(
    'of %s asks everything, also before anything was said',
    (id) => {
      const service = findService(catalogue, id);
      const form = formOf(id, []);
      const ids = new Set(form.pieces.map((piece) => piece.id));
      const asked = (service?.questions ?? []).filter(
        (question) => catalogue.questions.find((each) => each.id === question.id)?.calculate === undefined,
      );
      expect(asked.filter((question) => !ids.has(question.id))).toEqual([]);
      const words = wordsOf(form).join('\n');
      expect(words).toContain('申請書');
      expect(words).toContain('申請人（簽名或蓋章）');
      expect(words).toContain('見證人二');
      expect(words).toContain('個資法第8條');
      for (const law of service?.legalBasis ?? []) expect(words).toContain(law);
    },
  );

  it('carries what was said, with its box filled and the others empty', () => {
    const form = formOf('emergency-relief', [
      said('applicant.name', '阮氏梅'),
      said('applicant.birthDate', '1958-05-12'),
      said('relief.cause', 'illness'),
    ]);
    const [cause] = [fieldOf(form, 'relief.cause')?.fill];
    expect(cause?.kind === 'options' && cause.options.filter(({ isOn }) => isOn).map(({ id }) => id)).toEqual(
      ['illness'],
    );
    const words = wordsOf(form).join('\n');
    expect(words).toContain('阮氏梅');
    expect(words).toContain('民國47年5月12日');
  });

  it('leaves room where nothing was said, in the shape of what is asked', () => {
    const form = formOf('emergency-relief', []);
    expect(fieldOf(form, 'applicant.name')?.fill).toEqual({ kind: 'blank', lines: 1, pattern: null });
    const day = fieldOf(form, 'applicant.birthDate')?.fill;
    expect(day?.kind === 'blank' && day.pattern?.first.text).toContain('民國');
    const story = fieldOf(form, 'relief.story')?.fill;
    expect(story?.kind === 'blank' && story.lines).toBe(3);
  });

  it('leaves out what an answer rules out, and nothing that is still open', () => {
    const open = wordsFor('emergency-relief', []);
    const none = wordsFor('emergency-relief', [said('proxy.present', false)]);
    expect(open).toContain('代理人');
    expect(fieldOf(formOf('emergency-relief', []), 'proxy.name')).toBeDefined();
    expect(fieldOf(formOf('emergency-relief', [said('proxy.present', false)]), 'proxy.name')).toBeUndefined();
    expect(none.length).toBeLessThan(open.length);
  });

  it('lists the family person by person, and has room for two where nobody was told of', () => {
    const told = formOf('emergency-relief', [
      said('household', ['m1']),
      said('household.m1.name', '陳大明'),
      said('household.m1.relation', 'spouse'),
    ]);
    const people = told.pieces.filter(({ kind }) => kind === 'person');
    expect(people).toHaveLength(1);
    expect(wordsOf(told).join('\n')).toContain('陳大明');
    expect(wordsOf(told).join('\n')).toContain('■配偶');
    expect(formOf('emergency-relief', []).pieces.filter(({ kind }) => kind === 'person')).toHaveLength(2);
  });

  it('is Chinese first and brings the applicant’s language beside it', () => {
    const row = fieldOf(formOf('emergency-relief', [], 'vi'), 'applicant.name');
    expect(row?.label.first).toEqual({ lang: 'zh-TW', text: '您的姓名' });
    expect(row?.label.second?.lang).toBe('vi');
  });

  it('keeps an address off the paper in safe mode unless the person wanted it there', () => {
    const changes = [said('applicant.registeredAddress', home), { kind: 'safe-mode', on: true } as const];
    expect(wordsFor('emergency-relief', changes, 'zh-TW', false)).not.toContain('松林');
    expect(wordsFor('emergency-relief', changes, 'zh-TW', true)).toContain(
      '546 南投縣仁愛鄉南豐村3鄰松林一號',
    );
  });

  it('asks for no consent to file electronically', () => {
    expect(wordsFor('emergency-relief', [])).not.toContain('用電子方式送件');
    expect(wordsFor('emergency-relief', [])).toContain('特種資料');
  });
});
