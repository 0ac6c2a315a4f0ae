/** 臺 and 台 are one character to whoever types; width, case and accents do not matter either. */
const fold = (typed: string): string =>
  typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .replaceAll('臺', '台')
    .replaceAll('đ', 'd')
    .trim();

/** Every word typed must occur somewhere in the item, in any order: `南投 仁愛` finds `546 仁愛鄉 南投縣`. */
export const matches = (item: string, typed: string): boolean => {
  const folded = fold(item);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
};
