import { constants, createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Offsets and signatures from PKWARE's APPNOTE 6.3: §4.3.7 local header, §4.3.12 central directory, §4.3.16 its end.
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const localLength = 30;
const longestComment = 0xffff;

/**
 * @typedef {{ name: string, method: number, packedSize: number, mode: number, offset: number }} ZipEntry
 */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function readAt(file, position, length) {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new Error('zip: the file ends early');
  return bytes;
}

/**
 * @param {Buffer} directory
 * @returns {ZipEntry[]}
 */
function parseDirectory(directory) {
  const entries = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

/** @param {import('node:fs/promises').FileHandle} file */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tailLength = Math.min(size, endLength + longestComment);
  const tail = await readAt(file, size - tailLength, tailLength);
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    return parseDirectory(await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12)));
  }
  throw new Error('zip: no central directory');
}

/**
 * @param {string} zipPath
 * @param {import('node:fs/promises').FileHandle} file
 * @param {ZipEntry} entry
 */
async function contentOf(zipPath, file, entry) {
  const header = await readAt(file, entry.offset, localLength);
  if (header.readUInt32LE(0) !== localSignature) throw new Error('zip: damaged entry');
  const start = entry.offset + localLength + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.packedSize === 0) return Readable.from([]);
  const packed = createReadStream(zipPath, { start, end: start + entry.packedSize - 1 });
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Error('zip: unknown compression');
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}

/**
 * @param {string} root
 * @param {string} name
 */
function pathInside(root, name) {
  const path = normalize(join(root, name));
  if (!path.startsWith(normalize(root) + sep)) throw new Error('zip: an entry leaves its folder');
  return path;
}

/**
 * Unpacks the wanted entries of a zip file (stored or deflated, below 4 GiB), with their modes and symbolic links.
 * Written here because a fresh machine has no `unzip`, and Node has none of its own.
 * @param {string} zipPath
 * @param {string} target a folder; made when missing
 * @param {(name: string) => string | null} place path inside `target` for an entry's name, or null to leave it out
 */
export async function unzip(zipPath, target, place) {
  const file = await open(zipPath, 'r');
  try {
    for (const entry of await readDirectory(file)) {
      const name = entry.name.endsWith('/') ? null : place(entry.name);
      if (name === null) continue;
      const path = pathInside(target, name);
      await mkdir(dirname(path), { recursive: true });
      const content = await contentOf(zipPath, file, entry);
      if ((entry.mode & constants.S_IFMT) === constants.S_IFLNK) {
        const link = Buffer.concat(await content.toArray()).toString('utf8');
        pathInside(target, join(dirname(name), link));
        await symlink(link, path);
      } else {
        await pipeline(content, createWriteStream(path, { mode: entry.mode & 0o777 || 0o644 }));
      }
    }
  } finally {
    await file.close();
  }
}
