import { describe, expect, it } from 'vitest';
import { sayable, sentencesOf } from '../../../renderer/speech/spoken-text.ts';

describe('what a voice gets', () => {
  it.each([
    ['A123456789', 'A 1 2 3 4 5 6 7 8 9'],
    ['0912-345-678', '0 9 1 2 3 4 5 6 7 8'],
    ['049-2802534', '0 4 9 2 8 0 2 5 3 4'],
    ['護照 C1234567。', '護照 C 1 2 3 4 5 6 7。'],
    ['54600', '5 4 6 0 0'],
  ])('spells %s figure by figure', (text, said) => {
    expect(sayable(text)).toBe(said);
  });

  it.each(['NT$ 12,345', '民國 38 年 3 月 21 日', '1949-03-21', '2026', '3.5', '12345.6'])(
    'says %s as the number that it is',
    (text) => {
      expect(sayable(text)).toBe(text);
    },
  );

  it('does not say what is hidden', () => {
    expect(sayable('A1●●●●●●89')).not.toContain('●');
  });

  it('reads sentence by sentence and leaves out what is only signs', () => {
    expect(sentencesOf('您住在這裡嗎？請回答。 …')).toEqual(['您住在這裡嗎？', '請回答。']);
  });
});
