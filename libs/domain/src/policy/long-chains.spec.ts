import { describe, expect, test } from '@jest/globals';
import { foldPerson } from '../person/person-record.ts';
import { privateFieldsOfEach } from '../person/private-fields.ts';
import { amendedFacts, effectiveFacts } from '../shared/amended-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { disclosureRead } from '../shared/record.ts';
import { idOf, source } from '../testing/telling.ts';
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
  ...{ name: 'Nurlan', script: null, anonymous: false, confidentiality: 'public', exercise: false },
});
const correction = (number: number, event: number, field: string) =>
  fact(number, 'person.corrected', { event: idOf(event), field, old: 'a', new: `b${number}`, reason: 'misread' });
/** What the others are about, and corrections of it or of each other. */
function chain(opening: Fact, about: (number: number) => number, field: (number: number) => string): readonly Fact[] {
  return [opening, ...Array.from({ length: LENGTH }, (_, n) => correction(n + 2, about(n + 2), field(n + 2)))];
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
