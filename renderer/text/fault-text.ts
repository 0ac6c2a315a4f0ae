import type { Fault } from '../../shared/protocol/faults.ts';
import type { Language } from '../../shared/protocol/visit.ts';
import { text } from './i18n.ts';

/**
 * A fault in words: what happened, what is safe, what to do; then what the one who refused has told
 * (attempts left, when to try again).
 */
export const faultText = (language: Language, { code, attemptsLeft, retryAfterMs }: Fault): string => {
  const parts = [text(language, `faults:${code}`)];
  if (attemptsLeft !== undefined) parts.push(text(language, 'ui:fault.attempts', { count: attemptsLeft }));
  if (retryAfterMs !== undefined) {
    parts.push(text(language, 'ui:fault.wait', { count: Math.max(1, Math.ceil(retryAfterMs / 1000)) }));
  }
  return parts.join(language === 'zh-TW' ? '' : ' ');
};
