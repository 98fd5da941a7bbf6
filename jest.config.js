import { readFileSync } from 'node:fs';

// One set of compiler options for the build and the tests; only the rewriting of `.ts` to `.js` is the build's own.
const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;

export default {
  testEnvironment: 'node',
  // With one core left free, as Jest would have it, two cores run one test file, and half of the work is waiting for servers.
  maxWorkers: '100%',
  // Node keeps what `vm` modules have loaded: a worker that has run a hundred files spends its time collecting garbage, then
  // dies of it. One that holds more than this between two files is replaced.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // A test that hangs ends here; none is judged by how fast the machine happens to be.
  testTimeout: 240_000,
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false } }],
  },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  setupFiles: ['<rootDir>/test/support/property-seed.js'],
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/test/bench/peers/node_modules'],
};
