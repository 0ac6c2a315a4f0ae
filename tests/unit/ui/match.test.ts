import { describe, expect, it } from 'vitest';
import { matches } from '../../../renderer/ui/match.ts';

describe('finding one of many by typing', () => {
  it('takes words in any order', () => {
    expect(matches('546 仁愛鄉 南投縣', '南投 仁愛')).toBe(true);
    expect(matches('546 仁愛鄉 南投縣', '南投 仁德')).toBe(false);
  });

  it('takes 台 for 臺 and the other way round', () => {
    expect(matches('717 仁德區 臺南市', '台南')).toBe(true);
    expect(matches('台新商業銀行', '臺新')).toBe(true);
  });

  it('does not mind case, width and accents', () => {
    expect(matches('Nguyễn Thị Đào', 'nguyen thi dao')).toBe(true);
    expect(matches('ABC', 'ａｂｃ')).toBe(true);
  });

  it('shows everything before anything is typed', () => {
    expect(matches('546 仁愛鄉', '')).toBe(true);
  });
});
