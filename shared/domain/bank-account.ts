import { accept, type Check, fold, longestInput, onText, refuse, withoutSeparators } from './check.ts';
import { passesPostChecksum } from './checksums.ts';

/** Three-digit institution code and the account, digits only. */
export interface BankAccount {
  readonly bankCode: string;
  readonly account: string;
}

/** 郵局: institution 700, seven digits of the branch and seven of the account. */
const postOfficeCode = '700';

/** 郵局存簿局號帳號, fourteen digits. The arithmetic is soft: keep the photograph of the passbook. */
export const checkPostOfficeAccount = (folded: string): Check<string> => {
  const digits = withoutSeparators(folded);
  if (!/^\d{14}$/.test(digits)) return refuse('shape');
  const passes = passesPostChecksum(digits.slice(0, 7)) && passesPostChecksum(digits.slice(7));
  return passes ? accept(digits) : refuse('checksum');
};

const checkParts = (bankCode: string, account: string): Check<BankAccount> => {
  if (bankCode === '' || account === '') return refuse('empty');
  if (!/^\d{3}$/.test(bankCode) || !/^\d{10,16}$/.test(account)) return refuse('shape');
  if (bankCode !== postOfficeCode) return accept({ bankCode, account });
  const post = checkPostOfficeAccount(account);
  return post.ok ? accept({ bankCode, account: post.value }) : post;
};

const part = (input: unknown): string | undefined => {
  if (input === null || input === undefined) return '';
  if (typeof input !== 'string' || input.length > longestInput) return undefined;
  return withoutSeparators(fold(input));
};

/** `004-1234567890`, `(004) 1234567890`: bare digits do not say where the code ends. */
const writtenTogether = /^\(?(\d{3})\)?[\s-]+([\d\s-]+)$|^\((\d{3})\)([\d\s-]+)$/;

const checkText = onText((folded): Check<BankAccount> => {
  const found = writtenTogether.exec(folded);
  if (!found) return refuse('shape');
  return checkParts(found[1] ?? found[3] ?? '', withoutSeparators(found[2] ?? found[4] ?? ''));
});

/**
 * A bank account as `{ bankCode, account }` or as one text with the code set apart. Length and digits only: banks share
 * no check digit, and institutions come and go, so that no code is refused. Post office accounts have their own rule.
 */
export const checkBankAccount = (input: unknown): Check<BankAccount> => {
  if (typeof input !== 'object' || input === null) return checkText(input);
  const bankCode = part('bankCode' in input ? input.bankCode : undefined);
  const account = part('account' in input ? input.account : undefined);
  return bankCode === undefined || account === undefined ? refuse('shape') : checkParts(bankCode, account);
};
