import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

// One set of compiler options for the build and the tests; only the rewriting of `.ts` to `.js` is the build's own.
const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;

export default {
  testEnvironment: 'node',
  // An eighth of the work is waiting for servers and processes: half as many again as there are cores keep all of them busy.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
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
