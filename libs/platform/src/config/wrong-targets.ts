import { isNeverReached } from '../outgoing/never-reached.ts';
import { type NetworksInWords, wrongNetwork } from './wrong-network.ts';

const IN_WORDS: NetworksInWords = {
  wanted: 'public, any, or addresses and networks with commas between, such as 10.1.0.0/16,fd12:3456::/32',
  everything: 'write any where that is meant',
};

/**
 * What is wrong with where webhooks may go, as the end of a sentence that begins with the name of its variable; null where
 * nothing is.
 *
 * @param given the parts of its value
 */
export function wrongTargets(given: readonly string[]): string | null {
  if (given.includes('any') && given.length > 1) return 'must be any alone: with it nothing else needs to be named';
  for (const one of given) {
    if (one === 'public' || one === 'any') continue;
    const wrong = wrongNetwork(one, IN_WORDS);
    if (wrong !== null) return wrong;
    if (isNeverReached(one.replace(/\/.*$/, ''))) {
      return `must not have "${one}", which is link-local or the metadata service of a cloud: nothing is ever sent there`;
    }
  }
  return null;
}
