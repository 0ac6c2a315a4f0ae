import { describe, expect, it } from 'vitest';
import { importCipherKey } from '../../../shared/core/cipher.ts';
import { FilesError } from '../../../shared/core/ports.ts';
import { type LogSpec, maxPayload, type OpenedLog, openLog } from '../../../shared/core/sealed-log.ts';
import { type Bytes, concat, fromUtf8, utf8 } from '../../../shared/lib/bytes.ts';
import { createMemoryDisk, type MemoryDisk } from '../../support/memory-files.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';

const random = seededRandom(seeded(7));
const spec: LogSpec = {
  path: 'visits/log',
  label: 'visit|one',
  key: await importCipherKey(random.bytes(32)),
};
const magicLength = 8;
const texts = ['first record', 'second', 'the third and last one'] as const;

const open = (disk: MemoryDisk, changes: Partial<LogSpec> = {}): Promise<OpenedLog> =>
  openLog({ files: disk.mount(), random }, { ...spec, ...changes });
const read = ({ payloads }: OpenedLog): readonly string[] => payloads.map(fromUtf8);

const aDisk = async (): Promise<MemoryDisk> => {
  const disk = createMemoryDisk();
  await disk.mount().makeDir('visits');
  await disk.mount().syncDir('');
  return disk;
};

interface Written {
  readonly disk: MemoryDisk;
  readonly bytes: Bytes;
  /** Where each record ends; [0] is the end of the magic. */
  readonly ends: readonly number[];
}

const content = (disk: MemoryDisk): Bytes => disk.get(spec.path) ?? new Uint8Array(0);

const written = async (records: readonly string[] = texts): Promise<Written> => {
  const disk = await aDisk();
  const { log } = await open(disk);
  const ends = [content(disk).length];
  for (const record of records) {
    await log.append(utf8(record));
    ends.push(content(disk).length);
  }
  await log.close();
  return { disk, bytes: content(disk), ends };
};
const whole = await written();

const withContent = (bytes: Bytes): MemoryDisk => {
  const disk = whole.disk.clone();
  disk.put(spec.path, bytes);
  return disk;
};

const quarantined = (disk: MemoryDisk): readonly Bytes[] =>
  disk
    .paths()
    .filter((path) => path.startsWith('quarantine/'))
    .flatMap((path) => disk.get(path) ?? []);

const frames = ({ bytes, ends }: Written): readonly Bytes[] =>
  ends.slice(1).map((end, i) => bytes.slice(ends[i], end));

describe('sealed log', () => {
  it('gives back what was appended, in order, and goes on from there', async () => {
    const disk = whole.disk.clone();
    const { log, ...opened } = await open(disk);
    expect(read({ log, ...opened })).toEqual(texts);
    expect(opened.lostBytes).toBe(0);
    await log.append(utf8('fourth'));
    expect(log.length()).toBe(4);
    expect(read(await open(disk))).toEqual([...texts, 'fourth']);
  });

  it('keeps every record that is wholly there, whatever the length it was cut to', async () => {
    for (let length = 0; length < whole.bytes.length; length += 1) {
      const disk = withContent(whole.bytes.slice(0, length));
      const opened = await open(disk);
      const kept = whole.ends.filter((end, i) => i > 0 && end <= length).length;
      expect(read(opened)).toEqual(texts.slice(0, kept));
      const torn = length < magicLength ? length : length - (whole.ends[kept] ?? 0);
      expect(quarantined(disk)).toEqual(torn === 0 ? [] : [whole.bytes.slice(0, length)]);
      expect(opened.lostBytes).toBe(length < magicLength ? 0 : torn);
      await opened.log.append(utf8('next'));
      expect(read(await open(disk))).toEqual([...texts.slice(0, kept), 'next']);
    }
  });

  it('notices each single flipped bit, and keeps the bytes as they were found', async () => {
    for (let bit = 0; bit < whole.bytes.length * 8; bit += 1) {
      const bytes = whole.bytes.slice();
      const at = bit >> 3;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
      const disk = withContent(bytes);
      const opened = await open(disk);
      const kept = at < magicLength ? 0 : whole.ends.filter((end, i) => i > 0 && end <= at).length;
      expect(read(opened)).toEqual(texts.slice(0, kept));
      expect(opened.lostBytes).toBe(bytes.length - (at < magicLength ? 0 : (whole.ends[kept] ?? 0)));
      expect(quarantined(disk)).toEqual([bytes]);
    }
  });

  it('notices a removed, a swapped and a repeated record', async () => {
    const [first = new Uint8Array(0), second = first, third = first] = frames(whole);
    const magic = whole.bytes.slice(0, magicLength);
    const cases: readonly (readonly [Bytes, number])[] = [
      [concat(magic, second, third), 0],
      [concat(magic, first, third), 1],
      [concat(magic, second, first, third), 0],
      [concat(magic, first, third, second), 1],
      [concat(magic, first, first, second), 1],
    ];
    for (const [bytes, kept] of cases) {
      const opened = await open(withContent(bytes));
      expect(read(opened)).toEqual(texts.slice(0, kept));
      expect(opened.lostBytes).toBeGreaterThan(0);
    }
  });

  it('notices a record of another log under the same key, and a log under another name', async () => {
    const other = await openLog(
      { files: whole.disk.clone().mount(), random },
      { ...spec, label: 'visit|two' },
    );
    expect(other.payloads).toEqual([]);
    expect(other.lostBytes).toBe(whole.bytes.length - magicLength);
    const stranger = frames(await written(['strange', 'stranger']));
    const bytes = concat(whole.bytes.slice(0, whole.ends[1]), stranger[1] ?? new Uint8Array(0));
    const mixed = await open(withContent(bytes));
    expect(read(mixed)).toEqual(texts.slice(0, 1));
    expect(mixed.lostBytes).toBeGreaterThan(0);
  });

  it('opens nothing with another key, and loses nothing by the attempt', async () => {
    const disk = whole.disk.clone();
    const opened = await open(disk, { key: await importCipherKey(random.bytes(32)) });
    expect(opened.payloads).toEqual([]);
    expect(opened.lostBytes).toBe(whole.bytes.length - magicLength);
    expect(quarantined(disk)).toEqual([whole.bytes]);
  });

  it.each(['full', 'failed'] as const)('is as it was after an append that met %s', async (fault) => {
    for (const operation of [1, 2]) {
      for (const partly of [false, true]) {
        const disk = whole.disk.clone();
        const { log } = await open(disk);
        disk.plan({ kind: 'fails', at: disk.operations() + operation, fault, partly, lasts: 1 });
        await expect(log.append(utf8('refused'))).rejects.toMatchObject({ name: 'FilesError', kind: fault });
        expect(content(disk)).toEqual(whole.bytes);
        await log.append(utf8('accepted'));
        expect(read(await open(disk))).toEqual([...texts, 'accepted']);
      }
    }
  });

  it('refuses everything after a half-written record that could not be taken back', async () => {
    const disk = whole.disk.clone();
    const { log } = await open(disk);
    disk.plan({ kind: 'fails', at: disk.operations() + 1, fault: 'failed', partly: true, lasts: 2 });
    await expect(log.append(utf8('torn'))).rejects.toBeInstanceOf(FilesError);
    const torn = content(disk);
    await expect(log.append(utf8('after'))).rejects.toBeInstanceOf(FilesError);
    expect(content(disk)).toEqual(torn);
    disk.kill();
    const reopened = await open(disk);
    expect(read(reopened)).toEqual(texts);
    expect(reopened.lostBytes).toBe(torn.length - whole.bytes.length);
  });

  it('keeps an acknowledged record through a power cut, whenever the log was born', async () => {
    for (let diesAt = 1; diesAt <= 4; diesAt += 1) {
      for (const done of [false, true]) {
        const disk = await aDisk();
        disk.plan({ kind: 'dies', at: disk.operations() + diesAt, done });
        void open(disk);
        await disk.died();
        disk.kill();
        const { log } = await open(disk);
        await log.append(utf8('acknowledged'));
        // 0.999 loses every name and keeps no write that was not made durable.
        disk.powerCut(() => 0.999);
        expect(read(await open(disk))).toEqual(['acknowledged']);
      }
    }
  });

  it('has made durable what it reads back, though its writer died before it could', async () => {
    const disk = whole.disk.clone();
    const { log } = await open(disk);
    disk.plan({ kind: 'dies', at: disk.operations() + 2, done: false });
    void log.append(utf8('written, not synced'));
    await disk.died();
    disk.kill();
    expect(read(await open(disk))).toEqual([...texts, 'written, not synced']);
    disk.powerCut(() => 0.1);
    expect(read(await open(disk))).toEqual([...texts, 'written, not synced']);
  });

  it('is no loss when the power goes while the log is being born', async () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const disk = await aDisk();
      disk.plan({ kind: 'dies', at: disk.operations() + 2 + (seed % 3), done: seed % 2 === 0 });
      void open(disk);
      await disk.died();
      disk.powerCut(seeded(seed));
      const opened = await open(disk);
      expect([opened.payloads, opened.lostBytes]).toEqual([[], 0]);
    }
  });

  it('keeps what it put aside through a power cut', async () => {
    const bytes = whole.bytes.slice(0, -1);
    const disk = withContent(bytes);
    const { log } = await open(disk);
    await log.append(utf8('acknowledged'));
    disk.powerCut(() => 0.999);
    expect(quarantined(disk)).toEqual([bytes]);
    expect(read(await open(disk))).toEqual([...texts.slice(0, 2), 'acknowledged']);
  });

  it('takes a record of the greatest size and refuses a greater one before anything is written', async () => {
    const disk = await aDisk();
    const { log } = await open(disk);
    await log.append(new Uint8Array(maxPayload));
    const { length } = content(disk);
    await expect(log.append(new Uint8Array(maxPayload + 1))).rejects.toBeInstanceOf(RangeError);
    expect(content(disk).length).toBe(length);
    const reopened = await open(disk);
    expect(reopened.payloads.map((payload) => payload.length)).toEqual([maxPayload]);
  });

  it('writes nothing readable', async () => {
    expect(whole.disk.hasSeen(utf8(spec.path))).toBe(true);
    expect(whole.disk.hasSeen(utf8('record'))).toBe(false);
  });
});
