import { describe, expect, it } from 'vitest';
import { isMasked, maskedText } from '../../../renderer/app/mask.ts';

describe('what a volunteer need not see', () => {
  it('hides identifiers, money and what 個資法 §6 protects', () => {
    expect(isMasked({ type: 'identifier', sensitivity: 'personal' })).toBe(true);
    expect(isMasked({ type: 'money', sensitivity: 'plain' })).toBe(true);
    expect(isMasked({ type: 'choice', sensitivity: 'special' })).toBe(true);
  });

  it('leaves names, birth dates, telephones and addresses', () => {
    for (const type of ['text', 'date', 'phone', 'address'] as const) {
      expect(isMasked({ type, sensitivity: 'personal' })).toBe(false);
    }
  });

  it('keeps the end of an identifier and nothing else of it', () => {
    const mask = maskedText({ type: 'identifier' }, 'A123456789');
    expect(mask).toBe('●●●●789');
    expect(mask).not.toContain('A1');
  });

  it('keeps nothing of an identifier so short that its end is half of it', () => {
    expect(maskedText({ type: 'identifier' }, 'A12345')).toBe('●●●●');
  });

  it('tells nothing of an amount or a choice, not even its length', () => {
    expect(maskedText({ type: 'money' }, 5)).toBe(maskedText({ type: 'money' }, 5_000_000));
    expect(maskedText({ type: 'multi' }, ['hearing', 'sight'])).toBe('●●●●');
  });
});
