import { letterValues } from './letters.ts';

/** Arithmetic only: the callers have checked the shape. Digits are given as strings of ASCII digits. */

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0);

const idWeights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];

/** 國民身分證統一編號 and 新式統一證號 (same arithmetic): a letter and nine digits. */
export const passesIdChecksum = (id: string): boolean =>
  weighted(`${letterValues[id.charAt(0)]}${id.slice(1)}`, idWeights) % 10 === 0;

/** 舊式統一證號: the second letter counts as the unit digit of its value. */
export const passesOldUiChecksum = (id: string): boolean =>
  passesIdChecksum(`${id.charAt(0)}${(letterValues[id.charAt(1)] ?? 0) % 10}${id.slice(2)}`);

const ubnWeights = [1, 2, 1, 2, 1, 2, 4, 1];

/**
 * 統一編號, rule of the Ministry of Finance since 2023-04-01: modulus 5. The product of a seventh digit 7 (28) adds up to
 * 10, which may count as 1 or as 0, hence `sum + 1`. Numbers of the old rule (modulus 10) pass as well.
 */
export const passesUbnChecksum = (ubn: string): boolean => {
  const sum = ubnWeights.reduce((total, weight, at) => {
    const product = weight * Number(ubn.charAt(at));
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 5 === 0 || (ubn.charAt(6) === '7' && (sum + 1) % 5 === 0);
};

const postWeights = [2, 3, 4, 5, 6, 7];

/** Seven digits of a post office branch or account: six and their check digit (11 − Σ mod 11; 10 → 0, 11 → 1). */
export const passesPostChecksum = (seven: string): boolean =>
  (11 - (weighted(seven, postWeights) % 11)) % 10 === Number(seven.charAt(6));

const mrzValue = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36));

/**
 * ICAO 9303 check digit over a field of the machine-readable zone (`0-9A-Z<`): weights 7, 3, 1 repeating, modulus 10.
 * For a scanned passport; a typed number has no check digit.
 */
export const mrzCheckDigit = (field: string): number =>
  [...field].reduce((sum, character, at) => sum + mrzValue(character) * ([7, 3, 1][at % 3] ?? 0), 0) % 10;
