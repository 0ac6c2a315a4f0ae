import { describe, expect, it } from 'vitest';
import { hasText } from '../../../renderer/text/i18n.ts';
import { readLocaleFile } from '../../../renderer/text/locale-files.ts';
import { countReviewed, isReviewed, reviewedShare } from '../../../renderer/text/review.ts';
import { clauseKey, documentKey } from '../../../renderer/text/service-texts.ts';

describe('what native speakers have read', () => {
  it('is told by prefixes of whole key parts, or by a star for all of it', () => {
    const keys = ['items.who.title', 'items.who.text', 'items.whose', 'title'];
    expect(countReviewed(keys, [])).toBe(0);
    expect(countReviewed(keys, ['items.who'])).toBe(2);
    expect(countReviewed(keys, ['items', 'title'])).toBe(4);
    expect(countReviewed(keys, ['*'])).toBe(4);
  });

  it('is no text itself', () => {
    expect(readLocaleFile({ $reviewed: ['*'], title: '…' })).toEqual({
      texts: { title: '…' },
      reviewed: ['*'],
    });
    expect(readLocaleFile({ title: '…' }).reviewed).toEqual([]);
    expect(hasText('notice:$reviewed')).toBe(false);
  });

  it('is all of the Chinese, which the others are translated from', () => {
    expect(isReviewed('zh-TW', 'notice')).toBe(true);
    expect(reviewedShare('zh-TW')).toBe(1);
  });

  it('is nothing of a file that is not there', () => {
    expect(isReviewed('en', 'no-such-file')).toBe(false);
  });
});

describe('the words of a service', () => {
  const has = (...keys: readonly string[]) => {
    const known = new Set(keys);
    return (key: string) => known.has(key);
  };

  it('are its own where it has some, else those that all services share', () => {
    const both = has('services:x.clauses.age.likely', 'services:clauses.age.likely');
    expect(clauseKey('x', 'age', 'likely', both)).toBe('services:x.clauses.age.likely');
    expect(clauseKey('y', 'age', 'likely', both)).toBe('services:clauses.age.likely');
    expect(documentKey('y', 'seal', has('services:documents.seal.label'))).toBe('services:documents.seal');
  });

  it('keep the service’s own key where neither exists, so that what is missing is named', () => {
    expect(documentKey('y', 'seal', has())).toBe('services:y.documents.seal');
  });
});
