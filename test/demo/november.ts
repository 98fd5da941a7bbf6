import { readFileSync } from 'node:fs';
import { InMemoryEventStore, type RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { parseRecordFile, RecordFacts, RecordFactsHandler } from '#recording';
import { fixedClock, sequentialIdentity } from '#testing';

const FILE = 'november-2021.yaml';

/** The demo's November, recorded whole by the real command. */
export async function recordedNovember() {
  const store = new InMemoryEventStore();
  const handler = new RecordFactsHandler(store, fixedClock('2021-12-31T00:00:00Z'), sequentialIdentity(), termRules());
  const facts = parseRecordFile(FILE, readFileSync(new URL(`../../demo/${FILE}`, import.meta.url), 'utf8'));
  await handler.execute(new RecordFacts(facts, { actor: 'demo' }));
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
