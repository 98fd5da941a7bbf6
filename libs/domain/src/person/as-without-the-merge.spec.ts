import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../index.ts';
import { type AnyFact, anyLater, anyOpening } from '../testing/any-fact.ts';
import { factOf, refusalOf, stated } from '../testing/any-history.ts';
import { type Identity, identitiesAmong } from './identity.ts';
import { type Person } from './person.ts';
import { foldPerson } from './person-record.ts';

const keys = ['a', 'b', 'c', 'd'];
const key = fc.constantFrom(...keys);

type Histories = ReadonlyMap<string, readonly Fact[]>;
type Step = { readonly key: string; readonly fact: AnyFact };

const steps = (maxLength: number) => fc.array(fc.record({ key, fact: anyLater('person') }), { maxLength, size: 'max' });
const because = { reason: 'The same man', source: { publisher: 'A lawyer' } };

let number = 0;
/** The histories with this fact of this person, where it can follow. */
function record(histories: Histories, { key, fact }: Step): { histories: Histories; recorded: Fact | null } {
  const history = histories.get(key) ?? [];
  const next = stated(fact, history);
  if (!next || refusalOf('person', history, next)) return { histories, recorded: null };
  number += 1;
  const recorded = factOf(number, next);
  return { histories: new Map([...histories, [key, [...history, recorded]]]), recorded };
}

/** Who stands behind each key, without the events by which they are known to. */
function whoIsWho(histories: Histories): unknown {
  const persons = [...histories].flatMap(([key, facts]): [string, Person][] => {
    const person = foldPerson(key, facts);
    return person ? [[key, person]] : [];
  });
  const known = new Map(persons);
  const of = identitiesAmong(known);
  const shown = ({ factIds: _, ...identity }: Identity) => identity;
  return keys.map((one) => {
    const { corrections: _, revision: __, factIds: ___, sources: ____, ...person } = known.get(one)!;
    return { ...shown(of(one)), person };
  });
}

test('after an unmerge everything is as without the merge, what was recorded in between included', () => {
  let merges = 0;
  fc.assert(
    fc.property(
      fc.record({
        openings: fc.tuple(...keys.map(() => anyOpening('person'))),
        before: steps(6),
        between: steps(8),
        after: steps(4),
        into: key,
        person: key,
        undo: fc.constantFrom('unmerged', 'retracted'),
      }),
      ({ openings, before, between, after, person, into, undo }) => {
        number = 0;
        let withMerge: Histories = new Map();
        for (const [index, fact] of openings.entries())
          withMerge = record(withMerge, { key: keys[index]!, fact }).histories;
        for (const step of before) withMerge = record(withMerge, step).histories;
        let without = withMerge;
        const tell = (step: Step) => {
          const { histories, recorded } = record(withMerge, step);
          withMerge = histories;
          // Whatever could be recorded while they were one is recorded of the same person where they never were.
          if (recorded) without = new Map([...without, [step.key, [...without.get(step.key)!, recorded]]]);
        };

        const merge = { type: 'person.merged', data: { into, ...because } } as const;
        const { histories, recorded } = record(withMerge, { key: person, fact: merge });
        // Refused where the person is merged already: another test has that.
        if (!recorded) return fc.pre(false);
        withMerge = histories;
        merges += 1;
        // The merge itself is undone at the end, and by nothing on the way.
        for (const step of between) if (step.key !== person || !/merged$/.test(step.fact.type)) tell(step);
        const undone =
          undo === 'unmerged'
            ? { type: 'person.unmerged', data: { from: into, ...because } }
            : { type: 'person.retracted', data: { event: recorded.id, ...because } };
        const last = withMerge.get(person)!;
        expect(refusalOf('person', last, undone)).toBeNull();
        number += 1;
        withMerge = new Map([...withMerge, [person, [...last, factOf(number, undone)]]]);
        expect(whoIsWho(withMerge)).toEqual(whoIsWho(without));
        for (const step of after) tell(step);
        expect(whoIsWho(withMerge)).toEqual(whoIsWho(without));
      },
    ),
    { numRuns: 1000 },
  );
  expect(merges).toBeGreaterThanOrEqual(1000);
});
