import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { composeEnvelope, readEnvelope, sealBytes, unsealBytes } from '../../../shared/core/envelope.ts';
import { type Bytes, concat, fromUtf8, sha256Hex, utf8 } from '../../../shared/lib/bytes.ts';
import { padmeLength } from '../../../shared/lib/gzip.ts';
import type { Application, Manifest } from '../../../shared/protocol/application.ts';
import { signingKeyFromSeed, signJws } from '../../../shared/protocol/jws.ts';
import { seeded, seededRandom } from '../../support/seeded.ts';

const [agency, recovery, stranger] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
const identities = { agency: agency ?? '', recovery: recovery ?? '', stranger: stranger ?? '' };
const recipients = [
  await identityToRecipient(identities.agency),
  await identityToRecipient(identities.recovery),
];
const evidenceKey = await signingKeyFromSeed(new Uint8Array(32).fill(9));

const folder = mkdtempSync(join(tmpdir(), 'doorstep-envelope-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an office without our program does: `age -d -i key file | gunzip`. */
const openWithStockTools = (sealed: Bytes, identity: string): Bytes => {
  const key = join(folder, 'key');
  writeFileSync(key, `${identity}\n`);
  const opened = spawnSync('age', ['-d', '-i', key], { input: sealed, maxBuffer: 1e8 });
  if (opened.status !== 0) throw new Error(opened.stderr.toString());
  const plain = spawnSync('gunzip', [], { input: opened.stdout, maxBuffer: 1e8 });
  expect(plain.stderr.toString()).toBe('');
  return new Uint8Array(plain.stdout);
};

const at = '2026-12-01T01:00:00.000Z';
const anApplication = (): Application => ({
  format: 'doorstep-application',
  version: 1,
  envelopeId: '0'.repeat(26),
  reference: '0000-0000-00',
  visitId: '1'.repeat(26),
  service: 'senior-card',
  catalogueVersion: 'c',
  township: 'sample',
  agency: 'township-office',
  startedAt: at,
  sealedAt: at,
  device: { id: 'device-1', name: '仁愛 07 號' },
  operator: { id: 'volunteer-1', name: '林小華', role: 'volunteer' },
  language: 'vi',
  calculated: {},
  answers: { 'applicant.name': { value: '秋月', source: 'applicant', answeredAt: at } },
  documents: [],
  notice: { version: 'n', language: 'vi', readBy: 'operator', at },
  consents: {},
  evidence: {
    confirmed: ['applicant.name'],
    signature: {
      kind: 'drawn',
      at,
      strokes: [],
      pad: { width: 1, height: 1, pointer: 'pen' },
      pictureSha256: 'a'.repeat(64),
      attachment: 'b'.repeat(64),
    },
    signedBy: 'applicant',
  },
  replaces: null,
  setting: 'home',
  safeMode: false,
  people: [],
  glyphs: {},
  acceptance: null,
});
const details: Omit<Manifest, 'applicationSha256'> = {
  envelopeId: '0'.repeat(26),
  attachments: ['b'.repeat(64)],
  recipients: [...recipients],
  deviceId: 'device-1',
  operatorId: 'volunteer-1',
  sequence: 1,
  prevHash: '0'.repeat(64),
  sealedAt: at,
};
const plain = await composeEnvelope(anApplication(), details, evidenceKey);

describe('sealed bytes', () => {
  it('are opened by the stock tools of either recipient', async () => {
    const contents = [plain, utf8(''), seededRandom(seeded(1)).bytes(70_000)];
    for (const content of contents) {
      const sealed = await sealBytes(content, recipients);
      for (const identity of [identities.agency, identities.recovery]) {
        expect(Buffer.compare(openWithStockTools(sealed, identity), content)).toBe(0);
        expect(Buffer.compare(await unsealBytes(sealed, identity), content)).toBe(0);
      }
    }
  });

  it('are opened by nobody else, and not when a byte was changed', async () => {
    const sealed = await sealBytes(plain, recipients);
    await expect(unsealBytes(sealed, identities.stranger)).rejects.toThrow();
    for (const where of [10, 150, sealed.length - 1]) {
      const damaged = sealed.with(where, (sealed[where] ?? 0) ^ 1);
      await expect(unsealBytes(damaged, identities.agency)).rejects.toThrow();
    }
  });

  it('have lengths that tell little of what is inside', async () => {
    // The age header and its chunks add a constant for fewer than 64 KiB.
    const lengthOf = async (length: number) =>
      (await sealBytes(seededRandom(seeded(length)).bytes(length), recipients)).length;
    const overhead = (await lengthOf(10_000)) - padmeLength(10_000 + 18 + 5 + 6);
    const lengths = await Promise.all([5_000, 9_990, 10_010, 20_000].map(lengthOf));
    for (const length of lengths) expect(padmeLength(length - overhead)).toBe(length - overhead);
    expect(lengths[1]).toBe(lengths[2]);
  });

  it('are different each time, so that equal contents cannot be recognised', async () => {
    const hashes = [await sealBytes(plain, recipients), await sealBytes(plain, recipients)].map(sha256Hex);
    expect(await hashes[0]).not.toBe(await hashes[1]);
  });
});

describe('envelope', () => {
  const code = async (bytes: Bytes, x = evidenceKey.x) => {
    const read = await readEnvelope(bytes, x, recipients[0] ?? '');
    return read.ok ? 'opened' : read.fault.code;
  };
  const [head = '', body = ''] = fromUtf8(plain).split('\n');

  it('gives back the application and who sealed it to whom', async () => {
    for (const recipient of recipients) {
      const read = await readEnvelope(plain, evidenceKey.x, recipient);
      const applicationSha256 = await sha256Hex(utf8(body));
      const manifest = { ...details, applicationSha256 };
      expect(read).toEqual({ ok: true, value: { application: anApplication(), manifest } });
    }
  });

  it('is two lines, the second of which any JSON tool reads', () => {
    expect(fromUtf8(plain).split('\n')).toHaveLength(3);
    expect(JSON.parse(body)).toEqual(anApplication());
    expect(head.startsWith('{"manifest":"')).toBe(true);
  });

  it('is refused when another device’s key signed it', async () => {
    const other = await signingKeyFromSeed(new Uint8Array(32).fill(8));
    expect(await code(await composeEnvelope(anApplication(), details, other))).toBe('request.bad-proof');
    expect(await code(plain, other.x)).toBe('request.bad-proof');
  });

  it('is refused when a single byte of the application differs from what was signed', async () => {
    const offset = head.length + 1;
    for (let where = offset; where < plain.length - 1; where += 17) {
      expect(await code(plain.with(where, (plain[where] ?? 0) ^ 1))).toBe('request.bad-proof');
    }
    const longer = concat(plain.slice(0, -1), utf8(' \n'));
    expect(await code(longer)).toBe('request.bad-proof');
  });

  it('is refused under the manifest of another application', async () => {
    const other = await composeEnvelope(
      { ...anApplication(), reference: '1111-1111-11' },
      details,
      evidenceKey,
    );
    const [otherHead = ''] = fromUtf8(other).split('\n');
    expect(await code(utf8(`${otherHead}\n${body}\n`))).toBe('request.bad-proof');
  });

  it('is refused when the right key signed something else', async () => {
    const applicationSha256 = await sha256Hex(utf8(body));
    const kid = details.deviceId;
    const receipt = await signJws(
      evidenceKey,
      { typ: 'doorstep-seal+jwt', kid },
      { ...details, applicationSha256 },
    );
    const line = JSON.stringify({ manifest: receipt });
    expect(await code(utf8(`${line}\n${body}\n`))).toBe('request.bad-proof');
  });

  it('is refused when somebody who may read it has sealed it again to somebody else', async () => {
    const other = await identityToRecipient(identities.stranger);
    const opened = await unsealBytes(await sealBytes(plain, [other]), identities.stranger);
    expect(await readEnvelope(opened, evidenceKey.x, other)).toMatchObject({
      fault: { code: 'request.bad-proof' },
    });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello\nworld\n'],
    ['one line', '{}'],
    ['a foreign first line', `{"manifest":1}\n${body}\n`],
    ['zeros', '\0\0\n\0\n'],
  ])('refuses %s without throwing', async (_, text) => {
    expect(['request.malformed', 'request.bad-proof']).toContain(await code(utf8(text)));
  });

  it('refuses to be composed of what is no application', async () => {
    const wrong = { ...anApplication(), extra: 1 };
    await expect(composeEnvelope(wrong, details, evidenceKey)).rejects.toThrow();
  });
});
