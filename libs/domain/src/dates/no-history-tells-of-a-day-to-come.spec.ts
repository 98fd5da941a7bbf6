import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type DecisionContext, type Fact, type NewFact, type RecordEventType, recordFacts } from '../index.ts';
import { valuesAt } from '../shared/field-path.ts';
import { type Category, categories } from '../shared/values.ts';
import { anyLater, anyOpening } from '../testing/any-fact.ts';
import { factOf, refusalOf, stated } from '../testing/any-history.ts';
import { plainRules } from '../testing/plain-rules.ts';
import { source } from '../testing/telling.ts';
import { impossibleDatesIn } from './dates-can-be.ts';

const now = Temporal.Instant.from('2021-11-15T18:30:00Z');
const context: DecisionContext = { rules: plainRules, now };
const date = fc.constantFrom(
  '2021-11-14',
  '2021-11-15',
  '2021-11-16',
  '2021-11-17',
  '2031-11',
  '1021-11-02',
  '../2031-01-01',
);
const zone = fc.constantFrom('Asia/Almaty', 'Asia/Oral', 'America/Lima');

/** A correction of one of the dates or zones that the record has, or the retraction of one of its facts. */
const amendment = fc.record({ pick: fc.nat(), field: fc.nat(), date, zone, takesBack: fc.boolean() });
/** A transfer that is told late may move a day that has come to a place where it is about to. */
const later = (category: Category) => anyLater(category).filter(({ type }) => type !== 'custody.transferred');
type Amendment = typeof amendment extends fc.Arbitrary<infer A> ? A : never;

function amending(history: readonly Fact[], { pick, field, date, zone, takesBack }: Amendment): NewFact {
  const target = history[pick % history.length]!;
  const category = target.type.split('.')[0];
  const about = { event: target.id, reason: 'Misread', source };
  const fields = [...Object.keys(recordFacts[target.type as RecordEventType].dates), 'place.zone', 'new'];
  const said = fields.flatMap((one) => valuesAt(target.data, one));
  const { path, value } = said[field % Math.max(said.length, 1)] ?? { path: 'reason', value: null };
  if (takesBack) return { type: `${category}.retracted`, data: about };
  const put = path.endsWith('zone') ? zone : date;
  return { type: `${category}.corrected`, data: { ...about, field: path, old: value as string, new: put } };
}

describe.each(categories)('whatever is recorded of a %s, corrected and taken back', (category) => {
  test('no day is in it that has not come, nor one of before 1900', () => {
    let amended = 0;
    fc.assert(
      fc.property(
        anyOpening(category),
        fc.array(fc.oneof(later(category), amendment), { minLength: 3, maxLength: 12 }),
        (opening, next) => {
          const history: Fact[] = [];
          for (const [index, one] of [opening, ...next].entries()) {
            const fact = 'type' in one ? stated(one, history) : history.length > 0 ? amending(history, one) : null;
            if (!fact || refusalOf(category, history, fact, context)) continue;
            if (!('type' in one)) amended += 1;
            history.push(factOf((index + 1) * 10, fact));
          }
          expect(impossibleDatesIn(category, 'key', history, now)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
    expect(amended).toBeGreaterThan(20);
  });
});
