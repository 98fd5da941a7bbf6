import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

/** Which spec files a test name occurs in, as the dry run found; in the folder that every runner works in. */
const BY_NAME = '.specs-by-test.json';

/**
 * Stryker's runner for Jest, which tells Jest the tests that reach a mutant, by name: to skip the others Jest would load
 * every spec file, which takes longer than the tests. This one tells it their files as well.
 */
function reachingSpecs(injector) {
  const jest = jestPlugins.find(({ name }) => name === 'jest');
  const runner = injector.injectFunction(jest.factory);
  const { jestTestAdapter: adapter } = runner;
  const run = adapter.run.bind(adapter);
  let specs;
  adapter.run = (settings) => run(specs ? { ...settings, testFiles: specs } : settings);

  return {
    capabilities: () => runner.capabilities(),
    init: () => runner.init(),
    dispose: async () => {},
    async dryRun(options) {
      specs = undefined;
      const result = await runner.dryRun(options);
      const byName = {};
      for (const { id, fileName } of result.tests ?? []) byName[id] = [...new Set([...(byName[id] ?? []), fileName])];
      writeFileSync(BY_NAME, JSON.stringify(byName));
      return result;
    },
    async mutantRun(options) {
      const byName = existsSync(BY_NAME) ? JSON.parse(readFileSync(BY_NAME, 'utf8')) : {};
      const found = options.testFilter?.flatMap((id) => byName[id] ?? []) ?? [];
      specs = found.length > 0 ? [...new Set(found)] : undefined;
      return runner.mutantRun(options);
    },
  };
}
reachingSpecs.inject = tokens('$injector');

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'reaching-specs', reachingSpecs)];
