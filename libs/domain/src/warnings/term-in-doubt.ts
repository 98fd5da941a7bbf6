import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { custodyWindow } from '../custody/custody-window.ts';
import { recordFacts } from '../record-facts.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';

/** The fields by which a fact says how long a term is. */
const LENGTHS = ['duration', 'by', 'to', 'until', 'rule'] as const;

/** What is said of a custody by the fact that makes it so: any that gives a length, or one that sets a term. */
const SAID: Readonly<
  Record<string, { readonly code: CodeOfTerm; readonly field: 'length' | 'from'; readonly by: 'any' | 'a new term' }>
> = {
  over_limit: { code: 'term-above-maximum', field: 'length', by: 'any' },
  order_not_said: { code: 'second-term', field: 'from', by: 'a new term' },
  sources_differ: { code: 'sources-differ', field: 'from', by: 'a new term' },
};

type CodeOfTerm = Extract<FactWarning, { readonly caution: unknown }>['code'];

/** A term longer than the law allows, one that is set while another runs, and one that another source states otherwise. */
export function termInDoubt({ category, type, data, state }: JudgedFact, { rules }: Judgement): readonly FactWarning[] {
  if (category !== 'custody' || state === null || recordFacts[type].alerts !== 'term') return [];
  const says = data as Readonly<Record<string, unknown>>;
  const length = LENGTHS.find((one) => says[one] !== undefined && says[one] !== null) ?? null;
  if (length === null) return [];
  const { cautions } = custodyWindow(state as CustodyEpisode, rules);
  return cautions.flatMap((caution): readonly FactWarning[] => {
    const said = SAID[caution.caution];
    if (!said || (said.by === 'a new term' && type !== 'custody.term-set')) return [];
    return [{ code: said.code, field: said.field === 'length' ? length : 'from', caution }];
  });
}
