import { lstat, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/lib/zip.mjs';

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly mode?: number;
  readonly stored?: boolean;
}

const localHeader = (method: number, packed: Buffer, name: Buffer): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, packed]);
};

const directoryEntry = (
  method: number,
  packed: Buffer,
  name: Buffer,
  mode: number,
  offset: number,
): Buffer => {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE((mode * 0x10000) >>> 0, 38);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
};

const zipOf = (entries: readonly Entry[]): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, stored = false } of entries) {
    const method = stored ? 0 : 8;
    const packed = stored ? Buffer.from(content) : deflateRawSync(Buffer.from(content));
    const local = localHeader(method, packed, Buffer.from(name));
    locals.push(local);
    directory.push(directoryEntry(method, packed, Buffer.from(name), mode, offset));
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
};

describe('unpacking a zip file', () => {
  let folder = '';
  const unpack = async (entries: readonly Entry[], place = (name: string): string | null => name) => {
    await writeFile(join(folder, 'a.zip'), zipOf(entries));
    await unzip(join(folder, 'a.zip'), join(folder, 'out'), place);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-zip-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives contents and modes back, whether stored or deflated', async () => {
    await unpack([
      { name: 'a/program', content: 'x'.repeat(100_000), mode: 0o100755 },
      { name: 'a/stored', content: 'plain', stored: true },
      { name: 'a/empty', content: '', stored: true },
    ]);
    expect(await readFile(join(folder, 'out/a/program'), 'utf8')).toBe('x'.repeat(100_000));
    expect((await lstat(join(folder, 'out/a/program'))).mode & 0o777).toBe(0o755);
    expect(await readFile(join(folder, 'out/a/stored'), 'utf8')).toBe('plain');
    expect(await readFile(join(folder, 'out/a/empty'), 'utf8')).toBe('');
  });

  it('leaves out and renames what it is told to', async () => {
    await unpack(
      [
        { name: 'App/App', content: 'program' },
        { name: 'App/other', content: 'other' },
      ],
      (name) => (name === 'App/App' ? 'electron' : null),
    );
    expect(await readFile(join(folder, 'out/electron'), 'utf8')).toBe('program');
    await expect(lstat(join(folder, 'out/other'))).rejects.toThrow();
  });

  it('keeps symbolic links', async () => {
    await unpack([{ name: 'link', content: 'program', mode: 0o120777 }]);
    expect(await readlink(join(folder, 'out/link'))).toBe('program');
  });

  it.each([
    ['an entry', { name: '../outside', content: 'x' }],
    ['a link', { name: 'link', content: '../../outside', mode: 0o120777 }],
  ])('refuses %s that leaves the folder', async (_what, entry) => {
    await expect(unpack([entry])).rejects.toThrow(/leaves its folder/);
  });

  it('refuses a file that is no zip', async () => {
    await writeFile(join(folder, 'b.zip'), 'no zip at all, but long enough to hold an end record');
    await expect(unzip(join(folder, 'b.zip'), join(folder, 'out'), (name) => name)).rejects.toThrow(/zip:/);
  });
});
