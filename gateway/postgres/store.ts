import pg from 'pg';
import type { EnvelopeHeader } from '../../shared/protocol/wire.ts';
import { type AuditEntry, type NewEnvelope, type Store, type StoredEnvelope, StoreError } from '../ports.ts';

interface EnvelopeRow {
  readonly township: string;
  readonly envelope_id: string;
  readonly device_id: string;
  readonly sequence: string;
  readonly prev_hash: string;
  readonly agency: string;
  readonly sha256: string;
  readonly size: number;
  readonly attachments: string[];
  readonly stored_at: Date;
  readonly receipt: string | null;
}

const headerOf = (row: EnvelopeRow): EnvelopeHeader => ({
  envelopeId: row.envelope_id,
  sha256: row.sha256,
  size: row.size,
  agency: row.agency,
  sequence: Number(row.sequence),
  prevHash: row.prev_hash,
  attachments: row.attachments,
});

const storedOf = (row: EnvelopeRow): StoredEnvelope => ({
  township: row.township,
  deviceId: row.device_id,
  header: headerOf(row),
  storedAt: row.stored_at,
  receipt: row.receipt,
});

/** SQLSTATE classes: 53100/58030 no room or I/O, 08 connection, 57P shutdown, 53300 too many connections. */
const storeErrorKind = (code: string): StoreError['kind'] | null => {
  if (code === '53100') return 'full';
  return /^(08|57P|53|58|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code) ? 'unavailable' : null;
};

const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { code } = error as { code?: string };
    // The driver's own errors (no connection in time, connection ended) are plain errors without a code; bugs are not plain.
    const kind = code === undefined && error.name === 'Error' ? 'unavailable' : storeErrorKind(code ?? '');
    throw kind === null ? error : new StoreError(kind, { cause: error });
  }
};

const writeAudit = async (client: pg.ClientBase | pg.Pool, entry: AuditEntry): Promise<void> => {
  await client.query(
    'insert into audit (township, at, device_id, action, envelope_id) values ($1, $2, $3, $4, $5)',
    [entry.township, entry.at, entry.deviceId, entry.action, entry.envelopeId],
  );
};

const hasAllAttachments = async (client: pg.ClientBase, envelope: NewEnvelope): Promise<boolean> => {
  const wanted = [...new Set(envelope.header.attachments)];
  if (wanted.length === 0) return true;
  // KEY SHARE: nothing may take an attachment away before the envelope that needs it is committed.
  const { rowCount } = await client.query(
    'select 1 from attachments where township = $1 and sha256 = any($2) for key share',
    [envelope.township, wanted],
  );
  return rowCount === wanted.length;
};

const insertEnvelopeRow = async (client: pg.ClientBase, envelope: NewEnvelope): Promise<boolean> => {
  const { township, deviceId, header, body, storedAt } = envelope;
  const { rowCount } = await client.query(
    `insert into envelopes
       (township, envelope_id, device_id, sequence, prev_hash, agency, sha256, size, attachments, body, stored_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict do nothing`,
    [
      township,
      header.envelopeId,
      deviceId,
      header.sequence,
      header.prevHash,
      header.agency,
      header.sha256,
      header.size,
      header.attachments,
      body,
      storedAt,
    ],
  );
  return rowCount === 1;
};

type InsertOutcome = Awaited<ReturnType<Store['insertEnvelope']>>;

const insertInTransaction = async (client: pg.ClientBase, envelope: NewEnvelope): Promise<InsertOutcome> => {
  if (!(await hasAllAttachments(client, envelope))) return 'attachment-missing';
  if (!(await insertEnvelopeRow(client, envelope))) return 'taken';
  const { township, deviceId, storedAt, header } = envelope;
  await writeAudit(client, {
    township,
    deviceId,
    at: storedAt,
    action: 'envelope.stored',
    envelopeId: header.envelopeId,
  });
  return 'stored';
};

const insertEnvelope = async (pool: pg.Pool, envelope: NewEnvelope): Promise<InsertOutcome> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const outcome = await insertInTransaction(client, envelope);
    await client.query(outcome === 'stored' ? 'commit' : 'rollback');
    return outcome;
  } catch (error) {
    // The connection is thrown away with whatever transaction is open on it: the server rolls back.
    broken = error instanceof Error ? error : new Error('insert failed');
    throw error;
  } finally {
    client.release(broken);
  }
};

/** Null when there is no such envelope. */
const keepReceipt = async (
  pool: pg.Pool,
  township: string,
  envelopeId: string,
  receipt: string,
): Promise<string | null> => {
  const { rows } = await pool.query<{ receipt: string }>(
    'update envelopes set receipt = coalesce(receipt, $3) where township = $1 and envelope_id = $2 returning receipt',
    [township, envelopeId, receipt],
  );
  return rows[0]?.receipt ?? null;
};

const envelopeColumns =
  'township, envelope_id, device_id, sequence, prev_hash, agency, sha256, size, attachments, stored_at, receipt';

/** The store over PostgreSQL. The pool belongs to the caller, who also ends it. */
export const createPostgresStore = (pool: pg.Pool): Store => ({
  findEnvelope: (township, envelopeId) =>
    guarded(async () => {
      const { rows } = await pool.query<EnvelopeRow>(
        `select ${envelopeColumns} from envelopes where township = $1 and envelope_id = $2`,
        [township, envelopeId],
      );
      const row = rows[0];
      return row === undefined ? null : storedOf(row);
    }),
  insertEnvelope: (envelope) => guarded(() => insertEnvelope(pool, envelope)),
  keepReceipt: async (township, envelopeId, receipt) => {
    const kept = await guarded(() => keepReceipt(pool, township, envelopeId, receipt));
    if (kept === null) throw new Error('A receipt was signed for an envelope that is not stored.');
    return kept;
  },
  insertAttachment: ({ township, sha256, body, storedAt }) =>
    guarded(async () => {
      const { rowCount } = await pool.query(
        `insert into attachments (township, sha256, size, body, stored_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [township, sha256, body.length, body, storedAt],
      );
      return rowCount === 1 ? 'stored' : 'known';
    }),
  redeemJti: (township, deviceId, jti, at) =>
    guarded(async () => {
      const { rowCount } = await pool.query(
        'insert into used_jti (township, device_id, jti, used_at) values ($1, $2, $3, $4) on conflict do nothing',
        [township, deviceId, jti, at],
      );
      return rowCount === 1;
    }),
  forgetJtisBefore: (at) =>
    guarded(async () => {
      await pool.query('delete from used_jti where used_at < $1', [at]);
    }),
  audit: (entry) => guarded(() => writeAudit(pool, entry)),
  touch: (at) =>
    guarded(async () => {
      await pool.query(
        `insert into health (township, checked_at) values ('*', $1)
         on conflict (township) do update set checked_at = excluded.checked_at`,
        [at],
      );
    }),
});

/** A pool whose sessions give up rather than hang. */
export const createPool = (connection: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool({
    ...connection,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'doorstep-gateway',
  });
  // A session that breaks fails its query and is replaced; unheard, its event would also end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
