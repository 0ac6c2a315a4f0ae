import { describe, expect, it } from 'vitest';
import {
  openPapers,
  otherWishes,
  papersOf,
  waysOf,
  wordsOf,
} from '../../../renderer/screens/documents/papers.ts';
import type { FormState } from '../../../shared/forms/form.ts';
import { foldVisit } from '../../../shared/protocol/visit.ts';

const visit = foldVisit([]);
const picture = { blobId: '0'.repeat(26), mediaType: 'image/jpeg', size: 3, sha256: '0'.repeat(64) } as const;
const needs: FormState['documents'] = [
  { id: 'identity-card', source: 'photograph', required: true, services: ['a', 'b'] },
  { id: 'seal', source: 'applicant', required: false, services: ['a'] },
];

describe('the papers', () => {
  it('leaves a required paper open until it is photographed or put off', () => {
    expect(openPapers(papersOf(needs, visit)).map(({ id }) => id)).toEqual(['identity-card']);
    const later = { ...visit, documents: { 'identity-card': { pages: [], status: 'later' as const } } };
    expect(openPapers(papersOf(needs, later))).toEqual([]);
    const taken = { ...visit, documents: { 'identity-card': { pages: [picture], status: null } } };
    expect(papersOf(needs, taken)[0]?.state).toBe('photographed');
    expect(openPapers(papersOf(needs, taken))).toEqual([]);
  });

  it('lets only a paper that the applicant brings be simply there', () => {
    expect(waysOf({ id: 'x', source: 'photograph', required: true, services: [] })).toEqual(['later']);
    expect(waysOf({ id: 'x', source: 'applicant', required: true, services: [] })).toContain('held');
    expect(waysOf({ id: 'x', source: 'lookup', required: true, services: [] })).toContain('lookup');
  });

  it('says of a paper that the agency has just that: it is neither looked up nor lying here', () => {
    const paper = { id: 'x', source: 'held', required: true, services: [] } as const;
    expect(waysOf(paper)).toEqual(['held', 'later']);
    expect(wordsOf(paper, 'held')).toBe('office');
    expect(wordsOf(paper, 'later')).toBe('later');
    expect(wordsOf({ ...paper, source: 'applicant' }, 'held')).toBe('held');
  });

  it('tells when another service wants the same paper in other words', () => {
    const texts = (key: string) => (key.startsWith('services:b') ? 'within 3 months' : 'within a year');
    const [card] = needs;
    const keyOf = (service: string, document: string) => `services:${service}.documents.${document}`;
    expect(card && otherWishes(card, texts, keyOf)).toEqual([
      { service: 'b', key: 'services:b.documents.identity-card' },
    ]);
    expect(card && otherWishes(card, () => 'the same', keyOf)).toEqual([]);
  });
});
