/**
 * The arrows between the houses. tsc refuses most forbidden imports by its worlds' libraries; these rules also see
 * imports that would compile. tests/unit/boundaries.test.ts proves that each one bites.
 */

/** What each folder of shared/ may import of shared/, as in shared/README.md. */
const sharedFolders = {
  lib: [],
  domain: ['lib'],
  catalogue: ['lib', 'domain'],
  rules: ['lib', 'domain', 'catalogue'],
  forms: ['lib', 'domain', 'catalogue', 'rules'],
  protocol: ['lib', 'catalogue'],
  core: ['lib', 'domain', 'catalogue', 'rules', 'forms', 'protocol'],
};

const sharedRules = Object.entries(sharedFolders).map(([folder, allowed]) => ({
  name: `shared-${folder}`,
  comment: `shared/${folder} may import ${allowed.join(', ') || 'nothing'} of shared`,
  severity: 'error',
  from: { path: `^shared/${folder}/` },
  to: { path: '^shared/', pathNot: `^shared/(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...sharedRules,
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs in every runtime: no Node, no Electron, no DOM framework',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '(^|/)node_modules/(react|react-dom|react-aria[^/]*|@types/react|electron|fastify|pg)/' },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(renderer|electron|gateway|scripts|tests)/' },
    },
    {
      name: 'renderer-reaches-the-core-by-its-port',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(shared/core|electron|gateway|scripts|tests)/' },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-imports-shared-only',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|gateway|scripts|tests)/' },
    },
    {
      name: 'gateway-is-blind',
      comment: 'the gateway knows envelopes, not forms: nothing of the core, the rules or the screens',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(shared/(core|forms|rules)|renderer|electron|scripts|tests)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // Types are gone at run time: a component and its parts may share them.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|\\.runtime|\\.doorstep|\\.reports)/' },
    // Type-only imports are arrows too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
