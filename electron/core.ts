import { watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { MessagePortMain } from 'electron';
import { type Core, createCore } from '../shared/core/core.ts';
import type { CatalogueTexts, PortReply } from '../shared/protocol/port.ts';
import type { CoreArguments, FromCore, PortOf, ToCore } from './core-messages.ts';
import { createAskMain } from './ports/ask-main.ts';
import { createNodeFiles } from './ports/files.ts';
import { nodeHttp } from './ports/http.ts';
import { createKeychain } from './ports/keychain.ts';
import { systemClock, systemRandom } from './ports/system.ts';

/** The core's own process: everything that holds keys, files and the network; windows reach it through their ports only. */
process.umask(0o077);

const { dataDir, cataloguePath, isPreview, osKeychain, probeEveryMs } = JSON.parse(
  process.argv[2] ?? '{}',
) as CoreArguments;
const main = process.parentPort;
const tell = (message: FromCore): void => main.postMessage(message);

const askMain = createAskMain(tell);

/** Bugs are told by name and place only: a message may quote what it choked on. */
const onBug = (cause: unknown): void => {
  const place = cause instanceof Error ? (cause.stack ?? '').split('\n').slice(1, 4).join('\n') : '';
  process.stderr.write(`core: ${cause instanceof Error ? cause.name : typeof cause}\n${place}\n`);
};

interface Delivered {
  readonly catalogue: unknown;
  readonly texts?: CatalogueTexts;
}

const readDelivered = async (): Promise<Delivered> => {
  const content: unknown = JSON.parse(await readFile(cataloguePath, 'utf8'));
  return isPreview ? (content as Delivered) : { catalogue: content };
};

/** How quickly an author sees a change. */
const previewEveryMs = 500;

const followPreview = (core: Core): void => {
  watchFile(cataloguePath, { interval: previewEveryMs }, () => {
    readDelivered()
      .then(({ catalogue, texts }) => core.replaceCatalogue(catalogue, texts ?? null))
      .catch(onBug);
  });
};

const starting: Promise<Core> = readDelivered().then((delivered) => {
  const files = createNodeFiles(dataDir);
  return createCore(
    {
      shell: askMain.shell,
      files,
      http: nodeHttp,
      clock: systemClock,
      random: systemRandom,
      keychain: createKeychain(files, osKeychain ? askMain.wrapper : null),
    },
    { ...delivered, probeEveryMs, onBug },
  );
});
if (isPreview) starting.then(followPreview, () => undefined);
starting.catch(onBug);

const connect = async ({ role, visitId, window }: PortOf, port: MessagePortMain): Promise<void> => {
  const core = await starting;
  const deliver = (reply: PortReply): void => port.postMessage(reply);
  const connected = core.connect(role, deliver, visitId ?? undefined, window);
  port.on('message', ({ data }) => connected.receive(data));
  port.on('close', () => connected.close());
  port.start();
};

main.on('message', ({ data, ports }) => {
  const message = data as ToCore;
  if (message.kind === 'port' && ports[0] !== undefined) connect(message, ports[0]).catch(onBug);
  if (message.kind === 'answer') askMain.answered(message);
  if (message.kind === 'display') {
    starting.then((core) => core.displayChanged(message.isThere)).catch(onBug);
  }
  if (message.kind === 'stop') {
    starting
      .then((core) => core.stop())
      .catch(onBug)
      .finally(() => tell({ kind: 'stopped' }));
  }
});
