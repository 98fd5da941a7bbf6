import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { custodyWindow } from '../custody/custody-window.ts';
import { recordFacts } from '../record-facts.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';

/** The fields by which a fact says how long a term is. */
const LENGTHS = ['duration', 'by', 'to', 'until', 'rule'] as const;

/** A term that is now longer than the law allows, said by the fact that makes it so. */
export function overTheMaximum(
  { category, type, data, state }: JudgedFact,
  { rules }: Judgement,
): readonly FactWarning[] {
  if (category !== 'custody' || state === null || recordFacts[type].alerts !== 'term') return [];
  const says = data as Readonly<Record<string, unknown>>;
  const field = LENGTHS.find((one) => says[one] !== undefined && says[one] !== null) ?? null;
  if (field === null) return [];
  const { cautions } = custodyWindow(state as CustodyEpisode, rules);
  return cautions
    .filter(({ caution }) => caution === 'over_limit')
    .map((caution) => ({ code: 'term-above-maximum', field, caution }));
}
