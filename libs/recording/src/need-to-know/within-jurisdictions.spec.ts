import { expect, test } from '@jest/globals';
import { recordEventTypes, statedJurisdictions } from '#domain';
import { EventRegistry, InMemoryEventStore, readWholeStream } from '#event-store';
import { began, correction, person, problemsOf, recordingOn, shymkent, source } from '../testing/recording.ts';

const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const OUTSIDE = 'outside-jurisdictions';

/** A recorder whose projection is as far as the log: of persons whom custody names. */
function recording() {
  const store = new InMemoryEventStore();
  const registry = new EventRegistry(recordEventTypes);
  const of = async (stream: string) => statedJurisdictions(stream, await readWholeStream(store, registry, stream));
  const recorder = recordingOn(store, null, undefined, async (streams) => {
    const custody = new Set<string>();
    for await (const { stream } of store.readAll()) if (stream.startsWith('custody-')) custody.add(stream);
    const records = await Promise.all([...custody].map(of));
    return new Map(
      streams.map((stream) => [
        stream,
        records.filter(({ names }) => names.includes(stream)).flatMap((one) => one.stated),
      ]),
    );
  });
  const head = async () => await store.head();
  return { ...recorder, head };
}
type Recording = ReturnType<typeof recording>;
type Fact = ReturnType<typeof person>;

const closed = (key: string) => person(key, { data: { name: key, confidentiality: 'internal', source } });
const codes = async ({ within }: Recording, ...facts: readonly Fact[]) =>
  (await problemsOf(within(['KZ'], 'aigul', ...facts))).map(({ code, field }) => [code, field]);

test('who is limited records of their jurisdictions, persons with them, and goes on with what is theirs', async () => {
  const all = recording();
  const { within, events } = all;
  await within(['KZ'], 'aigul', began('c', 'a'), closed('a'));
  await within(['KZ'], 'aigul', closed('b'));
  await within(['KZ'], 'aigul', began('d', 'b'));
  const noted = { fact: 'person.name-added', key: 'a', data: { name: 'Another', source } };
  await within(['KZ'], 'bolat', noted);
  expect(await events('person-a')).toHaveLength(2);
});

test('a record of another jurisdiction is neither opened, nor added to, nor named, and nothing is left of it', async () => {
  const all = recording();
  await all.record(
    closed('by'),
    person('open'),
    began('held', 'by', { place: minsk }),
    began('h', 'open', { place: minsk }),
  );
  const before = await all.head();
  expect(await codes(all, person('new'), began('x', 'new', { place: minsk }))).toEqual([[OUTSIDE, null]]);
  for (const key of ['held', 'h', 'nothing']) {
    const escaped = { fact: 'custody.escaped', key, data: { on: '2021-11-05', source } };
    expect([key, await codes(all, escaped)]).toEqual([key, [[OUTSIDE, null]]]);
  }
  for (const key of ['by', 'open', 'nobody']) {
    expect([key, await codes(all, began('x', key))]).toEqual([key, [[OUTSIDE, 'person']]]);
  }
  expect(await all.head()).toBe(before);
});

test('of what is closed and of what is not there one is told the same', async () => {
  const all = recording();
  await all.record(closed('by'), began('held', 'by', { place: minsk }));
  const told = async (fact: (key: string) => Fact, key: string) =>
    (await problemsOf(all.within(['KZ'], 'aigul', fact(key)))).map(({ message, ...rest }) => ({
      ...rest,
      message: message.replaceAll(`"${key}"`, 'KEY'),
      key: null,
    }));
  const added = (key: string): Fact => ({ fact: 'custody.escaped', key, data: { on: 'no day' } });
  const named = (key: string) => began('x', key);
  expect(await told(added, 'held')).toEqual(await told(added, 'hold'));
  expect(await told(named, 'by')).toEqual(await told(named, 'bo'));
});

test('a correction leaves a record where it was, and names no one else', async () => {
  const all = recording();
  await all.within(['KZ'], 'aigul', person('a'), began('c', 'a'));
  await all.record(person('b'), began('d', 'b', { place: minsk }));
  const moved = correction('c', 'c-began', 'place', { ...shymkent, region: null }, { ...minsk, region: null });
  expect(await codes(all, moved)).toEqual([[OUTSIDE, null]]);
  expect(await codes(all, correction('c', 'c-began', 'person', 'a', 'b'))).toEqual([[OUTSIDE, 'new']]);
  expect(await all.events('custody-c')).toHaveLength(1);
  await all.record(moved);
  expect(await codes(all, correction('c', 'c-began', 'person', 'a', 'a2'))).toEqual([[OUTSIDE, null]]);
});

test('what is of no jurisdiction yet is for those who opened it, and for all who are not limited', async () => {
  const all = recording();
  await all.within(['KZ'], 'aigul', person('hers'));
  await all.record(person('theirs'));
  expect((await problemsOf(all.within(['KZ'], 'bolat', began('x', 'hers')))).map(({ code }) => code)).toEqual([
    OUTSIDE,
  ]);
  expect(await codes(all, began('x', 'theirs'))).toEqual([[OUTSIDE, 'person']]);
  await all.within(['KZ'], 'aigul', began('x', 'hers'));
  await all.record(began('y', 'theirs'));
});
