import fc from 'fast-check';
import { checkFact, type DecisionContext, decide, type Fact, type NewFact, RecordError } from '../index.ts';
import type { Category } from '../shared/values.ts';
import { type AnyFact, anyLater, anyOpening } from './any-fact.ts';
import { context, idOf } from './telling.ts';

/** What `event` of a fact may name. */
const NAMED: Readonly<Record<string, string>> = { 'custody.claim-decided': 'custody.term-set' };

/** A fact of the log, its data as the schema keeps it. Facts may have numbers with gaps: a number stands for its time too. */
export function factOf(number: number, { type, data }: NewFact<string, unknown>): Fact {
  const minute = new Date(Date.UTC(2021, 11, 1, 0, number)).toISOString();
  return {
    id: idOf(number),
    type,
    data: data as Fact['data'],
    revision: BigInt(number),
    metadata: { recordedAt: minute, actor: 'monitor' },
  };
}

/** The data of a fact after these others, in the form of its schema; null where it names a fact and there is none. */
export function stated({ type, data }: AnyFact, history: readonly Fact[]): NewFact | null {
  const named = history.filter((fact) => fact.type === (NAMED[type] ?? 'case.ruling-issued'));
  const picked = typeof data.event === 'number' ? named[data.event % Math.max(named.length, 1)]?.id : undefined;
  if (type in NAMED && !picked) return null;
  return checkFact(type, 'event' in data ? { ...data, event: picked ?? null } : data).fact;
}

/** What a decision has to say of a fact: null, or its refusal. Anything but a refusal in the record's own words fails. */
export function refusalOf(
  category: Category,
  history: readonly Fact[],
  fact: NewFact,
  asked: DecisionContext = context,
): { code: string; field: string | null; message: string } | null {
  try {
    decide(category, 'key', history, fact as never, asked);
    return null;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    const { code, field, message } = error;
    return { code, field, message };
  }
}

/** Facts one after the other, each only if it can follow on those before it; numbered by tens, so that others fit between. */
export function told(category: Category, facts: readonly AnyFact[]): readonly Fact[] {
  const history: Fact[] = [];
  for (const [index, fact] of facts.entries()) {
    const next = stated(fact, history);
    if (next && !refusalOf(category, history, next)) history.push(factOf((index + 1) * 10, next));
  }
  return history;
}

/** Any history that decisions let come about, without corrections. */
export function anyHistory(category: Category, longest = 6): fc.Arbitrary<readonly Fact[]> {
  return fc
    .tuple(anyOpening(category), fc.array(anyLater(category), { maxLength: longest, size: 'max' }))
    .map(([opening, later]) => told(category, [opening, ...later]))
    .filter(({ length }) => length > 0);
}
