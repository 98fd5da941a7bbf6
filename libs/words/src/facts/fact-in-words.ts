import type { NamedFact } from '../catalogue/fact-types.ts';
import type { Words } from '../catalogue/words.ts';

/**
 * What an event of a history is called: `term of custody set` of `custody.term-set`.
 *
 * @throws TypeError it is no fact of the record and none about the law: such an event has no history to be shown in
 */
export function factInWords({ facts }: Pick<Words, 'facts'>, type: string): string {
  if (!Object.hasOwn(facts, type))
    throw new TypeError(`${JSON.stringify(type)} is no type of fact that has a history.`);
  return facts[type as NamedFact];
}
