import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../shared/lib/result.ts';
import { z } from '../shared/lib/schema.ts';
import type { LogOptions } from './log.ts';

export interface GatewayConfig {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** What devices call, without a slash at the end; null: `http://<host>:<port>`. */
  readonly publicUrl: string | null;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly log: LogOptions;
}

const options = {
  port: { type: 'string', default: '8787' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  'public-url': { type: 'string' },
} as const;

const values = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535)),
  host: z.string().min(1),
  data: z.string().min(1),
  'public-url': z
    .string()
    .regex(/^https?:\/\/[^/?#]+$/)
    .optional(),
});

const usage =
  'Usage: --data DIR [--port 8787] [--host 127.0.0.1] [--public-url https://…]; DATABASE_URL, DOORSTEP_LOG=silent|info, DOORSTEP_LOG_FILE.';

const everyAddress = ['0.0.0.0', '::'];

type Environment = Readonly<Record<string, string | undefined>>;

const readArguments = (argv: readonly string[]): z.infer<typeof values> | null => {
  try {
    return values.parse(parseArgs({ args: [...argv], options, strict: true }).values);
  } catch {
    return null; // Unknown or malformed: the usage line says what there is.
  }
};

/** The faults are sentences for the person who starts the gateway. */
export const readConfig = (argv: readonly string[], env: Environment): Result<GatewayConfig, string> => {
  const given = readArguments(argv);
  const level = env.DOORSTEP_LOG ?? 'info';
  if (given === null || (level !== 'silent' && level !== 'info')) return fail(usage);
  const publicUrl = given['public-url'] ?? null;
  // Devices sign the address they call; behind "every address" there is none to compare with.
  if (publicUrl === null && everyAddress.includes(given.host))
    return fail(`--host ${given.host} also needs --public-url, the address that devices call.`);
  return ok({
    port: given.port,
    host: given.host,
    dataDir: given.data,
    publicUrl,
    databaseUrl: env.DATABASE_URL || null,
    log: { level, file: env.DOORSTEP_LOG_FILE || null },
  });
};
