import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact } from './judged-fact.ts';

/** Nobody is held in two custodies at once: the earlier has ended and nobody recorded it, or both are one. */
export function heldTwice({ others }: JudgedFact): readonly FactWarning[] {
  return others.length === 0 ? [] : [{ code: 'held-twice', field: 'person', others }];
}
