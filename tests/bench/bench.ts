import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createNodeFiles } from '../../electron/ports/files.ts';
import { systemRandom } from '../../electron/ports/system.ts';
import { catalogue as catalogueSchema } from '../../shared/catalogue/schema.ts';
import { importCipherKey } from '../../shared/core/cipher.ts';
import { sealBytes } from '../../shared/core/envelope.ts';
import { openLog } from '../../shared/core/sealed-log.ts';
import { createEngine } from '../../shared/forms/engine.ts';
import { createForm } from '../../shared/forms/form.ts';
import { type Bytes, utf8 } from '../../shared/lib/bytes.ts';

/** Ratios measured in one run on one machine; the absolute times say nothing about another. */
const medianMs = async (runs: number, work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
};

interface Measured {
  readonly what: string;
  readonly against: string;
  readonly ratio: number;
}

const answering = async (): Promise<Measured> => {
  const path = new URL('../catalogue.json', import.meta.url);
  const catalogue = catalogueSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const services = catalogue.services.map(({ id }) => id);
  const form = createForm({ catalogue, services, on: '2026-11-23', place: '10008130', demo: true });
  const engine = createEngine(form);
  let turn = 0;
  const flip = () => {
    turn += 1;
    return turn % 2 === 0 ? 'senior' : 'care';
  };
  const one = await medianMs(2_000, () => engine.set('card.kind', flip()));
  const all = await medianMs(500, () => form.evaluate({ 'card.kind': flip() }));
  return {
    what: 'one answer through the form engine',
    against: 'evaluating the whole form',
    ratio: one / all,
  };
};

const record = (): Bytes => utf8(JSON.stringify({ text: 'x'.repeat(4_000) }));

const saving = async (folder: string): Promise<Measured> => {
  const files = createNodeFiles(folder);
  const key = await importCipherKey(systemRandom.bytes(32));
  const { log } = await openLog({ files, random: systemRandom }, { path: 'bench.log', label: 'bench', key });
  const plain = await open(join(folder, 'plain'), 'a');
  const payload = record();
  const sealed = await medianMs(200, () => log.append(payload));
  const raw = await medianMs(200, async () => {
    await plain.write(payload);
    await plain.datasync();
  });
  await Promise.all([log.close(), plain.close()]);
  return {
    what: 'a durable, encrypted, checksummed save of 4 KB',
    against: 'a plain append with fdatasync',
    ratio: sealed / raw,
  };
};

const sealing = async (): Promise<readonly Measured[]> => {
  const recipients = [
    await identityToRecipient(await generateX25519Identity()),
    await identityToRecipient(await generateX25519Identity()),
  ];
  const picture = systemRandom.bytes(1_000_000);
  const seal = await medianMs(15, () => sealBytes(picture, recipients));
  const gzip = await medianMs(15, () => gzipSync(picture));
  const answers = utf8(
    JSON.stringify(
      Array.from({ length: 60 }, (_, i) => ({ question: `group.question${i}`, value: `${i}${i}` })),
    ),
  );
  const envelope = await sealBytes(answers, recipients);
  return [
    { what: 'sealing a photograph of 1 MB to two recipients', against: 'gzip alone', ratio: seal / gzip },
    { what: 'bytes of a sealed application', against: 'its JSON', ratio: envelope.length / answers.length },
  ];
};

const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'));
try {
  for (const { what, against, ratio } of [await answering(), await saving(folder), ...(await sealing())]) {
    process.stdout.write(`${ratio.toFixed(3).padStart(8)} ×  ${what}, against ${against}\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
