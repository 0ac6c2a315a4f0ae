/** What a phone still reads from paper and screen: with the stamp of the demo a code needs more of itself to be mended. */
export const mostBytes = (isDemo: boolean): number => (isDemo ? 420 : 900);

const sizeOf = (words: string): number => new TextEncoder().encode(words).length;

/** Room for the largest number that stands before each part: `12/12` and the line's end. */
const numberBytes = 8;

/** A line that is longer than a code, in pieces that are not; never within a character. */
const cut = (line: string, most: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of line) {
    if (sizeOf(piece + character) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};

/**
 * Lines of text as codes that any phone reads without a network: plain UTF-8, each at most `most` bytes, each with its number
 * and `head` (`1/3 7K3M-9QXT-4F`) in the first line, so that they can be put together again. Lines are kept whole.
 */
export const recordCodes = (head: string, lines: readonly string[], most: number): readonly string[] => {
  const room = most - sizeOf(head) - numberBytes;
  const parts: string[] = [];
  let part = '';
  for (const line of lines.flatMap((each) => cut(each, room))) {
    const longer = part === '' ? line : `${part}\n${line}`;
    if (part !== '' && sizeOf(longer) > room) {
      parts.push(part);
      part = line;
    } else part = longer;
  }
  if (part !== '') parts.push(part);
  return parts.map((each, index) => `${index + 1}/${parts.length} ${head}\n${each}`);
};
