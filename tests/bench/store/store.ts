import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createNodeFiles } from '../../../electron/ports/files.ts';
import { systemRandom } from '../../../electron/ports/system.ts';
import { importCipherKey } from '../../../shared/core/cipher.ts';
import { sealBytes } from '../../../shared/core/envelope.ts';
import { openLog } from '../../../shared/core/sealed-log.ts';
import { type Bytes, utf8 } from '../../../shared/lib/bytes.ts';
import { interleaved, print } from '../measure.ts';

const record = (): Bytes => utf8(JSON.stringify({ text: 'x'.repeat(4_000) }));

/** A durable, encrypted, checksummed save of 4 KB against a plain append with fdatasync. */
const saving = async (folder: string): Promise<void> => {
  const files = createNodeFiles(folder);
  const key = await importCipherKey(systemRandom.bytes(32));
  const { log } = await openLog({ files, random: systemRandom }, { path: 'bench.log', label: 'bench', key });
  const plain = await open(join(folder, 'plain'), 'a');
  const payload = record();
  const runs = 200;
  const { ours, reference } = await interleaved(
    {
      ours: { times: 1, work: () => log.append(payload) },
      reference: {
        times: 1,
        work: async () => {
          await plain.write(payload);
          await plain.datasync();
        },
      },
    },
    { runs, warmUp: 10 },
  );
  await Promise.all([log.close(), plain.close()]);
  print({ name: 'store.save.append-fdatasync', ours, reference, unit: 'ms', runs });
};

/** Sealing to two recipients: a photograph of 1 MB against gzip alone, and the bytes of an application against its JSON. */
const sealing = async (): Promise<void> => {
  const recipients = [
    await identityToRecipient(await generateX25519Identity()),
    await identityToRecipient(await generateX25519Identity()),
  ];
  const picture = systemRandom.bytes(1_000_000);
  const runs = 15;
  const { ours, reference } = await interleaved(
    {
      ours: { times: 1, work: () => sealBytes(picture, recipients) },
      reference: { times: 1, work: () => gzipSync(picture) },
    },
    { runs, warmUp: 2 },
  );
  print({ name: 'store.seal.gzip', ours, reference, unit: 'ms', runs });
  const answers = utf8(
    JSON.stringify(
      Array.from({ length: 60 }, (_, i) => ({ question: `group.question${i}`, value: `${i}${i}` })),
    ),
  );
  const envelope = await sealBytes(answers, recipients);
  print({
    name: 'store.seal.json-bytes',
    ours: envelope.length,
    reference: answers.length,
    unit: 'bytes',
    runs: 1,
  });
};

export const measureStore = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'));
  try {
    await saving(folder);
    await sealing();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
