import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeNames, termRules } from '#legal';
import { Cases } from '../court-case/cases.ts';
import { casesOfPerson } from '../court-case/cases-of-person.ts';
import { Sanctions } from '../court-case/sanctions.ts';
import { episodesOfPerson } from '../custody/episodes-of-person.ts';
import { Incidents } from '../incident/incidents.ts';
import { RecordHarness, shymkent, source } from '../testing/record-harness.ts';
import { Persons } from './persons.ts';

let harness: RecordHarness;

beforeAll(async () => {
  harness = await RecordHarness.open();
});

afterAll(async () => {
  await harness.close();
});

const november = (day: number, hour = 12) => new Date(Date.UTC(2021, 10, day, hour)).toISOString();
const asOf = { validAt: '2021-11-20' };
const reason = 'The same man by his lawyer';

async function boards(known: { validAt: string; knownAt?: string }) {
  const { dataSource, clock } = harness;
  return {
    held: (await harness.custody.held(known)).held,
    ended: (await harness.custody.archive(known)).held,
    hearings: (await harness.hearings.list({ ...known, from: '2021-11-01' })).hearings,
    incidents: (await new Incidents(dataSource, clock, placeNames()).list(known)).items,
    persons: (await new Persons(dataSource, clock).list(known)).items,
    sanctions: (await new Sanctions(dataSource, clock, placeNames()).list(known)).items,
  };
}

test('every board shows what is recorded of either under the surviving one, at moments when they were known to be one', async () => {
  const began = { kind: 'administrative_arrest', since: '2021-11-02', place: shymkent };
  const facts = [
    ['person-ashtaev', 'person.registered', { name: 'Zh. Ashtaev' }],
    ['person-ashtayev', 'person.registered', { name: 'Zhanmurat Ashtayev' }],
    ['custody-first', 'custody.began', { ...began, person: 'ashtaev' }],
    ['custody-second', 'custody.began', { ...began, person: 'ashtayev', since: '2021-11-03' }],
    ['case-both', 'case.opened', { title: 'Both', persons: ['ashtaev', 'ashtayev'], place: shymkent }],
    ['case-both', 'case.hearing-scheduled', { hearing: 'h', at: '2021-11-25', what: 'First session' }],
    [
      'case-both',
      'case.ruling-issued',
      {
        on: '2021-11-04',
        sanctions: [{ type: 'fine', amount: 100, unit: 'KZT', persons: ['ashtaev'] }],
      },
    ],
    [
      'incident-both',
      'incident.recorded',
      {
        occurredOn: '2021-11-02',
        summary: 'Detained at the gate',
        kinds: ['detention'],
        persons: ['ashtaev', 'ashtayev'].map((person) => ({ person, role: 'subject' })),
        place: shymkent,
      },
    ],
  ] as const;
  for (const [stream, type, data] of facts) await harness.append({ stream, type, data, at: november(5) });
  await harness.record('person-ashtaev', 'person.merged', { into: 'ashtayev', reason }, november(8));

  const one = { id: 'ashtayev', name: 'Zhanmurat Ashtayev' };
  const merged = await boards(asOf);
  expect(merged.held.map(({ episode, person }) => [episode, person])).toEqual([
    ['first', one],
    ['second', one],
  ]);
  expect(merged.held[0]?.nextHearing).toMatchObject({ hearing: 'h' });
  expect(merged.hearings[0]?.persons).toEqual([one]);
  expect(merged.incidents[0]?.persons).toEqual([{ ...one, role: 'subject' }]);
  expect(merged.sanctions[0]?.person).toEqual(one);
  expect(merged.persons).toMatchObject([
    { id: 'ashtayev', merged: ['ashtaev'], names: [{ name: 'Zhanmurat Ashtayev' }, { name: 'Zh. Ashtaev' }] },
  ]);
  const { items } = await new Cases(harness.dataSource, harness.clock, termRules(), placeNames()).list();
  expect(items[0]?.persons).toEqual([one]);
  for (const key of ['ashtaev', 'ashtayev']) {
    expect((await harness.custody.ofPerson(key, asOf)).held.map(({ episode }) => episode)).toEqual(['first', 'second']);
    expect(await episodesOfPerson(harness.dataSource.manager, key)).toEqual(['first', 'second']);
    expect(await casesOfPerson(harness.dataSource.manager, key)).toEqual(['both']);
  }

  const before = await boards({ ...asOf, knownAt: november(7) });
  expect(before.held.map(({ person }) => person.id)).toEqual(['ashtaev', 'ashtayev']);
  expect(before.hearings[0]?.persons).toHaveLength(2);
  expect(before.persons).toHaveLength(2);
  expect((await harness.custody.ofPerson('ashtaev', { ...asOf, knownAt: november(7) })).held).toHaveLength(1);

  await harness.record('person-ashtaev', 'person.unmerged', { from: 'ashtayev', reason: 'Two' }, november(9));
  const after = await boards(asOf);
  const unrevised = (entries: readonly { revision: number }[]) => entries.map(({ revision: _, ...entry }) => entry);
  expect({ ...after, persons: unrevised(after.persons) }).toEqual({ ...before, persons: unrevised(before.persons) });
  expect((await boards({ ...asOf, knownAt: november(8, 13) })).persons).toHaveLength(1);
});

test('whoever died under one key is dead under the other, for as long as they are one', async () => {
  const began = { kind: 'detention', since: '2021-11-02', place: shymkent };
  for (const key of ['aron', 'atabek']) {
    await harness.append({ stream: `person-${key}`, type: 'person.registered', data: { name: key }, at: november(2) });
  }
  const custody = { stream: 'custody-aron', type: 'custody.began' as const, at: november(2) };
  await harness.append({ ...custody, data: { ...began, person: 'aron' } });
  await harness.append({ stream: 'person-atabek', type: 'person.died', data: { on: '2021-11-10' }, at: november(10) });
  await harness.record('person-aron', 'person.merged', { into: 'atabek', reason }, november(11));
  const statusOf = async () => (await harness.custody.ofPerson('aron', asOf)).held[0]?.status;
  expect(await statusOf()).toBe('died');
  await harness.record('person-aron', 'person.unmerged', { from: 'atabek', reason: 'Two' }, november(12));
  expect(await statusOf()).not.toBe('died');
});

/** What may be recorded while two records count as one person's, and what of it is only said where they do. */
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('merged' as const, 'unmerged' as const), on: fc.constantFrom('a', 'b') }),
  fc.record({
    kind: fc.constantFrom('began' as const, 'name' as const, 'died' as const, 'case' as const, 'released' as const),
    on: fc.constantFrom('a', 'b'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Two people with the same life; between the steps of the one their records are merged and unmerged. */
function life(world: string, steps: readonly Step[], merging: boolean) {
  const id = (name: string) => `${name}-${world}`;
  const into: Record<string, string | null> = { a: null, b: null };
  const told = ['a', 'b'].map((one) => [`person-${id(one)}`, 'person.registered', { name: `${one} Person` }] as const);
  const facts: (readonly [string, string, Record<string, unknown>])[] = [...told];
  const open = new Set<string>();
  const merge = (on: string, undo: boolean) => {
    const other = on === 'a' ? 'b' : 'a';
    if (undo ? into[on] === null : into[on] !== null || into[other] !== null) return;
    into[on] = undo ? null : other;
    const data = undo ? { from: id(other), reason } : { into: id(other), reason };
    if (merging) facts.push([`person-${id(on)}`, undo ? 'person.unmerged' : 'person.merged', data]);
  };
  for (const [index, { kind, on }] of steps.entries()) {
    const key = `${id(on)}-${index}`;
    if (kind === 'merged' || kind === 'unmerged') merge(on, kind === 'unmerged');
    else if (kind === 'name') facts.push([`person-${id(on)}`, 'person.name-added', { name: `${on} ${index}` }]);
    else if (kind === 'died') facts.push([`person-${id(on)}`, 'person.died', { on: '2021-11-15' }]);
    else if (kind === 'began') {
      const data = { person: id(on), kind: 'detention', since: '2021-11-02', place: shymkent };
      facts.push([`custody-${key}`, 'custody.began', data]);
      open.add(key);
    } else if (kind === 'released') {
      const [first] = open;
      if (first) facts.push([`custody-${first}`, 'custody.release-confirmed', { on: '2021-11-12' }]);
      open.delete(first ?? '');
    } else {
      facts.push([`case-${key}`, 'case.opened', { title: 'A case', persons: [id('a'), id('b')], place: shymkent }]);
      facts.push([`case-${key}`, 'case.hearing-scheduled', { hearing: 'h', at: '2021-11-25', what: 'Hearing' }]);
    }
  }
  for (const one of ['a', 'b']) merge(one, true);
  return facts;
}

test('after an unmerge everything is as it would have been without the merge, what was recorded in between included', async () => {
  const lives = fc.sample(fc.array(step, { minLength: 2, maxLength: 8 }), 1000);
  for (const [index, steps] of lives.entries()) {
    for (const merging of [true, false]) {
      const world = `${index}${merging ? 'm' : 'w'}`;
      for (const [stream, type, data] of life(world, steps, merging)) {
        await harness.append({ stream, type: type as never, data: { ...data, source }, at: november(3) });
      }
    }
  }
  await harness.projector().catchUp();
  const all = await boards(asOf);
  const names = Object.keys(all);
  const worlds = new Map<string, Record<string, object[]>>();
  for (const [name, entries] of Object.entries(all)) {
    for (const entry of entries as readonly { revision?: number }[]) {
      const [, world = ''] = /\b[ab]-(\d+[mw])\b/.exec(JSON.stringify(entry)) ?? [];
      const { revision, ...rest } = entry;
      const mine = worlds.get(world) ?? Object.fromEntries(names.map((each) => [each, []]));
      mine[name]!.push(name === 'persons' ? rest : { revision, ...rest });
      worlds.set(world, mine);
    }
  }
  const ofWorld = (world: string): unknown =>
    JSON.parse(JSON.stringify(worlds.get(world)).replaceAll(`-${world}`, '-world'));
  for (const [index, steps] of lives.entries()) {
    expect({ steps, boards: ofWorld(`${index}m`) }).toEqual({ steps, boards: ofWorld(`${index}w`) });
  }
  const { differences } = await harness.rebuild();
  expect(differences).toEqual([]);
}, 600_000);
