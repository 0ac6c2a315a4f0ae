import { requireNode } from './lib/node-version.mjs';

if (requireNode()) {
  const { startEverything } = await import('./start/session.mjs');
  await startEverything(process.argv.slice(2));
}
