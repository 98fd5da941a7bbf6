import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planSubjects } from '#alerts';
import { type CustodyEnd, closedByDeath, custodyEnd, custodyEnds, type Fact, foldCustody, foldPerson } from '#domain';
import { anyHistory, Telling } from '#domain/testing';
import { InMemoryEventStore, type JsonObject, type RecordedEvent } from '#event-store';
import { placeNames, termRules } from '#legal';
import { Calendar, CustodyBoard } from '#read-models';
import { fixedClock } from '#testing';
import { projected } from '../demo/november.ts';

/** Of the three persons of generated facts, one who is recorded to have died. */
const dead = new Telling('b').tell(['person.registered', { name: 'B. Person' }], ['person.died', { on: '2021-11-20' }]);
const death = foldPerson(dead.key, dead.facts)!.death;
/** Later than every day that generated facts are dated; soon after they were recorded. */
const clock = fixedClock('2021-12-10T12:00:00Z');
const everything = { person: null, place: null, region: null, statute: null, kind: null, everything: true };

const histories = fc.sample(anyHistory('custody', 8), 150).map((history, index) => ({
  key: `e${index}`,
  facts: history.filter(({ type }) => !/confidentiality|consent/.test(type)).map((fact) => ofItsOwn(fact, index)),
}));

/** What only this history has the ids of, for everybody to know. */
function ofItsOwn(fact: Fact, index: number): Fact {
  const { id, data } = JSON.parse(
    JSON.stringify({ id: fact.id, data: fact.data }).replaceAll('-7000-', `-7${String(index).padStart(3, '0')}-`),
  );
  return { ...fact, id, data: fact.type === 'custody.began' ? { ...data, confidentiality: 'public' } : data };
}

/** How custody left the board: it ended, or nobody follows it any more, which is no end. */
type Left = Pick<CustodyEnd, 'on'> & { readonly how: CustodyEnd['how'] | 'no_longer_followed' };

const expected: ReadonlyMap<string, Left | null> = new Map(
  histories.map(({ key, facts }) => {
    const folded = foldCustody(key, facts)!;
    const episode = closedByDeath(folded, folded.person === dead.key ? death : null);
    const { followUpEnded } = episode;
    const unfollowed = followUpEnded && ({ how: 'no_longer_followed', on: followUpEnded.on } as const);
    return [key, custodyEnd(episode) ?? unfollowed];
  }),
);
const isEnd = (left: Left | null) => left !== null && left.how !== 'no_longer_followed';
const endedSo = new Map([...expected].map(([key, end]) => [key, end && { how: end.how, on: end.on }]));

let world: Awaited<ReturnType<typeof recorded>>;
beforeAll(async () => {
  world = await recorded();
});
afterAll(() => world.close());

async function recorded() {
  const store = new InMemoryEventStore();
  const streams = [
    { stream: `person-${dead.key}`, facts: dead.facts },
    ...histories.map(({ key, facts }) => ({ stream: `custody-${key}`, facts })),
  ];
  for (const { stream, facts } of streams) {
    const events = facts.map(({ id, type, data, metadata }) => ({
      ...{ id, type, schemaVersion: 1, data: data as unknown as JsonObject },
      metadata: { ...metadata, correlationId: id, causationId: id, sources: [] },
    }));
    await store.append(stream, events, 'any');
  }
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return { ...(await projected(store)), events };
}

test('the histories end in every way, and some not at all', () => {
  expect(new Set([...expected.values()].map((end) => end?.how ?? null))).toEqual(
    new Set([...custodyEnds, 'no_longer_followed', null]),
  );
});

test('the board holds who is not said to be free, and the archive says how the others ended', async () => {
  const board = new CustodyBoard(world.dataSource, clock, termRules(), placeNames());
  const archived = (await board.archive()).known.map(({ entry: { episode, status } }) => [episode, status]);
  expect(new Map(archived as [string, string][])).toEqual(
    new Map([...expected].flatMap(([key, end]) => (isEnd(end) ? [[key, end!.how] as const] : []))),
  );
  const held = (await board.held()).held.map(({ episode }) => episode);
  expect(held.sort()).toEqual([...expected].flatMap(([key, end]) => (end ? [] : key)).sort());
});

test('the calendar calls a term off by how custody ended', async () => {
  const calendar = new Calendar(world.dataSource, clock, termRules(), placeNames());
  const entries = await calendar.list(everything, ['term']);
  for (const { topic, ended, endedOn } of entries) {
    // `unknown` is a term that lost its date, and no end of custody.
    const end = ended === null || ended === 'unknown' ? null : { how: ended, on: endedOn };
    expect([topic, end]).toEqual([topic, endedSo.get(topic.slice('custody-'.length))]);
  }
  expect(entries.map(({ ended }) => ended)).toEqual(expect.arrayContaining([...custodyEnds, null]));
});

test('what mails state is how custody ended, and of an end they tell at once', async () => {
  const history = async (stream: string) => world.events.filter((event) => event.stream === stream);
  const itself = async (persons: readonly string[]) => new Map(persons.map((person) => [person, [person]]));
  const subjects = histories.map(({ key }) => `custody-${key}`);
  const plans = await planSubjects(subjects, history, termRules(), itself, [], async () => new Map());
  for (const { subject, topics, alerts } of plans) {
    const end = endedSo.get(subject.slice('custody-'.length));
    expect([subject, topics[0]?.said]).toMatchObject([
      subject,
      { status: end?.how ?? 'held', statusOn: end?.on ?? null },
    ]);
    const told = alerts.map(({ rule }) => rule).filter((rule) => (custodyEnds as readonly string[]).includes(rule));
    expect([subject, told]).toEqual([
      subject,
      isEnd(expected.get(subject.slice('custody-'.length))!) ? [end!.how] : [],
    ]);
  }
  expect(plans).toHaveLength(histories.length);
});
