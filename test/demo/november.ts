import { readFileSync } from 'node:fs';
import { recordEventTypes } from '#domain';
import { EventRegistry, type EventStore, InMemoryEventStore, type RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { openDataSource, ownSources, Projector } from '#projecting';
import { readModelEntities, recordProjections } from '#read-models';
import { parseRecordFile, RecordFacts, RecordFactsHandler } from '#recording';
import { fixedClock, privateTextsInMemory, sequentialIdentity, testDatabase, testLeases } from '#testing';

const FILE = 'november-2021.yaml';

/** The demo's November, recorded whole by the real command. */
export async function recordedNovember() {
  const store = new InMemoryEventStore();
  const handler = new RecordFactsHandler(
    store,
    fixedClock('2021-12-31T00:00:00Z'),
    sequentialIdentity(),
    termRules(),
    privateTextsInMemory(),
  );
  const facts = parseRecordFile(FILE, readFileSync(new URL(`../../demo/${FILE}`, import.meta.url), 'utf8'));
  await handler.execute(new RecordFacts(facts, { actor: 'demo', mayWiden: true, reads: 'private' }));
  const all: RecordedEvent[] = [];
  for await (const event of store.readAll()) all.push(event);
  return {
    store,
    all,
    /** The events of one record. */
    stream: (name: string) => all.filter(({ stream }) => stream === name),
    /** The events that rest on an entry of the bulletin. */
    entry(number: number) {
      const locator = new RegExp(`^entry ${number}(,|$)`);
      return all.filter(({ data }) => locator.test((data.source as { locator: string }).locator));
    },
  };
}

/** The same in a database, with every board of the record brought up to its head. */
export async function projectedNovember() {
  const { store } = await recordedNovember();
  return { ...(await projected(store)), store, clock: fixedClock('2022-01-01T00:00:00Z') };
}

/** A log in a database, with every board of the record brought up to its head. */
export async function projected(store: EventStore) {
  const database = await testDatabase();
  const dataSource = await openDataSource(database.appConfig, readModelEntities);
  const projector = new Projector({
    store,
    registry: new EventRegistry(recordEventTypes),
    dataSource,
    ownerPool: database.ownerPool,
    projections: recordProjections(termRules()),
    clock: fixedClock('2022-01-01T00:00:00Z'),
    sources: ownSources(),
    leases: testLeases(database),
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  await projector.prepare();
  await projector.catchUp();
  return {
    dataSource,
    async close() {
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}
