import type { GatewayConfig } from '../../../gateway/config.ts';

/** A gateway on any free port of this machine, over its embedded database, without a log. */
export const aConfig = (dataDir: string, overrides: Partial<GatewayConfig> = {}): GatewayConfig => ({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  publicUrl: null,
  databaseUrl: null,
  log: { level: 'silent', file: null },
  ...overrides,
});
