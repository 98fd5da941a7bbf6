import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { foldPerson, identitiesAmong } from '#domain';
import { InMemoryEventStore } from '#event-store';
import type { FactToRecord } from '../fact-to-record.ts';
import { parseRecordFile } from '../record-file/parse-record-file.ts';
import { began, person, problemsOf, recordingOn, source } from '../testing/recording.ts';

const reason = 'The same man by his lawyer';
const merged = (key: string, into: string, id?: string): FactToRecord => ({
  fact: 'person.merged',
  key,
  id: id ?? null,
  data: { into, reason, source },
});
const unmerged = (key: string, from: string, id?: string): FactToRecord => ({
  fact: 'person.unmerged',
  key,
  id: id ?? null,
  data: { from, reason: 'Two brothers', source },
});
const internal = (key: string): FactToRecord => ({
  fact: 'person.confidentiality-set',
  key,
  data: { confidentiality: 'internal', reason: 'In danger', source },
});

async function people(...keys: readonly string[]) {
  const recording = recordingOn();
  await recording.record(...keys.map((key) => person(key)));
  return recording;
}

describe('refused, with nothing recorded', () => {
  test.each([
    ['with itself', [merged('a', 'a')], { code: 'merged-with-itself', field: 'into' }],
    ['into somebody unknown', [merged('a', 'nobody')], { code: 'unknown-person', field: 'into' }],
    ['of somebody unknown', [merged('nobody', 'a')], { code: 'no-such-record', field: null }],
    ['of two into each other', [merged('a', 'b'), merged('b', 'a')], { code: 'cyclic-merge', field: 'into' }],
    ['in a ring', [merged('a', 'b'), merged('b', 'c'), merged('c', 'a')], { code: 'cyclic-merge', field: 'into' }],
    ['of one who is merged', [merged('a', 'b'), merged('a', 'c')], { code: 'already-merged', field: 'into' }],
    ['undone that never was', [unmerged('a', 'b')], { code: 'not-merged', field: 'from' }],
    ['undone of another', [merged('a', 'b'), unmerged('a', 'c')], { code: 'not-merged', field: 'from' }],
    ['of one known to fewer', [internal('a'), merged('a', 'b')], { code: 'confidentiality-differs', field: 'into' }],
    ['into one known to fewer', [internal('b'), merged('a', 'b')], { code: 'confidentiality-differs', field: 'into' }],
    ['kept from some by itself', [merged('a', 'b'), internal('a')], { code: 'merged', field: null }],
  ])('a merge %s', async (_, facts, problem) => {
    const { record, store } = await people('a', 'b', 'c');
    const head = await store.head();
    const problems = await problemsOf(record(...(facts as readonly FactToRecord[])));
    expect(problems).toMatchObject([problem]);
    expect(await store.head()).toBe(head);
  });

  test('a ring that a correction would close', async () => {
    const { record } = await people('a', 'b', 'c');
    await record(merged('a', 'b'), merged('c', 'b', 'c-merged'));
    const corrected = (into: string): FactToRecord => ({
      fact: 'person.corrected',
      key: 'c',
      data: { event: 'c-merged', field: 'into', old: 'b', new: into, reason: 'Another', source },
    });
    expect(await problemsOf(record(corrected('c')))).toMatchObject([{ code: 'merged-with-itself', field: 'new' }]);
    await record(corrected('a'));
    expect(await problemsOf(record(merged('b', 'c')))).toMatchObject([{ code: 'cyclic-merge' }]);
  });

  test('a ring that taking back an unmerge would close', async () => {
    const { record } = await people('a', 'b');
    await record(merged('a', 'b'), unmerged('a', 'b', 'undone'), merged('b', 'a'));
    const back = { fact: 'person.retracted', key: 'a', data: { event: 'undone', reason: 'One man after all', source } };
    expect(await problemsOf(record(back))).toMatchObject([{ code: 'cyclic-merge', field: 'event' }]);
  });
});

test('merged, undone, and merged again, each is recorded', async () => {
  const { record, events } = await people('a', 'b');
  await record(merged('a', 'b'));
  await record(unmerged('a', 'b'));
  await record(merged('a', 'b'));
  expect((await events('person-a')).map(({ type }) => type)).toEqual([
    'person.registered',
    'person.merged',
    'person.unmerged',
    'person.merged',
  ]);
});

test('a merge rewrites nobody: the other record has no event of it, and both can be written to', async () => {
  const { record, events } = await people('a', 'b');
  await record(merged('a', 'b'), began('arrest', 'a'), began('other', 'b'));
  expect(await events('person-b')).toHaveLength(1);
  expect((await events('custody-arrest'))[0]?.data).toMatchObject({ person: 'a' });
});

test('the example of docs/users/people.md can be recorded', async () => {
  const text = readFileSync(new URL('../../../../docs/users/people.md', import.meta.url), 'utf8');
  const [, yaml] = /```yaml\n(.*?)```/s.exec(text) ?? [];
  const { record, events } = await people('s5w0hm7c2q', 'f3chg5mz0y');
  await record(...parseRecordFile('people.yaml', yaml ?? ''));
  expect(await events('person-s5w0hm7c2q')).toHaveLength(3);
});

test('two merges at one moment that make a ring leave one survivor, whoever is asked about, and can be undone', async () => {
  // Each is decided before the other is there: nothing is appended until both are.
  const store = new InMemoryEventStore();
  let waiting: (() => void)[] | null = null;
  const append = store.appendMany.bind(store);
  store.appendMany = async (appends) => {
    if (waiting) {
      const all = waiting;
      await new Promise<void>((go) => {
        all.push(go);
        if (all.length === 2) for (const one of all) one();
      });
    }
    return await append(appends);
  };
  const { record, events } = recordingOn(store);
  await record(...['a', 'b', 'c'].map((key) => person(key)));
  waiting = [];
  await Promise.all([record(merged('b', 'a')), record(merged('a', 'b'))]);
  waiting = null;
  const known = async () => {
    const persons = await Promise.all(
      ['a', 'b', 'c'].map(async (key) => [key, foldPerson(key, await events(`person-${key}`))!] as const),
    );
    return identitiesAmong(new Map(persons));
  };
  const who = await known();
  for (const key of ['a', 'b']) expect(who(key)).toMatchObject({ key: 'a', keys: ['a', 'b'] });
  expect(who('c')).toMatchObject({ key: 'c', keys: ['c'] });
  // Either of the two can be undone, and then the other.
  await record(unmerged('a', 'b'));
  expect((await known())('b')).toMatchObject({ key: 'a', keys: ['a', 'b'] });
  await record(unmerged('b', 'a'));
  expect((await known())('b')).toMatchObject({ key: 'b', keys: ['b'] });
});
