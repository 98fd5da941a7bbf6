import { type Sanction, sentenceTypes } from '../case/case-events.ts';
import { isCertainlyBefore } from '../shared/dates.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact } from './judged-fact.ts';

/**
 * Of the sentences that a ruling imposes without saying from when they run: the place of each among its sanctions, and whom it
 * leaves in doubt. Of whom the ruling says how much time held counts, the end does not hang on the start.
 */
export function sentencesWithoutStart({
  type,
  data,
}: Pick<JudgedFact, 'type' | 'data'>): readonly { readonly index: number; readonly persons: readonly string[] }[] {
  if (type !== 'case.ruling-issued') return [];
  const { sanctions } = data as { readonly sanctions: readonly Sanction[] };
  return sanctions.flatMap(({ type: kind, from, suspended, inAbsentia, persons, credit }, index) => {
    const open = persons.filter((person) => !credit.some((one) => one.persons.includes(person)));
    const isServed = (sentenceTypes as readonly string[]).includes(kind) && !suspended && !inAbsentia;
    return isServed && from === null && open.length > 0 ? [{ index, persons: open }] : [];
  });
}

/** A sentence of somebody who was held before the ruling: counted from the ruling, it would end later than in custody. */
export function startNotStated(judged: JudgedFact): readonly FactWarning[] {
  const { on } = judged.data as { readonly on: string };
  return sentencesWithoutStart(judged).flatMap(({ index, persons }): readonly FactWarning[] => {
    const others = persons
      .flatMap((person) => judged.custodyOf.get(person) ?? [])
      .filter(({ since }) => isCertainlyBefore(since, on));
    return others.length === 0 ? [] : [{ code: 'start-not-stated', field: `sanctions.${index}.from`, others }];
  });
}
