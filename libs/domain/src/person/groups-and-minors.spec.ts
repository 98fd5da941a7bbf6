import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { checkNewFact, decide, type Fact } from '../index.ts';
import { refusal, source, Telling } from '../testing/telling.ts';
import { foldPerson } from './person-record.ts';
import { privateFieldsOf } from './private-fields.ts';

const registered = (data: object, key = 'k3x') => new Telling(key).tell(['person.registered', { ...data }]);
const read = ({ key, facts }: Telling) => foldPerson(key, facts)!;
const correct = (telling: Telling, field: string, old: unknown, now: unknown) =>
  telling.tell(['person.corrected', { event: telling.facts[0]!.id, field, old, new: now, reason: 'Now we know' }]);

describe('a group of whom nobody is named', () => {
  test.each([[{ from: 12, to: 12 }], [{ from: 12, to: null }], [{ from: null, to: 20 }], [{ from: 10, to: 15 }]])(
    'has a number of people: %j',
    (count) => {
      expect(read(registered({ name: 'Participants of the rally', count })).count).toEqual(count);
    },
  );

  test.each([
    [{ from: null, to: null }, 'must say at least one of "from" and "to"'],
    [{ from: 5, to: 3 }, '"from" must not be more than "to"'],
    [{ from: 1, to: 1 }, 'leave "count" out'],
    [{ from: 0, to: 3 }, 'must be at least 1'],
    [{ from: 1.5, to: 3 }, 'must be a whole number'],
  ])('%j is refused: %s', (count, why) => {
    expect(refusal(() => registered({ name: 'A group', count })).message).toContain(why);
  });

  test('a number that was wrong is corrected as anything else', () => {
    const group = registered({ name: 'A group', count: { from: 12, to: null } });
    expect(read(correct(group, 'count', { from: 12, to: null }, { from: 14, to: 14 })).count).toEqual({
      from: 14,
      to: 14,
    });
  });
});

describe('a minor', () => {
  const minor = registered({ name: 'Somebody Madeup', family: 'Madeup', minor: true, sex: 'female', birthYear: 2006 });

  test('has their name withheld, without anybody asking for it', () => {
    expect(minor.facts[0]!.data).toMatchObject({ anonymous: true });
    expect(read(minor)).toMatchObject({ name: 'Name withheld', family: null, names: [], anonymous: true, minor: true });
  });

  test('name and year of birth are encrypted; that it is a minor, and of which sex, everybody may know', () => {
    const paths = privateFieldsOf(minor.facts[0]!, []).map(({ path }) => path);
    expect(paths).toEqual(['name', 'family', 'given', 'birthYear']);
    expect(privateFieldsOf(minor.facts[0]!, []).at(-1)).toEqual({ path: 'birthYear', purpose: 'person.birth-year' });
    expect(read(minor)).toMatchObject({ birthYear: null, sex: 'female', minor: true });
  });

  test('is named where somebody says why', () => {
    const named = registered({
      name: 'Anna Madeup',
      minor: true,
      birthYear: 2006,
      namedBecause: 'Her parents ask for it.',
    });
    expect(read(named)).toMatchObject({ name: 'Anna Madeup', anonymous: false, birthYear: 2006, minor: true });
    expect(privateFieldsOf(named.facts[0]!, [])).toEqual([]);
  });

  test('has no key that tells the name', () => {
    expect(refusal(() => registered({ name: 'Anna Madeup', minor: true }, 'madeup')).code).toBe('key-tells-name');
  });

  test('gets no further name in the clear', () => {
    expect(refusal(() => minor.tell(['person.name-added', { name: 'Another Name' }]))).toMatchObject({
      code: 'minor-named',
      field: 'anonymous',
    });
    expect(read(minor.tell(['person.name-added', { name: 'Another Name', anonymous: true }])).withheld).toHaveLength(2);
  });

  test('who was named before anybody knew is not made one by a correction alone: the name stands in the log', () => {
    const named = registered({ name: 'Anna Madeup' });
    expect(refusal(() => correct(named, 'minor', null, true))).toMatchObject({
      code: 'minor-named',
      message: expect.stringContaining('register the minor anew under another key'),
    });
    const because = correct(named, 'namedBecause', null, 'Named in every newspaper.');
    expect(read(correct(because, 'minor', null, true))).toMatchObject({ minor: true, name: 'Anna Madeup' });
  });

  test('who turns out to be of age keeps the name withheld until it is recorded anew', () => {
    expect(read(correct(minor, 'minor', true, false))).toMatchObject({ minor: false, anonymous: true });
  });
});

test('of somebody whose name may be read the year of birth may be read, and is corrected as anything else', () => {
  const person = registered({ name: 'Anna Madeup', birthYear: 1985, sex: 'female' });
  expect(read(person)).toMatchObject({ birthYear: 1985, sex: 'female', minor: null });
  expect(read(correct(person, 'birthYear', 1985, 1986)).birthYear).toBe(1986);
  expect(refusal(() => registered({ name: 'Anna', birthYear: 85 })).message).toContain('must be a year such as 1985');
});

test('somebody who was registered before there were these fields is read as one person of whom nothing of it is said', () => {
  const data = { name: 'Ashtaev', family: null, given: null, script: 'Latn', confidentiality: 'public', source };
  const facts = [{ ...registered({ name: 'x' }).facts[0]!, data }] as unknown as readonly Fact[];
  const nothing = { count: null, minor: null, sex: null, birthYear: null, namedBecause: null };
  expect(foldPerson('old', facts)).toMatchObject({ ...nothing, name: 'Ashtaev', script: 'Latn' });
});

describe('the script of a name', () => {
  test.each([
    ['Аштаев Ж.', 'Cyrl'],
    ['Әбілдаев', 'Cyrl'],
    ['Ashtaev Zh.', 'Latn'],
    ['გიორგი', 'Geor'],
    ['محمد', 'Arab'],
    ['王伟', 'Hani'],
    ['Ashtaev Ж.', 'Latn'],
    ['12', 'Zyyy'],
    ['ᏣᎳᎩ', 'Zzzz'],
  ])('is that of most of its letters: %s is %s', (name, script) => {
    expect(read(registered({ name })).names[0]!.script).toBe(script);
  });

  test('follows the name where that is corrected, unless somebody stated it', () => {
    expect(read(correct(registered({ name: 'Ashtaev' }), 'name', 'Ashtaev', 'Аштаев')).script).toBe('Cyrl');
    expect(refusal(() => registered({ name: 'Аштаев', script: 'Latn' })).code).toBe('other-script');
  });

  test('of a withheld name is kept with it, since nobody can see it afterwards', () => {
    const { fact } = checkNewFact('person.registered', { name: 'Аштаев', anonymous: true, source });
    expect(fact?.data).toMatchObject({ script: 'Cyrl' });
    expect(checkNewFact('person.registered', { name: 'Аштаев', source }).fact?.data).toMatchObject({ script: null });
  });
});

describe('the age of somebody whose name would be written in the clear', () => {
  const now = Temporal.Instant.from('2021-11-09T06:00:00Z');
  const decided = (data: object, at: Temporal.Instant | null = now) => {
    const { fact } = checkNewFact('person.registered', { name: 'Anna Madeup', source, ...data });
    return decide('person', 'k3x', [], fact!, { rules: null as never, now: at });
  };

  test.each([[{ birthYear: 2006 }], [{ birthYear: 2003 }]])(
    'is asked for where the year of birth allows that they are a minor: %j',
    (data) => {
      expect(refusal(() => decided(data))).toMatchObject({
        code: 'age-not-said',
        field: 'minor',
        message: expect.stringContaining('Give "minor": true'),
      });
    },
  );

  test.each([
    [{ birthYear: 2002 }],
    [{ birthYear: 2003, minor: false }],
    [{ birthYear: 2006, minor: true }],
    [{ birthYear: 2006, minor: true, namedBecause: 'Her parents ask for it.' }],
    [{ birthYear: 2006, anonymous: true }],
  ])('is not asked for of %j', (data) => {
    expect(() => decided(data)).not.toThrow();
  });

  test('cannot be said to be full by mistake', () => {
    expect(refusal(() => decided({ birthYear: 2006, minor: false })).code).toBe('age-contradicts');
  });

  test('is asked for also where a year of birth is corrected', () => {
    const person = registered({ name: 'Anna Madeup', birthYear: 1985 });
    const correction = {
      event: person.facts[0]!.id,
      field: 'birthYear',
      old: 1985,
      new: 2008,
      reason: 'Misread',
      source,
    };
    const { fact } = checkNewFact('person.corrected', correction);
    const context = { rules: null as never, now };
    expect(refusal(() => decide('person', 'k3x', person.facts, fact!, context))).toMatchObject({
      code: 'age-not-said',
      field: 'new',
    });
  });

  test('is not asked for of what was decided already', () => {
    expect(() => decided({ birthYear: 2006 }, null)).not.toThrow();
  });
});
