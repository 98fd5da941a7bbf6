import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';

export const OUTSIDE = 'Outside of the sample';

/**
 * A checker of Stryker that lets one mutant in HABEAS_TEST_MUTATION_ONE_IN pass. Which ones follows from the file, the
 * place, the change and HABEAS_TEST_MUTATION_SEED alone: the same code gives the same sample on every machine. An ignorer
 * cannot choose so, since it ignores a node of the syntax tree with all that is in it.
 */
function sample() {
  const oneIn = Number(process.env.HABEAS_TEST_MUTATION_ONE_IN ?? 1);
  const seed = process.env.HABEAS_TEST_MUTATION_SEED ?? '';

  function chosen({ fileName, location: { start, end }, mutatorName, replacement }) {
    const file = relative(process.cwd(), fileName).replace(/^.*sandbox-[^/]+\//, '');
    const key = [seed, file, start.line, start.column, end.line, end.column, mutatorName, replacement].join('|');
    return createHash('sha256').update(key).digest().readUInt32BE(0) % oneIn === 0;
  }

  return {
    async init() {},
    async check(mutants) {
      return Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          chosen(mutant) ? { status: 'passed' } : { status: 'compileError', reason: OUTSIDE },
        ]),
      );
    },
    async group(mutants) {
      return [mutants.map(({ id }) => id)];
    },
  };
}
sample.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', sample)];
