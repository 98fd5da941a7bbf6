import own from '../../jest.config.js';

/** The unit specs of the library under mutation, and nothing that starts a server. */
const { globalSetup: _, globalTeardown: __, ...unit } = own;

/** Specs that count how many cases a property drew, of which here it draws fewer. */
const countTheirCases = ['as-without-the-merge\\.spec', 'no-history-tells-of-a-day-to-come\\.spec'];

/** It compiles the library anew, which reads otherwise here. */
const compiles = 'facts-are-closed\\.spec';

export default {
  ...unit,
  rootDir: '../..',
  roots: [`<rootDir>/libs/${process.env.HABEAS_TEST_MUTATION_LIBRARY}/src`],
  testPathIgnorePatterns: ['/node_modules/', '\\.(int|e2e)\\.spec\\.ts$', ...countTheirCases, compiles],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/mutation/fast-check.js' },
  // Tells Stryker which test reaches which mutant.
  testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
};
