import { requireNode } from './lib/node-version.mjs';
import { runCommand } from './lib/say.mjs';

if (requireNode()) {
  const { setUp } = await import('./setup.mjs');
  const { build } = await import('./build.mjs');
  await runCommand(async () => {
    await setUp({ system: 'none' });
    await build(process.argv.slice(2));
    return 0;
  });
}
