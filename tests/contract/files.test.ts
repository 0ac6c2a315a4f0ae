import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createNodeFiles } from '../../electron/ports/files.ts';
import { writeAtomic } from '../../shared/core/durable.ts';
import { FilesError, type FilesPort } from '../../shared/core/ports.ts';
import { fromUtf8, utf8 } from '../../shared/lib/bytes.ts';
import { createMemoryDisk } from '../support/memory-files.ts';
import { seeded } from '../support/seeded.ts';

const folders: string[] = [];
const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-files-'));
  folders.push(folder);
  return folder;
};
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const implementations: readonly (readonly [string, () => Promise<FilesPort>])[] = [
  ['memory', async () => createMemoryDisk().mount()],
  ['disk', async () => createNodeFiles(await aFolder())],
];

const put = async (files: FilesPort, path: string, ...parts: readonly string[]): Promise<void> => {
  const file = await files.open(path, 'append');
  for (const part of parts) await file.write(utf8(part));
  await file.sync();
  await file.close();
};
const text = async (files: FilesPort, path: string): Promise<string | null> => {
  const bytes = await files.read(path);
  return bytes === null ? null : fromUtf8(bytes);
};

describe.each(implementations)('files on %s', (_, create) => {
  it('reads null where there is no file', async () => {
    expect(await (await create()).read('nothing')).toBeNull();
    expect(await (await create()).read('no-folder/nothing')).toBeNull();
  });

  it('creates with append, and appends to what is there', async () => {
    const files = await create();
    await put(files, 'log', 'one ', 'two ');
    await put(files, 'log', 'three');
    expect(await text(files, 'log')).toBe('one two three');
  });

  it('starts empty with create', async () => {
    const files = await create();
    await put(files, 'file', 'old content');
    const file = await files.open('file', 'create');
    expect(await text(files, 'file')).toBe('');
    await file.write(utf8('new'));
    await file.close();
    expect(await text(files, 'file')).toBe('new');
  });

  it('goes on at the new end after a truncation', async () => {
    const files = await create();
    const file = await files.open('log', 'append');
    await file.write(utf8('good half'));
    await file.truncate(4);
    await file.write(utf8(' again'));
    await file.close();
    expect(await text(files, 'log')).toBe('good again');
  });

  it('keeps a file of its own for what is read', async () => {
    const files = await create();
    await put(files, 'file', 'abc');
    (await files.read('file'))?.fill(0);
    expect(await text(files, 'file')).toBe('abc');
  });

  it('renames over an existing file', async () => {
    const files = await create();
    await put(files, 'old', 'old');
    await put(files, 'new', 'new');
    await files.rename('new', 'old');
    expect([await text(files, 'old'), await files.read('new')]).toEqual(['new', null]);
  });

  it('lists a folder sorted, and a missing one as empty', async () => {
    const files = await create();
    await files.makeDir('folder/below');
    await put(files, 'folder/b', '');
    await put(files, 'folder/a', '');
    expect(await files.list('folder')).toEqual(['a', 'b', 'below']);
    expect(await files.list('missing')).toEqual([]);
  });

  it('makes a folder with its parents, and again', async () => {
    const files = await create();
    await files.makeDir('a/b/c');
    await files.makeDir('a/b/c');
    await files.syncDir('a/b');
    await files.syncDir('');
    expect(await files.list('a/b')).toEqual(['c']);
  });

  it('removes a file, and one that is not there', async () => {
    const files = await create();
    await put(files, 'file', 'x');
    await files.remove('file');
    await files.remove('file');
    await files.remove('missing/file');
    expect(await files.list('')).toEqual([]);
  });

  it('replaces a file wholly', async () => {
    const files = await create();
    await files.makeDir('vault');
    await writeAtomic(files, 'vault/a', utf8('first and longer'));
    await writeAtomic(files, 'vault/a', utf8('second'));
    expect(await text(files, 'vault/a')).toBe('second');
    expect(await files.list('vault')).toEqual(['a']);
  });

  it('has room', async () => {
    expect(await (await create()).freeBytes()).toBeGreaterThan(0);
  });

  it.each<[string, (files: FilesPort) => Promise<unknown>]>([
    ['opening in a missing folder', (files) => files.open('missing/file', 'create')],
    ['renaming a missing file', (files) => files.rename('missing', 'file')],
    ['syncing a missing folder', (files) => files.syncDir('missing')],
    ['reading a folder', (files) => files.makeDir('folder').then(() => files.read('folder'))],
    [
      'making a folder where a file is',
      (files) => put(files, 'file', 'x').then(() => files.makeDir('file/below')),
    ],
    [
      'writing to a closed file',
      async (files) => {
        const file = await files.open('file', 'append');
        await file.close();
        await file.write(utf8('late'));
      },
    ],
  ])('refuses %s with a FilesError', async (_, work) => {
    const refusal = await work(await create()).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(refusal).toBeInstanceOf(FilesError);
    expect(refusal).toMatchObject({ kind: 'failed' });
  });
});

describe('files on disk', () => {
  it('are for this user alone', async () => {
    const root = await aFolder();
    const files = createNodeFiles(root);
    await files.makeDir('visits/deep');
    await put(files, 'visits/log', 'x');
    await writeAtomic(files, 'visits/atomic', utf8('x'));
    const modeOf = async (path: string) => (await stat(join(root, path))).mode & 0o777;
    expect(await modeOf('visits')).toBe(0o700);
    expect(await modeOf('visits/deep')).toBe(0o700);
    expect(await modeOf('visits/log')).toBe(0o600);
    expect(await modeOf('visits/atomic')).toBe(0o600);
  });

  it.runIf(process.platform === 'linux')('say when the disk is full', async () => {
    const file = await createNodeFiles('/dev').open('full', 'append');
    await expect(file.write(utf8('x'))).rejects.toMatchObject({ name: 'FilesError', kind: 'full' });
    await file.close();
  });
});

/** Drawn at random where something is not durable: 0.999 loses names, 0.1 keeps names and loses writes. */
const loseNames = () => 0.999;
const loseWrites = () => 0.1;

describe('memory disk', () => {
  it('loses a synced file whose name was never made durable', async () => {
    const disk = createMemoryDisk();
    await put(disk.mount(), 'log', 'synced');
    disk.powerCut(loseNames);
    expect(disk.paths()).toEqual([]);
  });

  it('loses a folder whose name was never made durable, with everything in it', async () => {
    const disk = createMemoryDisk();
    const files = disk.mount();
    await files.makeDir('visits');
    await put(files, 'visits/log', 'synced');
    await files.syncDir('visits');
    disk.powerCut(loseNames);
    expect(disk.paths()).toEqual([]);
  });

  it('keeps what was made durable and loses what was not', async () => {
    const disk = createMemoryDisk();
    const files = disk.mount();
    await put(files, 'log', 'kept ');
    await files.syncDir('');
    const file = await files.open('log', 'append');
    await file.write(utf8('lost'));
    disk.powerCut(loseWrites);
    expect(await text(disk.mount(), 'log')).toBe('kept ');
  });

  it('tears unsynced writes in every way a disk does', async () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed += 1) {
      const disk = createMemoryDisk();
      const files = disk.mount();
      await put(files, 'log', 'a');
      await files.syncDir('');
      const file = await files.open('log', 'append');
      await file.write(new Uint8Array(2_000).fill(0x62));
      disk.powerCut(seeded(seed));
      const content = (await text(disk.mount(), 'log')) ?? '';
      expect(content.startsWith('a')).toBe(true);
      const zeros = content.includes('\0');
      seen.add(
        `${content.length === 1 ? 'lost' : content.length < 2_001 ? 'short' : 'full'}${zeros ? ' zeros' : ''}`,
      );
    }
    expect([...seen].sort()).toEqual(['full', 'full zeros', 'lost', 'short']);
  });

  it('keeps everything when only the process is killed, still not durable', async () => {
    const disk = createMemoryDisk();
    await put(disk.mount(), 'log', 'synced');
    disk.kill();
    expect(await text(disk.mount(), 'log')).toBe('synced');
    disk.powerCut(loseNames);
    expect(disk.paths()).toEqual([]);
  });

  it('never answers a dead process', async () => {
    const disk = createMemoryDisk();
    const files = disk.mount();
    disk.kill();
    const answer = await Promise.race([
      files.read('x'),
      new Promise((resolve) => setTimeout(resolve, 5, 'silence')),
    ]);
    expect(answer).toBe('silence');
  });

  it('refuses the planned operation, half a write included, and then goes on', async () => {
    const disk = createMemoryDisk();
    const file = await disk.mount().open('log', 'append');
    disk.plan({ kind: 'fails', at: disk.operations() + 1, fault: 'full', partly: true, lasts: 1 });
    await expect(file.write(utf8('abcd'))).rejects.toMatchObject({ kind: 'full' });
    await file.write(utf8('ef'));
    expect(await text(disk.mount(), 'log')).toBe('abef');
  });

  it('dies at the planned operation', async () => {
    const disk = createMemoryDisk();
    const file = await disk.mount().open('log', 'append');
    disk.plan({ kind: 'dies', at: disk.operations() + 1, done: true });
    void file.write(utf8('abcd'));
    await disk.died();
    disk.kill();
    expect(await text(disk.mount(), 'log')).toBe('abcd');
  });
});
