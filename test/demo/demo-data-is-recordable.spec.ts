import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { foldCustody, parseStreamName } from '#domain';
import { InMemoryEventStore, type RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { parseRecordFile, RecordFacts, RecordFactsHandler } from '#recording';
import { fixedClock, privateTextsInMemory, sequentialIdentity } from '#testing';

const read = (file: string) =>
  parseRecordFile(file, readFileSync(new URL(`../../demo/${file}`, import.meta.url), 'utf8'));
const november = read('november-2021.yaml');
const exercise = read('exercise.yaml');

function recorder() {
  const store = new InMemoryEventStore();
  const handler = new RecordFactsHandler(
    store,
    fixedClock('2021-12-31T00:00:00Z'),
    sequentialIdentity(),
    termRules(),
    privateTextsInMemory(),
  );
  return {
    store,
    record: (facts: typeof november) =>
      handler.execute(new RecordFacts(facts, { actor: 'demo', mayWiden: true, reads: 'private' })),
  };
}

async function episode(store: InMemoryEventStore, key: string) {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(`custody-${key}`)) events.push(event);
  return foldCustody(key, events);
}

test('the file of November is recorded whole, and whole again without adding anything', async () => {
  const { record } = recorder();
  const first = await record(november);
  expect(first.filter(({ repeated }) => repeated)).toEqual([]);
  const second = await record(november);
  expect(second.filter(({ repeated }) => !repeated)).toEqual([]);
});

test('so it is report by report, and the exercise leaves every episode as it was', async () => {
  const { store, record } = recorder();
  const byReport = [...november, ...exercise].sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  for (const fact of byReport) await record([fact]);
  const abildaev = await episode(store, 'fj3h25g4pd');
  expect(abildaev?.terms.map(({ duration }) => duration)).toEqual(['P10D']);
  const faizullaev = await episode(store, 'c90exdgktx');
  expect(faizullaev).toMatchObject({ releaseReported: null, releaseConfirmed: null });
});

test('Ashtaev is held again in an episode that follows the first', async () => {
  const { store, record } = recorder();
  await record(november);
  const [first, second] = [await episode(store, 'b9437f4m8q'), await episode(store, 'fw855ywxr4')];
  expect(first?.nextEpisode).toMatchObject({ key: second?.key, on: '2021-11-07' });
  expect(second).toMatchObject({ previousEpisode: first?.key, kind: 'criminal_detention' });
  expect(parseStreamName(`custody-${second?.key}`)).not.toBeNull();
});
