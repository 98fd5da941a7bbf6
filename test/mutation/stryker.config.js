import { availableParallelism } from 'node:os';

// Both are set by run.js.
const library = process.env.HABEAS_TEST_MUTATION_LIBRARY;
const files = (process.env.HABEAS_TEST_MUTATION_FILES ?? '').split(',').filter((file) => file !== '');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    ...(files.length > 0 ? files : [`libs/${library}/src/**/*.ts`]),
    '!**/*.spec.ts',
    '!**/testing/**',
    '!**/index.ts',
    // Countries made up for the specs.
    '!**/invented-jurisdictions.ts',
  ],
  plugins: [
    '@stryker-mutator/jest-runner',
    '@stryker-mutator/typescript-checker',
    './test/mutation/reaching-specs.js',
    './test/mutation/sample.js',
    './test/mutation/words.js',
  ],
  testRunner: 'reaching-specs',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // First what is outside of the sample, then what the compiler refuses and no test has to notice.
  checkers: ['sample', 'typescript'],
  tsconfigFile: 'test/mutation/tsconfig.json',
  ignorers: ['words'],
  // What is copied to where it runs.
  ignorePatterns: [
    '**',
    '!*.js',
    '!*.json',
    '!.swcrc',
    '!types/**',
    '!libs/**',
    '!test/support/**',
    '!test/mutation/**',
  ],
  concurrency: Number(process.env.HABEAS_TEST_MUTATION_WORKERS ?? availableParallelism()),
  warnings: { slow: false },
  // Properties take a while; only what runs without end is to be stopped.
  timeoutMS: 60_000,
  timeoutFactor: 3,
  reporters: ['dots', 'json'],
  jsonReporter: { fileName: `.mutation/${library}.json` },
  tempDirName: '.stryker-tmp',
  allowConsoleColors: false,
  thresholds: { high: 85, low: 85, break: null },
};
