import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type pg from 'pg';
import type { GatewayConfig } from './config.ts';
import { type App, createApp } from './http/app.ts';
import { type GatewayKeys, loadGatewayKeys } from './keys.ts';
import { createLog, type Log } from './log.ts';
import { migration001 } from './migrations/001-envelopes.ts';
import { createNonces, nonceWindowMs } from './nonce.ts';
import { checkDurability } from './postgres/boot-check.ts';
import { type EmbeddedPostgres, startEmbedded } from './postgres/embedded.ts';
import { migrate } from './postgres/migrate.ts';
import { createPool, createPostgresStore } from './postgres/store.ts';
import { StartupError } from './startup-error.ts';
import { openTrust, type TrustSource } from './trust.ts';

/** Where a test looks in or lets the process die; none of it in production. */
export interface GatewayHooks {
  readonly now?: () => Date;
  readonly afterCommit?: () => Promise<void> | void;
  readonly trustCheckEveryMs?: number;
}

export interface RunningGateway {
  /** What devices call. */
  readonly url: string;
  readonly routes: App['routes'];
  /** Resolves when the embedded database ended without being asked to; never with `DATABASE_URL`. */
  readonly databaseLost: Promise<void>;
  /** Takes no new requests, answers those in hand, then ends the embedded database. */
  stop(): Promise<void>;
}

const migrations = [migration001];

const prepareFolder = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (cause) {
    throw new StartupError(`The data folder ${dataDir} cannot be written: choose another with --data.`, {
      cause,
    });
  }
};

/** A receipt that no device accepts is worse than no gateway. */
const checkReceiptKey = async (trust: TrustSource, keys: GatewayKeys): Promise<void> => {
  const { kid, x } = keys.receiptKey;
  const { receiptKeys } = await trust.current();
  if (!receiptKeys.some((key) => key.kid === kid && key.x === x))
    throw new StartupError(
      `The trust bundle does not name this gateway's receipt key ${kid}: publish a bundle that does.`,
    );
};

const prepareDatabase = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new StartupError('The database cannot be reached: check DATABASE_URL and that PostgreSQL runs.', {
      cause,
    });
  });
  try {
    await checkDurability(client);
    await migrate(client, migrations);
  } finally {
    client.release();
  }
};

interface Database {
  readonly pool: pg.Pool;
  readonly embedded: EmbeddedPostgres | null;
  close(): Promise<void>;
}

const openDatabase = async (config: GatewayConfig): Promise<Database> => {
  const embedded = config.databaseUrl === null ? await startEmbedded(resolve(config.dataDir)) : null;
  const pool = createPool(embedded?.connection ?? { connectionString: config.databaseUrl ?? '' });
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded?.stop();
  };
  try {
    await prepareDatabase(pool);
    return { pool, embedded, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const listen = async (app: App, config: GatewayConfig): Promise<number> => {
  try {
    await app.server.listen({ host: config.host, port: config.port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartupError(`Port ${config.port} on ${config.host} is taken: choose another with --port.`, {
        cause,
      });
    throw new StartupError(`Cannot listen on ${config.host} port ${config.port}: check --host and --port.`, {
      cause,
    });
  }
  const address = app.server.server.address();
  return typeof address === 'object' && address !== null ? address.port : config.port;
};

/** An IPv6 address stands in brackets in a URL. */
const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Twice as long as any nonce lives, so that no proof can come back after its jti is forgotten. */
const jtiLifeMs = 2 * nonceWindowMs;

const forgetJtisRegularly = (
  store: ReturnType<typeof createPostgresStore>,
  now: () => Date,
  log: Log,
): (() => void) => {
  const timer = setInterval(() => {
    store
      .forgetJtisBefore(new Date(now().getTime() - jtiLifeMs))
      .catch(() => log.warn('used jtis could not be swept'));
  }, 60_000);
  timer.unref();
  return () => clearInterval(timer);
};

/** Longer than any answer takes; an upload that is still coming in is repeated by its device. */
const drainMs = 10_000;

/** Answers the requests in hand. A connection that falls idle meanwhile would otherwise be kept for its next request. */
const drain = async (app: App): Promise<void> => {
  const idle = setInterval(() => app.server.server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => app.server.server.closeAllConnections(), drainMs);
  try {
    await app.server.close();
  } finally {
    clearInterval(idle);
    clearTimeout(deadline);
  }
};

/** Throws `StartupError` when the gateway cannot do what it promises; then nothing is left running. */
export const startGateway = async (
  config: GatewayConfig,
  hooks: GatewayHooks = {},
): Promise<RunningGateway> => {
  const log = createLog(config.log);
  const now = hooks.now ?? (() => new Date());
  await prepareFolder(config.dataDir);
  const keys = await loadGatewayKeys(config.dataDir);
  const trust = await openTrust(config.dataDir, {
    checkEveryMs: hooks.trustCheckEveryMs ?? 1_000,
    nowMs: () => Date.now(),
    onRefused: () => log.warn({ code: 'trust.invalid' }, 'changed trust bundle refused, the old one stays'),
  });
  await checkReceiptKey(trust, keys);
  const database = await openDatabase(config);
  const store = createPostgresStore(database.pool);
  let url = config.publicUrl ?? '';
  const app = createApp({
    store,
    trust,
    log,
    now,
    nonces: createNonces(keys.nonceSecret),
    receiptKey: keys.receiptKey,
    publicUrl: () => url,
    ...(hooks.afterCommit === undefined ? {} : { afterCommit: hooks.afterCommit }),
  });
  try {
    const port = await listen(app, config);
    url = config.publicUrl ?? urlOf(config.host, port);
  } catch (error) {
    await database.close();
    throw error;
  }
  const stopSweeping = forgetJtisRegularly(store, now, log);
  log.info('listening');
  return {
    url,
    routes: app.routes,
    databaseLost: database.embedded?.exited ?? new Promise(() => undefined),
    stop: async () => {
      stopSweeping();
      await drain(app);
      await database.close();
      log.info('stopped');
    },
  };
};
