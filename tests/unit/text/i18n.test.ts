import { describe, expect, it } from 'vitest';
import { faultText } from '../../../renderer/text/fault-text.ts';
import { say, text } from '../../../renderer/text/i18n.ts';
import { pair } from '../../../renderer/text/languages.ts';
import { fault } from '../../../shared/protocol/faults.ts';
import type { Language } from '../../../shared/protocol/visit.ts';

describe('a text in a language', () => {
  it('says the language that it is in', () => {
    expect(say('en', 'ui:yes')).toEqual({ lang: 'en', text: 'Yes' });
  });

  it('falls back to Chinese where a translation is missing, and says so', () => {
    // Every language is complete; one that nobody has begun stands for a text that is missing.
    const notBegun = 'ja' as Language;
    expect(say(notBegun, 'faults:not-found').lang).toBe('zh-TW');
    expect(say(notBegun, 'faults:not-found').text).toBe(text('zh-TW', 'faults:not-found'));
  });

  it('finds keys that hold dots and keys that are nested', () => {
    expect(text('en', 'faults:vault.locked')).toMatch(/vault is locked/);
    expect(text('en', 'ui:said.family')).toBe('Family');
  });

  it('fills single-brace placeholders without escaping names', () => {
    expect(text('en', 'ui:picture.preview', { label: "O'Neil & <Co>" })).toContain("O'Neil & <Co>");
  });

  it('never reads a reference to another text out of a value', () => {
    const value = '$t(ui:yes) {count}';
    expect(text('en', 'ui:picture.preview', { label: value })).toContain(value);
  });

  it('chooses the plural form by the language', () => {
    expect(text('en', 'ui:errors.title', { count: 1 })).toBe('Look at 1 place');
    expect(text('en', 'ui:errors.title', { count: 2 })).toBe('Look at 2 places');
    expect(text('zh-TW', 'ui:errors.title', { count: 2 })).toBe('有 2 個地方要看一下');
  });
});

describe('a text for two readers', () => {
  it('stands on one line where both read the same language', () => {
    const line = say('zh-TW', 'ui:yes');
    expect(pair(line, line)).toEqual({ first: line });
  });

  it('keeps the Chinese beside the applicant’s language', () => {
    expect(pair(say('en', 'ui:no'), say('zh-TW', 'ui:no'))).toEqual({
      first: { lang: 'en', text: 'No' },
      second: { lang: 'zh-TW', text: '不是' },
    });
  });
});

describe('a fault in words', () => {
  it('tells the tries that are left', () => {
    expect(faultText('en', fault('vault.wrong-passphrase', { attemptsLeft: 1 }))).toMatch(/1 try left\.$/);
  });

  it('rounds the wait up to whole seconds', () => {
    expect(faultText('zh-TW', fault('vault.wait', { retryAfterMs: 1_200 }))).toMatch(/2 秒後可以再試。$/);
  });
});
