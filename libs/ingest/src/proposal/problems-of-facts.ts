import { problemsOfForm } from '#recording';
import type { ProposalProblem, ProposedFact } from './proposal.ts';

const ERASURE = 'An erasure is not proposed. Run: habeas erase PERSON --reason …';

/**
 * What is wrong with the facts in their form, by the same schemas as a record file. Whether they agree with the record is
 * found when they are accepted.
 */
export function problemsOfFacts(facts: readonly ProposedFact[]): readonly ProposalProblem[] {
  return facts.flatMap((fact, index) => {
    if (fact.fact === 'person.erased') return [{ fact: index, field: 'fact', message: ERASURE }];
    return problemsOfForm(stated(fact)).map(({ field, message }) => ({ fact: index, field, message }));
  });
}

/** As a record file would have it: what is not said yet is left out. */
function stated({ id, fact, key, at, data }: ProposedFact): object {
  return {
    id,
    data,
    ...(fact === null ? {} : { fact }),
    ...(key === null ? {} : { key }),
    ...(at === null ? {} : { at }),
  };
}
