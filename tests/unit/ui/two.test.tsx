import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { inOrder, Languages } from '../../../renderer/text/languages.ts';
import type { Lines } from '../../../renderer/text/lines.ts';
import { Two } from '../../../renderer/ui/Two.tsx';

const mai: Lines = { first: { lang: 'vi', text: 'Tên' }, second: { lang: 'zh-TW', text: '姓名' } };

const html = (lines: Lines, swapped: boolean): string =>
  renderToStaticMarkup(
    <Languages value={{ staff: 'zh-TW', applicant: 'vi', swapped }}>
      <Two {...lines} />
    </Languages>,
  );

describe('two languages', () => {
  it('stand with the applicant’s own first, and with the Chinese first once it was asked for', () => {
    expect(html(mai, false)).toBe(
      '<span class="two"><span lang="vi">Tên</span><span lang="zh-TW">姓名</span></span>',
    );
    expect(html(mai, true)).toBe(
      '<span class="two"><span lang="zh-TW">姓名</span><span lang="vi">Tên</span></span>',
    );
  });

  it('stay as they are where the Chinese is the large one already, or alone', () => {
    const address: Lines = {
      first: { lang: 'zh-TW', text: '仁愛鄉' },
      second: { lang: 'en', text: 'Ren’ai' },
    };
    expect(inOrder(address, true)).toEqual(address);
    expect(inOrder({ first: mai.first }, true)).toEqual({ first: mai.first });
  });
});
