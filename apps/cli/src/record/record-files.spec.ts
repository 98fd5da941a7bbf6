import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { ExitError } from '#platform';
import { type JudgeFacts, RecordFactsHandler } from '#recording';
import { fixedClock, sequentialIdentity } from '#testing';
import { checkFiles, printWarning, readRecordFiles, recordFiles } from './record-files.ts';

let folder: string;
let store: InMemoryEventStore;
let handler: RecordFactsHandler;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-record-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  store = new InMemoryEventStore();
  handler = new RecordFactsHandler(store, fixedClock('2021-11-03T00:00:00Z'), sequentialIdentity(), termRules());
});

const events = async (stream: string) => {
  const found = [];
  for await (const event of store.readStream(stream)) found.push(event);
  return found;
};

const source = { publisher: 'Monitoring bulletin' };
const person = (key: string) => ({ fact: 'person.registered', key, data: { name: key, source } });
const term = { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M', source };

async function file(name: string, ...facts: readonly unknown[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, facts.map((fact) => JSON.stringify(fact)).join('\n'));
  return path;
}

const record = async (...files: readonly string[]) =>
  recordFiles(await readRecordFiles(files), { actor: 'system', execute: (command) => handler.execute(command) });

/** Time that goes on as it is told, and what it was told. */
function simulatedTime() {
  let now = Temporal.Instant.from('2021-11-03T00:00:00Z');
  const lived: string[] = [];
  const simulated = new RecordFactsHandler(store, { now: () => now }, sequentialIdentity(), termRules());
  return {
    lived,
    record: async (path: string) =>
      recordFiles(await readRecordFiles([path]), {
        actor: 'system',
        execute: (command) => simulated.execute(command),
        simulated: {
          now: () => now,
          judge: ({ facts, recorder }) => simulated.judge(facts, recorder),
          liveUntil: async (at) => {
            lived.push(at.toString());
            now = at;
          },
        },
      }),
  };
}

const AHEAD = `- fact: person.registered
  key: a
  data: { name: A, source: { publisher: Monitoring bulletin } }
- fact: custody.began
  key: a-arrest
  data:
    person: a
    since: 2021-11-20
    kind: administrative_arrest
    place: { name: Almaty, jurisdiction: KZ, zone: Asia/Almaty }
    source: { publisher: Monitoring bulletin }
`;

async function exitOf(recording: Promise<unknown>): Promise<ExitError> {
  const error = await recording.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ExitError) return error;
  throw error ?? new Error('was recorded');
}

describe('habeas record', () => {
  test('says of each file how much was new', async () => {
    const [one, two] = [
      await file('one.jsonl', person('a'), person('b')),
      await file('two.jsonl', person('b'), person('c')),
    ];
    expect(await record(one, two)).toEqual([
      { file: one, recorded: 2, repeated: 0, warnings: [] },
      { file: two, recorded: 1, repeated: 1, warnings: [] },
    ]);
    expect(await store.head()).toBe(3n);
  });

  test('records nothing where any file has a bad form, and names all of it', async () => {
    const good = await file('good.jsonl', person('a'));
    const bad = await file('bad.jsonl', person('b'), { fact: 'person.registered', key: 'c', data: { name: 'C' } });
    const exit = await exitOf(record(good, bad, join(folder, 'none.yaml'), folder));
    expect(exit.exitCode).toBe(2);
    expect(exit.message.split('\n')).toEqual([
      `${bad}:2: data.source: "source" is missing; it must be an object such as { publisher: … }`,
      `${join(folder, 'none.yaml')}: There is no such file.`,
      `${folder}: This is a folder; name the files in it.`,
    ]);
    expect(exit.hint).toBe('Nothing was recorded.');
    expect(await store.head()).toBe(0n);
  });

  test('records nothing of a file of which one fact cannot follow, and says which files it had recorded', async () => {
    const good = await file('good.jsonl', person('a'));
    const bad = await file('bad.jsonl', person('b'), { fact: 'custody.term-set', key: 'nobody', data: term });
    const exit = await exitOf(record(good, bad));
    expect(exit.message).toContain(`${bad}:2: There is no custody "nobody"`);
    expect(exit.hint).toBe(`Nothing of ${bad} was recorded. Recorded before it: ${good}.`);
    expect(await store.head()).toBe(1n);
  });

  test('says of what is told again that it was taken back, and how it would stand again', async () => {
    const path = join(folder, 'again.yaml');
    await writeFile(path, AHEAD.replace('2021-11-20', '2021-11-02'));
    await record(path);
    const began = (await events('custody-a-arrest'))[0]!;
    const back = join(folder, 'back.yaml');
    const data = `{ event: ${began.id}, reason: Another man, source: { publisher: A monitor } }`;
    await writeFile(back, `- fact: custody.retracted\n  key: a-arrest\n  data: ${data}\n`);
    await record(back);
    const retraction = (await events('custody-a-arrest'))[1]!.id;
    const [report] = await record(path);
    expect(report).toMatchObject({ recorded: 0, repeated: 2 });
    expect(report!.warnings.map((warning) => printWarning(path, warning))).toEqual([
      `${path}:4: warning: This was recorded before and taken back since, by ${retraction}: it does not stand. If it holds ` +
        'after all, record custody.retracted with that as its "event".',
    ]);
  });

  test('names file, line and field of what is told as done and has not come yet', async () => {
    const path = join(folder, 'ahead.yaml');
    await writeFile(path, AHEAD);
    const exit = await exitOf(record(path));
    expect(exit.message).toBe(
      `${path}:8: data.since: "since" of custody.began says 2021-11-20, but today it is 2021-11-03 in Almaty (Asia/Almaty). ` +
        'Check the date; record it when it has happened. When a term ends follows from custody.term-set; a hearing to ' +
        'come is case.hearing-scheduled.',
    );
    expect(await store.head()).toBe(0n);
  });

  test('by a simulated clock goes on to the time of each report, records it then, and recognises it ever after', async () => {
    const path = join(folder, 'a-month.yaml');
    const { lived, record: recordSimulated } = simulatedTime();
    await writeFile(path, AHEAD.replace('  key: a-arrest', '  key: a-arrest\n  at: 2021-11-20T18:00:00+06:00'));
    expect(await record(path).catch(() => 'refused')).toBe('refused');
    expect(await recordSimulated(path)).toMatchObject([{ recorded: 2 }]);
    expect(lived).toEqual(['2021-11-20T12:00:00Z']);
    const recordedAt: string[] = [];
    for await (const { metadata } of store.readAll()) recordedAt.push(metadata.recordedAt);
    expect(recordedAt).toEqual(['2021-11-03T00:00:00Z', '2021-11-20T12:00:00Z']);
    expect(await record(path)).toMatchObject([{ recorded: 0, repeated: 2 }]);
  });

  test('lets no time pass and records nothing where a fact of a simulated month cannot be', async () => {
    const path = join(folder, 'a-bad-month.yaml');
    const { lived, record: recordSimulated } = simulatedTime();
    await writeFile(path, AHEAD.replace('  key: a-arrest', '  key: a-arrest\n  at: 2021-11-19T18:00:00+06:00'));
    expect((await exitOf(recordSimulated(path))).message).toContain('"since" of custody.began says 2021-11-20');
    expect(lived).toEqual([]);
    expect(await store.head()).toBe(0n);
  });

  const ODD = AHEAD.replace('since: 2021-11-20', 'since: 1998-11-02');

  test('warns with file, line and field of what may be wrong, and records it', async () => {
    const path = join(folder, 'odd.yaml');
    await writeFile(path, ODD);
    const [report] = await record(path);
    expect(report).toMatchObject({ recorded: 2, warnings: [{ line: 8, field: 'data.since', code: 'long-ago' }] });
    expect(printWarning(path, report!.warnings[0]!)).toBe(
      `${path}:8: warning: data.since: 2 November 1998 is more than 20 years ago. Check the year.`,
    );
  });

  test('only checks where it is asked to: what is wrong, what may be, and nothing is recorded', async () => {
    const path = join(folder, 'checked.yaml');
    await writeFile(path, ODD);
    const judge = ({ facts, recorder }: JudgeFacts) => handler.judge(facts, recorder);
    const check = async () => checkFiles(await readRecordFiles([path]), { actor: 'system', judge });
    expect(await check()).toMatchObject({
      wouldRecord: 2,
      repeated: 0,
      warnings: [{ file: path, line: 8, code: 'long-ago' }],
    });
    expect(await store.head()).toBe(0n);
    await record(path);
    expect(await check()).toMatchObject({ wouldRecord: 0, repeated: 2 });
    await writeFile(path, ODD.replace('person: a', 'person: nobody'));
    const exit = await exitOf(check());
    expect(exit.message).toContain(`${path}:7: data.person:`);
    expect(exit.hint).toBe('Nothing was recorded: it was only checked.');
  });

  test('refuses what is no text', async () => {
    const path = join(folder, 'latin.jsonl');
    await writeFile(path, Buffer.from([0x22, 0xe9, 0x22]));
    expect((await exitOf(record(path))).message).toBe(`${path}: The file is not UTF-8.`);
  });
});
