import { describe, expect, test } from '@jest/globals';
import { decide } from '../decide.ts';
import { foldPerson, GrowingPerson } from '../person/person-record.ts';
import { privateFieldsOfEach } from '../person/private-fields.ts';
import type { NewFactOf } from '../record-events.ts';
import { amendedFacts, effectiveFacts } from '../shared/amended-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { disclosureRead } from '../shared/record.ts';
import { context, idOf, source } from '../testing/telling.ts';
import { closingsOf } from './closings-of.ts';
import { everNamed } from './ever-named.ts';
import { isGroupsOwn } from './groups-own.ts';
import { opensToMore } from './opens-to-more.ts';
import { visibleTo } from './visible-to.ts';

const LENGTH = 10_000;
/** Each fact may be looked at a few times, however many there are. A look at all others from each would be thousands. */
const LOOKS_AT_EACH = 40;

let looks = 0;

/** A fact that counts how often it is asked for its id. */
function fact(number: number, type: string, data: object): Fact {
  const metadata = { recordedAt: '2021-11-02T12:00:00Z', actor: 'monitor' };
  return {
    get id() {
      looks++;
      return idOf(number);
    },
    ...{ type, revision: BigInt(number - 1), metadata, data: { source, ...data } },
  } as unknown as Fact;
}

const registered = fact(1, 'person.registered', {
  ...{ name: 'Nurlan', family: null, given: null, script: 'Latn', anonymous: false, shownAs: null },
  confidentiality: 'public',
});
const correction = (number: number, event: number, field: string) =>
  fact(number, 'person.corrected', { event: idOf(event), field, old: 'a', new: `b${number}`, reason: 'misread' });
/** What the others are about, and corrections of it or of each other. */
function chain(opening: Fact, about: (number: number) => number, field: (number: number) => string): readonly Fact[] {
  return [opening, ...Array.from({ length: LENGTH }, (_, n) => correction(n + 2, about(n + 2), field(n + 2)))];
}

/** What each of them left the record saying, without what it relies on, which grows. */
function growing(facts: readonly Fact[]): ReadonlySet<unknown> {
  const record = new GrowingPerson('a');
  const said = facts.map((fact) => {
    record.add(fact);
    return record.state?.name;
  });
  return new Set(said);
}

/** A correction of the last of them, or of what all of them are about. */
function oneMore(facts: readonly Fact[], field: (number: number) => string): NewFactOf<'person.corrected'> {
  const isOfOne = field(3) === 'name';
  const about = isOfOne ? facts[0]! : facts.at(-1)!;
  const old = isOfOne ? `b${LENGTH + 1}` : 'misread';
  const data = { event: about.id, field: isOfOne ? 'name' : 'reason', old, new: 'Aron', reason: 'misread', source };
  return { type: 'person.corrected', data } as never;
}

describe.each([
  ['each of the one before', (n: number) => n - 1, (n: number) => (n === 2 ? 'name' : 'reason')],
  ['all of the same fact', () => 1, () => 'name'],
])('a chain of 10,000 corrections, %s', (_, about, field) => {
  const facts = chain(registered, about, field);

  test.each<[string, () => unknown]>([
    ['is folded', () => foldPerson('a', facts)],
    ['says how it now reads', () => [amendedFacts(facts), effectiveFacts(facts)]],
    ['says who may know', () => disclosureRead(facts)],
    ['says whom it names', () => everNamed(facts)],
    ['says what it opens', () => opensToMore('person', 'a', facts.slice(0, -1), facts)],
    ['says whether the last is about who may know', () => isGroupsOwn(facts.at(-1)!, facts.slice(0, -1))],
    ['says what of it is private', () => privateFieldsOfEach(facts)],
    ['shows what others may see', () => visibleTo('public', facts, 'public')],
    ['is decided on one more', () => decide('person', 'a', facts, oneMore(facts, field), context)],
    ['reads after each of them', () => growing(facts)],
  ])('%s with a few looks at each fact, and without overflow', (_what, work) => {
    looks = 0;
    expect(() => work()).not.toThrow();
    expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
  });
});

test('a chain of corrections of a private field is private to its end, and is looked at as little', () => {
  const noted = fact(1, 'person.private-noted', { contacts: 'a', health: null, notes: null });
  const facts = chain(
    noted,
    (n) => n - 1,
    (n) => (n === 2 ? 'contacts' : 'new'),
  );
  looks = 0;
  expect(privateFieldsOfEach(facts).at(-1)).toEqual([
    { path: 'old', purpose: 'person.contacts' },
    { path: 'new', purpose: 'person.contacts' },
  ]);
  expect(visibleTo('public', facts, 'public')).toEqual([]);
  expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
});

test('the end of a chain of corrections of who may know is the matter of the group', () => {
  const facts = chain(
    registered,
    (n) => n - 1,
    (n) => (n === 2 ? 'confidentiality' : 'reason'),
  );
  expect(isGroupsOwn(facts.at(-1)!, facts.slice(0, -1))).toBe(true);
});

test('many corrections of one fact are applied in the order in which they were recorded', () => {
  const [now] = effectiveFacts(
    chain(
      registered,
      () => 1,
      () => 'name',
    ),
  );
  expect((now!.data as { name: string }).name).toBe(`b${LENGTH + 1}`);
  expect(now!.correctedBy.at(0)).toBe(idOf(2));
  expect(now!.correctedBy.at(-1)).toBe(idOf(LENGTH + 1));
});

test('a chain that sets one value over and over reads after each as it was set last', () => {
  const facts = chain(
    registered,
    (n) => n - 1,
    (n) => (n === 2 ? 'name' : 'new'),
  );
  looks = 0;
  expect(growing(facts).size).toBe(LENGTH + 1);
  expect(decide('person', 'a', facts, { ...oneMore(facts, () => 'name') }, context)).toHaveLength(1);
  expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
});

test('what closed a record over and over is said with a few looks at each fact', async () => {
  const closing = (n: number) =>
    fact(n, 'person.confidentiality-set', {
      ...{ confidentiality: n % 2 === 0 ? 'partners' : 'internal', reason: 'Asked for', exercise: false },
    });
  const facts = [registered, ...Array.from({ length: LENGTH }, (_, n) => closing(n + 2))];
  looks = 0;
  expect(await closingsOf('person-a', async (stream) => (stream === 'person-a' ? facts : []))).toMatchObject([
    { revision: 1n, by: 'confidentiality', was: 'public', became: 'partners' },
    { revision: BigInt(LENGTH), was: 'partners', became: 'internal' },
  ]);
  expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
});
