import { requireNode } from './lib/node-version.mjs';

if (requireNode()) {
  const { testEverything } = await import('./test/session.mjs');
  await testEverything(process.argv.slice(2));
}
