import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Category,
  categories,
  custodyWindow,
  declarationOf,
  effectiveFacts,
  type Fact,
  foldAssembly,
  foldCase,
  foldCustody,
  foldFigure,
  foldIncident,
  foldPerson,
  isAmendment,
  isDeepEqual,
  recordEvents,
  sanctionsOf,
  valueAt,
} from './index.ts';
import { replaceAt } from './shared/field-path.ts';
import { type AnyFact, anyLater, anyOfType, typesOfAnyFact } from './testing/any-fact.ts';
import { anyHistory, factOf, refusalOf, stated } from './testing/any-history.ts';
import { plainRules } from './testing/plain-rules.ts';

/** What a record says, without how it came to say it. */
function said(category: Category, facts: readonly Fact[]): unknown {
  const bare = <S extends object>(state: S | null) => {
    const { corrections: _, revision: __, factIds: ___, ...rest } = (state ?? {}) as Record<string, unknown>;
    return rest;
  };
  switch (category) {
    case 'person':
      return bare(foldPerson('key', facts));
    case 'incident':
      return bare(foldIncident('key', facts));
    case 'custody': {
      const episode = foldCustody('key', facts)!;
      // The working tells of the corrections, and shall.
      const { steps: _, ...window } = custodyWindow(episode, plainRules);
      return { ...bare(episode), window };
    }
    case 'case': {
      const courtCase = foldCase('key', facts)!;
      return { ...bare(courtCase), inEffect: sanctionsOf(courtCase) };
    }
    case 'assembly':
      return bare(foldAssembly('key', facts));
    case 'figure':
      return bare(foldFigure('key', facts));
  }
}

/** Every path of the data at which another fact of the same type says something else. */
function differences(right: unknown, wrong: unknown): readonly string[] {
  const pathsOf = (data: unknown, prefix = ''): string[] =>
    typeof data !== 'object' || data === null
      ? []
      : Object.entries(data).flatMap(([step, value]) => [`${prefix}${step}`, ...pathsOf(value, `${prefix}${step}.`)]);
  return pathsOf(right).filter((path) => {
    const [one, other] = [valueAt(right, path), valueAt(wrong, path)];
    return other !== undefined && !isDeepEqual(one, other);
  });
}

/** Whether it says something there, and another thing than each of these. */
function isAThird(path: string, data: unknown, others: readonly unknown[]): boolean {
  const value = valueAt(data, path);
  return value !== undefined && others.every((other) => !isDeepEqual(valueAt(other, path), value));
}

const category = (fact: Fact) => fact.type.split('.')[0] as Category;
const because = { reason: 'Misread', source: { publisher: 'A lawyer' }, exercise: false };

function correction(number: number, fact: Fact, field: string, old: unknown, now: unknown): Fact {
  return factOf(number, {
    type: `${category(fact)}.corrected`,
    data: { event: fact.id, field, old, new: now, ...because },
  });
}

function retraction(number: number, fact: Fact): Fact {
  return factOf(number, { type: `${category(fact)}.retracted`, data: { event: fact.id, ...because } });
}

const withSource = <D>(fact: { type: string; data: D }) => {
  const checked = recordEvents[fact.type as keyof typeof recordEvents].parse(fact.data);
  return { ...fact, data: checked as Record<string, unknown> };
};

/** A mistake in a history, and how it was put right: every amendment in order, the last of which makes all right again. */
interface Mended {
  readonly slipped: readonly Fact[];
  readonly amendments: readonly Fact[];
}

const first = 1001;

/** One field of one fact was wrong. */
const misread = (right: readonly Fact[]): fc.Arbitrary<Mended | null> =>
  fc.nat({ max: right.length - 1 }).chain((at) => {
    const fact = right[at]!;
    return fc
      .record({
        others: fc.tuple(anyOfType(fact.type), anyOfType(fact.type)),
        pick: fc.nat(),
        way: fc.constantFrom(
          'once',
          'twice',
          'the correction',
          'the correction twice',
          'a wrong correction taken back',
        ),
      })
      .map(({ others, pick, way }) => {
        const [wrongData, worseData] = others.map((other) => stated(other, right)?.data);
        const paths = differences(fact.data, wrongData).filter((path) =>
          isAThird(path, worseData, [fact.data, wrongData]),
        );
        const field = paths[pick % Math.max(paths.length, 1)];
        if (field === undefined) return null;
        const [truth, wrong, worse] = [fact.data, wrongData, worseData].map((data) => valueAt(data, field));
        const slip = { ...fact, data: replaceAt(fact.data, field, wrong) };
        const correct = (number: number, old: unknown, now: unknown) => correction(number, fact, field, old, now);
        const worsened = correct(first, wrong, worse);
        const amended = {
          once: () => [correct(first, wrong, truth)],
          twice: () => [worsened, correct(first + 1, worse, truth)],
          'the correction': () => [worsened, correction(first + 1, worsened, 'new', worse, truth)],
          'the correction twice': () => {
            const again = correction(first + 1, worsened, 'new', worse, wrong);
            return [worsened, again, correction(first + 2, again, 'new', wrong, truth)];
          },
          'a wrong correction taken back': () => {
            const undone = correct(first + 1, truth, worse);
            return [correct(first, wrong, truth), undone, retraction(first + 2, undone)];
          },
        }[way]!();
        return { slipped: right.with(at, slip), amendments: amended };
      });
  });

/** Something was taken back that was right. */
const takenBack = (right: readonly Fact[]): fc.Arbitrary<Mended | null> =>
  fc.nat({ max: right.length - 1 }).map((at) => {
    const mistake = retraction(first, right[at]!);
    return { slipped: right, amendments: [mistake, retraction(first + 1, mistake)] };
  });

/** Something was told, at whatever place, that never was. */
const toldFalsely = (right: readonly Fact[]): fc.Arbitrary<Mended | null> =>
  fc
    .record({
      fact: anyLater(category(right[0]!)),
      at: fc.integer({ min: 1, max: right.length }),
      way: fc.constantFrom('at once', 'after a correction', 'again'),
      pick: fc.nat(),
      other: fc.nat(),
    })
    .chain(({ fact, at, way, pick }) =>
      anyOfType(fact.type).map((other) => {
        const [data, otherData] = [fact, other].map((one) => stated(one, right)?.data);
        if (!data || !otherData) return null;
        const before = right[at - 1]!;
        const never = factOf(Number(before.revision) + 5, { type: fact.type, data });
        const paths = differences(data, otherData);
        const field = paths[pick % Math.max(paths.length, 1)];
        const slipped = right.toSpliced(at, 0, never);
        if (way === 'again') {
          const back = retraction(first, never);
          const undone = retraction(first + 1, back);
          return { slipped, amendments: [back, undone, retraction(first + 2, undone)] };
        }
        if (way === 'at once' || field === undefined) return { slipped, amendments: [retraction(first, never)] };
        const corrected = correction(first, never, field, valueAt(data, field), valueAt(otherData, field));
        return { slipped, amendments: [corrected, retraction(first + 1, never)] };
      }),
    );

describe.each(categories)('a history of a %s', (name) => {
  const ways = {
    'where a fact was corrected': misread,
    'where a fact was taken back': (right: readonly Fact[]) => fc.oneof(takenBack(right), toldFalsely(right)),
  };
  test.each(Object.entries(ways))('reads as if it had been right at once %s', (_, way) => {
    fc.assert(
      fc.property(
        anyHistory(name).chain((right) =>
          fc.record({ right: fc.constant(right), mended: way(right), next: anyLater(name) }),
        ),
        ({ right, mended, next }) => {
          if (!mended) return fc.pre(false);
          const whole = [...mended.slipped, ...mended.amendments];
          expect(said(name, whole)).toEqual(said(name, right));
          expect(effectiveFacts(whole).map(({ id, data }) => ({ id, data }))).toEqual(
            right.map(({ id, data }) => ({ id, data })),
          );
          // What makes all right again is never refused, and from then on the same can follow.
          const last = mended.amendments.at(-1)!;
          expect(refusalOf(name, whole.slice(0, -1), withSource(last))).toBeNull();
          const follows = stated(next as AnyFact, right);
          if (follows) expect(refusalOf(name, whole, follows)).toEqual(refusalOf(name, right, follows));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('what is drawn here is every fact that can be amended', () => {
  const canBeDrawn = (type: string) =>
    !isAmendment({ type, data: {} }) && declarationOf(type)?.amendments.notRetractable === null;
  expect([...typesOfAnyFact].sort()).toEqual(Object.keys(recordEvents).filter(canBeDrawn).sort());
});
