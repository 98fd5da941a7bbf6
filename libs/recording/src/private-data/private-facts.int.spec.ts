import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreUnavailableError, InMemoryEventStore, type StreamAppend } from '#event-store';
import { termRules } from '#legal';
import { type Identity, uuidFrom } from '#platform';
import { privateDataMigrations, reveal } from '#private-data';
import {
  fixedClock,
  sequentialIdentity,
  type TestDatabase,
  type TestKeyring,
  testDatabase,
  testKeyring,
} from '#testing';
import type { FactToRecord } from '../fact-to-record.ts';
import { RecordFacts } from '../record-facts/record-facts.ts';
import { RecordFactsHandler } from '../record-facts/record-facts-handler.ts';
import { began, person, problemsOf, source } from '../testing/recording.ts';

class Store extends InMemoryEventStore {
  isDown = false;
  override async appendMany(appends: readonly StreamAppend[]) {
    if (this.isDown) throw new EventStoreUnavailableError('connection refused');
    return super.appendMany(appends);
  }
}

const clock = fixedClock('2021-11-09T06:00:00Z');
let database: TestDatabase;
let keys: TestKeyring;
let store: Store;
let key: string;
let identity: Identity;
let count = 0;

beforeAll(async () => {
  database = await testDatabase({ migrations: privateDataMigrations });
  keys = await testKeyring(database, clock);
});
afterAll(async () => {
  await database.drop();
  await keys.remove();
});
beforeEach(() => {
  store = new Store();
  identity = sequentialIdentity();
  key = `witness-${++count}`;
});

const record = async (...facts: readonly FactToRecord[]) => {
  const handler = new RecordFactsHandler(store, clock, identity, termRules(), keys.keyring);
  return await handler.execute(new RecordFacts(facts, { actor: 'monitor', reads: 'private' }));
};
const noted = (data: object, more: Partial<FactToRecord> = {}): FactToRecord => ({
  fact: 'person.private-noted',
  key,
  data: { ...data, source },
  ...more,
});
const withheld = (data: object = {}): FactToRecord => ({
  ...person(key),
  data: { name: 'Nurzhan Abildaev', family: 'Abildaev', anonymous: true, ...data, source },
});
const erased = (): FactToRecord => ({ fact: 'person.erased', key, data: { reason: 'Asked for by the person' } });

async function log() {
  const events = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}
const asText = (value: unknown) => JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? Number(one) : one));

describe('what is private', () => {
  test('is checked in the clear, and only ever stored sealed', async () => {
    expect(await problemsOf(record(withheld({ script: 'Cyrl' })))).toMatchObject([{ code: 'other-script' }]);
    await record(withheld(), noted({ contacts: '+7 700 000 00 00', health: 'asthma' }));
    const events = await log();
    expect(asText(events)).not.toMatch(/Abildaev|\+7 700|asthma/);
    expect((await reveal(keys.keyring, events)).map(({ data }) => data)).toMatchObject([
      { name: 'Nurzhan Abildaev', family: 'Abildaev', given: null },
      { contacts: '+7 700 000 00 00', health: 'asthma', notes: null },
    ]);
  });

  test('is corrected like anything else, by what it says', async () => {
    await record(person(key), noted({ health: 'asthma' }, { id: 'note' }));
    const fix = (old: string, now: string, more: Partial<FactToRecord> = {}) => ({
      ...{ fact: 'person.corrected', key, ...more },
      data: { event: 'note', field: 'health', old, new: now, reason: 'The doctor says', source },
    });
    // In the words of the record, though the fact that it is about is named by an id of the sender's own.
    expect(await problemsOf(record(fix('flu', 'diabetes')))).toMatchObject([
      { code: 'old-value-differs', message: expect.stringContaining('asthma'), ofForm: false },
    ]);
    expect(await problemsOf(record(fix('asthma', 'asthma')))).toMatchObject([{ code: 'changes-nothing' }]);
    await record(fix('asthma', 'diabetes', { id: 'fix' }));
    await record(fix('diabetes', 'type 2 diabetes'));
    expect(asText(await log())).not.toMatch(/asthma|diabetes/);
    expect(await record(fix('asthma', 'diabetes', { id: 'fix' }))).toMatchObject([{ repeated: true, revision: 2n }]);
    expect(await problemsOf(record(fix('asthma', 'flu', { id: 'fix' })))).toMatchObject([{ code: 'id-reused' }]);
  });

  test('is recognised when it is sent twice, and nothing in the log lets anybody try out what it may have said', async () => {
    const facts = [withheld(), noted({ notes: 'told in confidence' }, { id: 'made-from-its-content' })];
    await record(...facts);
    expect((await record(...facts)).map(({ repeated }) => repeated)).toEqual([true, true]);
    expect(await store.head()).toBe(2n);
    const ids = facts.map(({ id }) => uuidFrom('command', id!));
    expect((await log()).filter(({ metadata }) => ids.includes(metadata.causationId))).toEqual([]);
  });

  test('is not given away by the key of a record that names the person', async () => {
    await record(withheld());
    expect(await problemsOf(record(began('abildayev-2021-11-02', key)))).toMatchObject([
      { code: 'key-tells-name', field: '/key' },
    ]);
    await record(began(`${key}-2021-11-02`, key));
  });

  test('is never taken from a text that looks sealed already', async () => {
    const sealed = await keys.keyring.encrypt(`person-${key}`, 'person.notes', 'another’s');
    expect(await problemsOf(record(person(key, { data: { name: sealed, source } })))).toMatchObject([
      { message: expect.stringContaining('sealed text'), ofForm: true },
    ]);
  });

  test('is not recorded at all where there is no keyring', async () => {
    const handler = new RecordFactsHandler(store, clock, identity, termRules());
    const execute = (...facts: readonly FactToRecord[]) =>
      handler.execute(new RecordFacts(facts, { actor: 'monitor', reads: 'private' }));
    await expect(execute(withheld())).rejects.toThrow('no keyring');
    await execute(person(key));
    await expect(execute(erased())).rejects.toThrow('nothing can be erased');
    expect(await store.head()).toBe(1n);
  });
});

describe('an erasure', () => {
  test('leaves an event without the data, and nothing that opens what was said', async () => {
    await record(withheld(), noted({ notes: 'told in confidence' }));
    expect(await record(erased())).toMatchObject([{ revision: 2n, repeated: false }]);
    expect(await record(erased())).toMatchObject([{ revision: 2n, repeated: true }]);
    expect((await reveal(keys.keyring, await log())).map(({ data }) => data)).toMatchObject([
      { name: 'erased', family: 'erased', given: null },
      { notes: 'erased', contacts: null },
      { reason: 'Asked for by the person' },
    ]);
    expect(await problemsOf(record(noted({ notes: 'more' })))).toMatchObject([{ code: 'erased' }]);
    expect(await problemsOf(record(noted({ notes: 'more' }, { id: 'more' })))).toMatchObject([{ code: 'erased' }]);
    await record({ fact: 'person.died', key, data: { on: '2021-11-08', source } });
  });

  test('of somebody who is not on record changes nothing', async () => {
    expect(await problemsOf(record({ ...erased(), key: 'nobody' }))).toMatchObject([{ code: 'no-such-record' }]);
    expect(await keys.keyring.erasedAmong(['person-nobody'])).toEqual(new Set());
  });

  test('that cannot be recorded has happened all the same, and is recorded by the next attempt', async () => {
    await record(person(key), noted({ notes: 'told in confidence' }));
    store.isDown = true;
    await expect(record(erased())).rejects.toThrow('connection refused');
    store.isDown = false;
    expect(await keys.keyring.erasedAmong([`person-${key}`])).toEqual(new Set([`person-${key}`]));
    expect(await record(erased())).toMatchObject([{ repeated: false }]);
  });

  test('that overtakes a note on its way leaves the note unrecorded', async () => {
    await record(person(key));
    await keys.keyring.destroy(`person-${key}`);
    for (const id of [null, 'note']) {
      expect(await problemsOf(record(noted({ notes: 'more' }, { id })))).toMatchObject([{ code: 'erased', index: 0 }]);
    }
    expect(await store.head()).toBe(1n);
  });
});

describe('a withheld name', () => {
  const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
  const opened = (data: object = {}, more: Partial<FactToRecord> = {}): FactToRecord => ({
    ...{ fact: 'case.opened', key: `case-${key}`, data: { title: 'A case', persons: [key], place, source, ...data } },
    ...more,
  });
  const hearing = (data: object): FactToRecord => ({
    fact: 'case.hearing-scheduled',
    key: `case-${key}`,
    data: { hearing: 'first', at: '2021-12-10', what: 'First session', source, ...data },
  });

  test('is told by no text of the person or of what names them, in whichever spelling and script', async () => {
    await record(person('other'), withheld(), opened());
    const telling: readonly (readonly [FactToRecord, string])[] = [
      [opened({ title: 'The case of Abildayev' }, { key: `second-${key}` }), 'title'],
      [opened({ title: 'Дело Абильдаева' }, { key: `second-${key}` }), 'title'],
      [hearing({ hearing: 'h-abildaev' }), 'hearing'],
      [hearing({ what: 'Әбілдаевтың ісі' }), 'what'],
      [hearing({ source: { publisher: 'Abildaeva, the wife' } }), 'source.publisher'],
      [hearing({ source: { publisher: 'X', url: 'https://example.org/abildaev-nurzhan' } }), 'source.url'],
      [{ fact: 'person.died', key, data: { on: '2021-11-08', cause: 'Абильдаев was beaten', source } }, 'cause'],
    ];
    for (const [fact, field] of telling) {
      expect([field, await problemsOf(record(fact))]).toMatchObject([field, [{ code: 'text-tells-name', field }]]);
    }
    await record(hearing({ what: 'Judge Nurzhan Karimov hears it' }));
    // Of somebody else nothing is withheld.
    await record(opened({ title: 'The case of Abildaev', persons: ['other'] }, { key: `third-${key}` }));
  });

  test('is not what is shown instead of it, neither at once nor by a correction', async () => {
    expect(await problemsOf(record(withheld({ shownAs: 'Н. Абильдаев' })))).toMatchObject([
      { code: 'text-tells-name', field: 'shownAs' },
    ]);
    await record(withheld({ shownAs: 'A student' }));
    const [registered] = await log();
    const corrected = {
      ...{ event: registered!.id, field: 'shownAs', old: 'A student', new: 'Nurzhan A.', reason: 'x', source },
    };
    expect(await problemsOf(record({ fact: 'person.corrected', key, data: corrected }))).toMatchObject([
      { code: 'text-tells-name' },
    ]);
  });

  test('is said in no refusal to those who may not read it', async () => {
    await record(withheld());
    const handler = new RecordFactsHandler(store, clock, identity, termRules(), keys.keyring);
    const refusal = handler.execute(
      new RecordFacts([opened({ title: 'Дело Абильдаева' })], { actor: 'monitor', reads: 'record' }),
    );
    const problems = await problemsOf(refusal);
    expect(problems).toMatchObject([{ code: 'text-tells-name', field: 'title' }]);
    expect(JSON.stringify(problems)).not.toMatch(/Абильдаев|Abildaev/);
  });
});

test('the name of a minor is not told by a merge: neither with a record that has one, nor the other way round', async () => {
  const registered = (one: string, data: object): FactToRecord => ({ ...person(one), data: { ...data, source } });
  const merged = (one: string, into: string): FactToRecord => ({
    ...{ fact: 'person.merged', key: one, data: { into, reason: 'The same', source } },
  });
  const minor = { name: 'Zarifa Withheldova', minor: true };
  await record(registered('w1', minor), registered('n1', { name: 'Zarifa Nameova' }));
  const told = { code: 'merge-tells-name', field: 'into', message: expect.stringContaining('retract "n1"') };
  expect(await problemsOf(record(merged('w1', 'n1')))).toMatchObject([told]);
  expect(await problemsOf(record(merged('n1', 'w1')))).toMatchObject([told]);
  await record(registered('w2', minor), merged('w2', 'w1'));
});

test('a minor is merged with nobody who is known by a name in the clear, though it is not their own', async () => {
  const registered = (one: string, data: object): FactToRecord => ({ ...person(one), data: { ...data, source } });
  const alias: FactToRecord = { fact: 'person.name-added', key: 'a1', data: { name: 'Batyr', source } };
  await record(
    registered('m1', { name: 'Zarifa Withheldova', minor: true }),
    registered('a1', { name: 'Ramazan Withheldov', anonymous: true }),
    registered('a2', { name: 'Ramazan Withheldov', anonymous: true }),
  );
  const handler = new RecordFactsHandler(store, clock, identity, termRules(), keys.keyring);
  await handler.execute(new RecordFacts([alias], { actor: 'editor', reads: 'private', mayWiden: true }));
  const merged = (one: string, into: string): FactToRecord => ({
    ...{ fact: 'person.merged', key: one, data: { into, reason: 'The same', source } },
  });
  expect(await problemsOf(record(merged('m1', 'a1')))).toMatchObject([{ code: 'merge-tells-name', field: 'into' }]);
  await record(merged('a2', 'a1'));
});
