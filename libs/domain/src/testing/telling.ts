import { Temporal } from 'temporal-polyfill';
import { type DecisionContext, decide, type Fact, type RecordEventType } from '../index.ts';
import { type Category, categories } from '../shared/values.ts';
import { plainRules } from './plain-rules.ts';

export const source = { publisher: 'Monitoring bulletin', locator: 'entry 1' };
export const shymkent = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
/** Decisions of an evening on which everything told here has happened. */
export const context: DecisionContext = { rules: plainRules, now: Temporal.Instant.from('2022-12-31T12:00:00Z') };

/** Ids that a reader of a failing test can tell apart. */
export const idOf = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

type Told = readonly [type: RecordEventType, data: Record<string, unknown>];

/** A stream told fact by fact: each is decided on what was told before. Source and missing fields are filled in. */
export class Telling {
  readonly facts: readonly Fact[];

  constructor(
    readonly key: string,
    facts: readonly Fact[] = [],
  ) {
    this.facts = facts;
  }

  tell(...told: readonly Told[]): Telling {
    return told.reduce<Telling>((telling, [type, data]) => telling.tellOne(type, data), this);
  }

  /** Id of the nth fact of a type, from 0. */
  id(type: RecordEventType, nth = 0): string {
    const fact = this.facts.filter((candidate) => candidate.type === type)[nth];
    if (!fact) throw new Error(`${type} was not told ${nth + 1} times`);
    return fact.id;
  }

  private tellOne(type: RecordEventType, data: Record<string, unknown>): Telling {
    const category = categories.find((candidate) => type.startsWith(`${candidate}.`)) as Category;
    const decided = decide(category, this.key, this.facts, { type, data: { source, ...data } } as never, context);
    const added = decided.map((fact, index) => ({
      ...fact,
      id: idOf(this.facts.length + index + 1),
      revision: BigInt(this.facts.length + index),
      metadata: { recordedAt: `2021-11-${String(this.facts.length + 2).padStart(2, '0')}T12:00:00Z`, actor: 'monitor' },
    }));
    return new Telling(this.key, [...this.facts, ...(added as Fact[])]);
  }
}

/** The refusal of a fact; fails where it is not refused. */
export function refusal(tell: () => unknown): { code: string; field: string | null; message: string } {
  try {
    tell();
  } catch (error) {
    const { name, code, field, message } = error as {
      name: string;
      code: string;
      field: string | null;
      message: string;
    };
    if (name !== 'RecordError') throw error;
    return { code, field, message };
  }
  throw new Error('was not refused');
}
