import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * An ignorer of Stryker for what is written to be read: refusals, warnings, citations of law. A text with a space between
 * words may be put otherwise and break no promise. Which of them is said, and the values within it, are mutated like all
 * else.
 */
const words = {
  shouldIgnore(path) {
    if (path.isStringLiteral()) return isProse(path.node.value) ? REASON : undefined;
    // A template is one node with the expressions in it, which count: only one without any is left out.
    if (path.isTemplateLiteral() && path.node.expressions.length === 0) {
      return isProse(path.node.quasis[0].value.raw) ? REASON : undefined;
    }
    return undefined;
  },
};

const REASON = 'Words to be read';

function isProse(text) {
  return /\p{L}.*\s|\s.*\p{L}/su.test(text);
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words', words)];
