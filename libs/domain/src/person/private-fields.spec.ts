import { expect, test } from '@jest/globals';
import { visibleTo } from '../policy/visible-to.ts';
import { refusal, Telling } from '../testing/telling.ts';
import { foldPerson } from './person-record.ts';
import { mapPrivate, privateFieldsOf } from './private-fields.ts';
import { ERASED, WITHHELD } from './private-text.ts';

const open = new Telling('open').tell(['person.registered', { name: 'Nurzhan Abildaev' }]);
const hidden = new Telling('witness-4').tell([
  'person.registered',
  { name: 'Nurzhan Abildaev', family: 'Abildaev', anonymous: true, shownAs: 'N. A.' },
]);
const why = { reason: 'misread' };

/** What everybody may see of an open record. */
const withoutPrivate = ({ facts }: Telling) => visibleTo('public', facts, 'public');

/** As the log has it: every private text replaced. */
const sealed = (telling: Telling, by = 'sealed') =>
  telling.facts.map((fact, index) => mapPrivate(fact, privateFieldsOf(fact, telling.facts.slice(0, index)), () => by));

test('a name under a request for anonymity is shown as what was given for it, and is no name to search by', () => {
  expect(foldPerson('witness-4', hidden.facts)).toMatchObject({ name: 'N. A.', family: null, given: null, names: [] });
  const nothingGiven = new Telling('w').tell(['person.registered', { name: 'Nurzhan Abildaev', anonymous: true }]);
  expect(foldPerson('w', nothingGiven.facts)?.name).toBe('Name withheld');
  const added = open.tell(['person.name-added', { name: 'Real Name', anonymous: true }]);
  expect(foldPerson('open', added.facts)).toMatchObject({
    name: 'Nurzhan Abildaev',
    names: [{ name: 'Nurzhan Abildaev' }],
    withheld: [{ name: 'Real Name' }],
  });
});

test('notes, their corrections and sources are no part of what is shown, nor of what it relies on', () => {
  const source = { publisher: 'The sister' };
  const noted = open.tell(['person.private-noted', { contacts: '+7 700 000 00 00', health: 'asthma', source }]);
  const event = noted.id('person.private-noted');
  const later = noted.tell(
    ['person.corrected', { event, field: 'health', old: 'asthma', new: 'diabetes', ...why, source }],
    ['person.retracted', { event, ...why, source }],
  );
  for (const telling of [noted, later]) {
    const { revision, ...shown } = foldPerson('open', telling.facts)!;
    const { revision: _, ...before } = foldPerson('open', open.facts)!;
    expect(shown).toEqual(before);
    expect(revision).toBe(BigInt(telling.facts.length - 1));
    expect(withoutPrivate(telling)).toEqual(withoutPrivate(open));
  }
});

test('a correction of a private field is private, also where it is corrected itself, and no other is', () => {
  const once = hidden.tell([
    'person.corrected',
    { event: hidden.id('person.registered'), field: 'family', old: 'Abildaev', new: 'Abildayev', ...why },
  ]);
  const twice = once.tell(
    [
      'person.corrected',
      { event: once.id('person.corrected'), field: 'new', old: 'Abildayev', new: 'Abildaiev', ...why },
    ],
    ['person.corrected', { event: once.id('person.registered'), field: 'shownAs', old: 'N. A.', new: 'A man', ...why }],
  );
  const log = JSON.stringify(sealed(twice), (_, value) => (typeof value === 'bigint' ? Number(value) : value));
  expect(log).not.toMatch(/Abil/);
  expect(log).toContain('A man');
  expect(foldPerson('witness-4', sealed(twice))).toMatchObject({ name: 'A man', corrections: [{ new: 'A man' }] });
  const told = withoutPrivate(twice);
  expect(told.map(({ type }) => type)).toEqual(['person.registered', 'person.corrected']);
  expect(told[0]?.data).toMatchObject({ name: WITHHELD, family: WITHHELD, given: null, shownAs: 'N. A.' });
});

test('a key tells nothing of a name that is withheld, however it is spelt', () => {
  const named = { name: 'Нұржан Әбілдаев', script: 'Cyrl', anonymous: true };
  for (const key of ['abildaev-n', 'witness-abildayev', 'nurzhan']) {
    expect(refusal(() => new Telling(key).tell(['person.registered', named]))).toMatchObject({
      code: 'key-tells-name',
      field: '/key',
    });
  }
  expect(() => new Telling('witness-n-a').tell(['person.registered', named])).not.toThrow();
  expect(refusal(() => open.tell(['person.private-noted', {}])).code).toBe('says-nothing');
});

test('what was said in the clear is not withheld afterwards, as the log would still have it', () => {
  const correction = { event: open.id('person.registered'), field: 'anonymous', old: false, new: true, ...why };
  expect(refusal(() => open.tell(['person.corrected', correction])).code).toBe('not-correctable');
});

test('an erasure is final, happens once, and nothing private is kept of the person again', () => {
  const noted = hidden.tell(['person.private-noted', { notes: 'told in confidence' }]);
  const erased = new Telling(noted.key, sealed(noted, ERASED)).tell(['person.erased', { reason: 'She asked for it' }]);
  expect(foldPerson(erased.key, erased.facts)).toMatchObject({ erased: true, name: 'N. A.' });
  const codes = [
    ['person.erased', { reason: 'again' }],
    ['person.private-noted', { notes: 'more' }],
    ['person.name-added', { name: 'Another', anonymous: true }],
    [
      'person.corrected',
      { event: erased.id('person.private-noted'), field: 'notes', old: ERASED, new: 'something', ...why },
    ],
    ['person.retracted', { event: erased.id('person.erased'), ...why }],
  ].map((told) => refusal(() => erased.tell(told as never)).code);
  expect(codes).toEqual(['already-erased', 'erased', 'erased', 'erased', 'erased-for-good']);
  expect(() =>
    erased.tell(
      ['person.name-added', { name: 'Nurlan', script: 'Latn' }],
      ['person.retracted', { event: erased.id('person.private-noted'), ...why }],
    ),
  ).not.toThrow();
});

test('a fact with nothing private to replace is the same one', () => {
  const [registered] = open.facts;
  expect(mapPrivate(registered!, [], () => WITHHELD)).toBe(registered);
  const silent = open.tell(['person.private-noted', { notes: 'A note' }]).facts[1]!;
  const unsaid = privateFieldsOf(silent, open.facts).filter(({ path }) => path !== 'notes');
  expect(unsaid).toHaveLength(2);
  expect(mapPrivate(silent, unsaid, () => WITHHELD)).toBe(silent);
});
