import { fail, ok, type Result } from '../lib/result.ts';

/** Keys and indexes from the top of a JSON file to one of its values. */
export type JsonPath = readonly (string | number)[];

export interface JsonFile {
  readonly value: unknown;
  /** Keys that stand twice in one object; JSON itself would silently keep the last. */
  readonly repeated: readonly JsonPath[];
  /** Line, from 1, of the key or element at this path; of the nearest one above it that is there. */
  lineOf(path: JsonPath): number;
}

export interface JsonFault {
  readonly line: number;
  readonly message: string;
}

interface Token {
  readonly text: string;
  readonly line: number;
}

/** Thrown while reading and caught in `readJson`. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

// A string, a sign, a number or word; a lone quotation mark begins a string that never ends.
const shapes = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"/gs;

const tokensOf = (text: string): readonly Token[] => {
  let line = 1;
  let seen = 0;
  return [...text.matchAll(shapes)].map(({ 0: token, index }) => {
    line += text.slice(seen, index).split('\n').length - 1;
    seen = index;
    return { text: token, line };
  });
};

const keyOf = (path: JsonPath): string => path.join('\n');

class Reader {
  readonly lines = new Map<string, number>();
  readonly repeated: JsonPath[] = [];
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): unknown {
    const value = this.value([], undefined);
    const rest = this.tokens[this.next];
    if (rest) throw new Unreadable(rest.line, `nothing may follow the end, found ${rest.text}`);
    return value;
  }

  private take(): Token {
    const token = this.tokens[this.next];
    if (!token) throw new Unreadable(this.tokens.at(-1)?.line ?? 1, 'the file ends too early');
    this.next += 1;
    return token;
  }

  private expect(...texts: readonly string[]): string {
    const { text, line } = this.take();
    if (!texts.includes(text)) throw new Unreadable(line, `expected ${texts.join(' or ')}, found ${text}`);
    return text;
  }

  private isNext(text: string): boolean {
    return this.tokens[this.next]?.text === text;
  }

  private value(path: JsonPath, keyLine: number | undefined): unknown {
    const token = this.take();
    this.lines.set(keyOf(path), keyLine ?? token.line);
    if (token.text === '{') return this.object(path);
    if (token.text === '[') return this.array(path);
    return this.scalar(token);
  }

  private scalar({ text, line }: Token): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new Unreadable(line, `${text.slice(0, 40)} is no value`);
    }
  }

  private object(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    if (this.isNext('}')) this.take();
    else {
      do {
        const token = this.take();
        const key = token.text.startsWith('"') ? this.scalar(token) : undefined;
        if (typeof key !== 'string') throw new Unreadable(token.line, `expected a key, found ${token.text}`);
        this.expect(':');
        const at = [...path, key];
        if (entries.has(key)) this.repeated.push(at);
        entries.set(key, this.value(at, token.line));
      } while (this.expect(',', '}') === ',');
    }
    return Object.fromEntries(entries);
  }

  private array(path: JsonPath): unknown {
    const values: unknown[] = [];
    if (this.isNext(']')) this.take();
    else {
      do values.push(this.value([...path, values.length], undefined));
      while (this.expect(',', ']') === ',');
    }
    return values;
  }
}

const lineIn =
  (lines: ReadonlyMap<string, number>) =>
  (path: JsonPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };

/** Reads JSON (RFC 8259) and remembers on which line each key and element stands. */
export const readJson = (text: string): Result<JsonFile, JsonFault> => {
  const reader = new Reader(tokensOf(text));
  try {
    const value = reader.whole();
    return ok({ value, repeated: reader.repeated, lineOf: lineIn(reader.lines) });
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return fail({ line: cause.line, message: cause.message });
  }
};
