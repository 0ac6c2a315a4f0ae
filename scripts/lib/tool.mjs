import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs a built command-line tool; sets up and builds first what is missing. Standard output belongs to the tool alone, so
 * that another program can read it: everything else goes to standard error, and only when there is something to say.
 * @param {readonly string[]} parts of the build that the tool needs
 * @param {string} file in dist/
 * @param {readonly string[]} args
 */
export function runBuiltTool(parts, file, args) {
  const isFirst = !existsSync(join(root, 'node_modules'));
  const prepared = spawnSync(process.execPath, [join(root, 'scripts', 'prepare-tool.mjs'), ...parts], {
    cwd: root,
    stdio: ['ignore', isFirst ? 2 : 'pipe', isFirst ? 2 : 'pipe'],
    encoding: 'utf8',
  });
  if (prepared.status !== 0) {
    process.stderr.write(`${prepared.stdout ?? ''}${prepared.stderr ?? ''}`);
    process.exitCode = 1;
    return;
  }
  const outcome = spawnSync(process.execPath, [join(root, 'dist', file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, DOORSTEP_ROOT: root },
  });
  process.exitCode = outcome.status ?? 1;
}
