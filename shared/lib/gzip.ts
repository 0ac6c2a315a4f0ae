import { type Bytes, concat } from './bytes.ts';

const through = async (transform: CompressionStream | DecompressionStream, bytes: Bytes): Promise<Bytes> => {
  const writer = transform.writable.getWriter();
  const feeding = writer.write(bytes).then(() => writer.close());
  // The reader reports the failure; this keeps the writer's copy of it from being unhandled.
  feeding.catch(() => undefined);
  const reader = transform.readable.getReader();
  const parts: Uint8Array[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  await feeding;
  return concat(...parts);
};

export const gunzip = (bytes: Bytes): Promise<Bytes> => through(new DecompressionStream('gzip'), bytes);

/**
 * Padmé (Nikitin et al., PURBs, 2019): the padded length leaks O(log log n) bits of the true one and costs at most 12 %.
 */
export const padmeLength = (length: number): number => {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const granule = 2 ** (exponent - kept);
  return Math.ceil(length / granule) * granule;
};

const headerLength = 10;
const extraFlag = 0x04;
const subfieldHeader = 4;
const maxExtra = 0xffff;

/**
 * gzip with the padding in an extra field of its header (RFC 1952 §2.3.1.1, subfield `DS`), which every gunzip skips:
 * bytes after the end would be refused by some and warned about by others.
 */
export const gzipPadded = async (bytes: Bytes): Promise<Bytes> => {
  const plain = await through(new CompressionStream('gzip'), bytes);
  const least = plain.length + 2 + subfieldHeader;
  const padding = Math.min(padmeLength(least) - least, maxExtra - subfieldHeader);
  const extra = new Uint8Array(2 + subfieldHeader + padding);
  const view = new DataView(extra.buffer);
  view.setUint16(0, subfieldHeader + padding, true);
  extra.set([0x44, 0x53], 2);
  view.setUint16(4, padding, true);
  const header = plain.slice(0, headerLength);
  header[3] = (header[3] ?? 0) | extraFlag;
  return concat(header, extra, plain.subarray(headerLength));
};
