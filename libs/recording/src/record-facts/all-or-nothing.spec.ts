import { describe, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, correction, person, problemsOf, recordingOn, termSet } from '../testing/recording.ts';

describe('recording several facts', () => {
  test('decides each on what those before it leave, and appends them at once', async () => {
    const { record, store, events } = recordingOn();
    const recorded = await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
    expect(recorded).toEqual([
      {
        stream: 'person-abildaev',
        revision: 0n,
        position: 1n,
        events: [expect.any(String)],
        repeated: false,
        warnings: [],
      },
      {
        stream: 'custody-arrest',
        revision: 0n,
        position: 3n,
        events: [expect.any(String)],
        repeated: false,
        warnings: [],
      },
      {
        stream: 'custody-arrest',
        revision: 1n,
        position: 3n,
        events: [expect.any(String)],
        repeated: false,
        warnings: [],
      },
    ]);
    expect(await store.head()).toBe(3n);
    const [beginning, term] = await events('custody-arrest');
    expect(beginning?.metadata).toMatchObject({
      recordedAt: '2021-12-31T06:00:00Z',
      actor: 'monitor',
      sources: ['Monitoring bulletin, entry 7'],
    });
    expect(term?.metadata.correlationId).toBe(beginning?.metadata.correlationId);
    expect(term?.data).toMatchObject({ credit: null, source: { url: null } });
  });

  test('records nothing where one is wrong, and names everything that is', async () => {
    const { record, store } = recordingOn();
    const problems = await problemsOf(
      record(
        person('abildaev'),
        began('arrest', 'abildaev', { place: { name: 'Shymkent', jurisdiction: 'KZ' } }),
        termSet('arrest', 'P0D'),
        began('other', 'nobody'),
        { fact: 'custody.term-st', key: 'other', data: {} },
        person('Ashtaev'),
      ),
    );
    expect(problems).toMatchObject([
      { index: 1, code: 'invalid-field', field: 'place.zone', ofForm: true },
      { index: 2, code: 'invalid-field', field: 'duration', ofForm: true },
      { index: 3, code: 'unknown-person', field: 'person', ofForm: false },
      {
        ...{ index: 4, code: 'unknown-fact', field: '/fact', ofForm: true },
        message: expect.stringContaining('custody.term-set'),
      },
      { index: 5, code: 'invalid-key', field: '/key', ofForm: true },
    ]);
    expect(await store.head()).toBe(0n);
  });

  test('says that a fact names a record by its key alone, where the name of its stream was given', async () => {
    const { record } = recordingOn();
    const [problem] = await problemsOf(record(person('abildaev'), began('arrest', 'person-abildaev')));
    expect(problem).toMatchObject({ code: 'unknown-person', message: expect.stringContaining('alone: "abildaev"') });
  });

  test('does not judge what stands on a fact that was refused', async () => {
    const { record } = recordingOn();
    const release = {
      fact: 'custody.release-reported',
      key: 'arrest',
      data: { on: '2021-11-12', source: { publisher: 'x' } },
    };
    const problems = await problemsOf(
      record(began('arrest', 'nobody'), release, correction('arrest', 'arrest-began', 'since', 'a', 'b')),
    );
    expect(problems).toMatchObject([{ index: 0, code: 'unknown-person' }]);
  });

  test('takes an unknown rule, an end before its start and a wall time that never was for what they are', async () => {
    const { record } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'));
    const refused = async (fact: FactToRecord) => (await problemsOf(record(fact)))[0];
    expect(await refused(termSet('arrest', 'P10D', { rule: 'kz.administrative-arest' }))).toMatchObject({
      code: 'unknown-rule',
      field: 'rule',
      message: expect.stringContaining('did you mean kz.administrative-arrest'),
    });
    expect(await refused(termSet('arrest', 'P400Y'))).toMatchObject({ field: 'duration' });
    expect(await refused(termSet('arrest', 'P10D', { from: '2021-11-31' }))).toMatchObject({ field: 'from' });
    expect(await refused(termSet('arrest', 'P10D', { fromTime: '2021-11-02T25:00' }))).toMatchObject({
      field: 'fromTime',
    });
    const source = { publisher: 'x' };
    const early = { fact: 'custody.release-confirmed', key: 'arrest', data: { on: '2021-11-01', source } };
    expect(await refused(early)).toMatchObject({ code: 'before-the-start', field: 'on' });
  });
});

describe('a person, an incident or an episode that a fact names', () => {
  test('must exist, in the log or with the same command', async () => {
    const { record } = recordingOn();
    expect(await problemsOf(record(began('arrest', 'abildaev')))).toMatchObject([
      {
        code: 'unknown-person',
        field: 'person',
        message: 'There is no person "abildaev". Record person.registered with this key first, or check the key.',
      },
    ]);
    await record(began('arrest', 'abildaev'), person('abildaev'));
    expect(await problemsOf(record(began('b', 'abildaev', { incident: 'i' })))).toMatchObject([
      { code: 'unknown-incident' },
    ]);
    expect(await problemsOf(record(began('b', 'abildaev', { previousEpisode: 'p' })))).toMatchObject([
      { code: 'unknown-custody', field: 'previousEpisode' },
    ]);
  });

  test('must exist after a correction too', async () => {
    const { record } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'));
    expect(
      await problemsOf(record(correction('arrest', 'arrest-began', 'person', 'abildaev', 'nobody'))),
    ).toMatchObject([{ code: 'unknown-person', field: 'new' }]);
  });

  test('must not have been taken back', async () => {
    const { record } = recordingOn();
    await record(person('abildaev'));
    const back = { event: 'abildaev-registered', reason: 'twice', source: { publisher: 'x' } };
    await record({ fact: 'person.retracted', key: 'abildaev', data: back });
    expect(await problemsOf(record(began('arrest', 'abildaev')))).toMatchObject([{ code: 'record-retracted' }]);
  });
});

describe('an engine that cannot append to two streams at once', () => {
  class OneByOne extends InMemoryEventStore {
    override readonly atomicAcrossStreams = false as never;
    readonly streams: string[] = [];
    failOn: string | null = null;
    override async append(...[stream, events, expected]: Parameters<InMemoryEventStore['append']>) {
      if (stream === this.failOn) throw new Error('power cut');
      this.streams.push(stream);
      return super.append(stream, events, expected);
    }
  }

  test('is given each stream by itself: what others name first, a new episode before the one it follows', async () => {
    const store = new OneByOne();
    const { record } = recordingOn(store);
    await record(
      began('first', 'ashtaev'),
      began('second', 'ashtaev', { since: '2021-11-07', previousEpisode: 'first' }),
      person('ashtaev'),
    );
    expect(store.streams).toEqual(['person-ashtaev', 'custody-second', 'custody-first']);
  });

  test('gets the rest when the command is repeated after a power cut', async () => {
    const store = new OneByOne();
    const { record, events } = recordingOn(store);
    await record(person('ashtaev'), began('first', 'ashtaev'));
    const again = began('second', 'ashtaev', { since: '2021-11-07', previousEpisode: 'first' });
    store.failOn = 'custody-first';
    await expect(record(again)).rejects.toThrow('power cut');
    expect(await events('custody-first')).toHaveLength(1);
    store.failOn = null;
    const [recorded] = await record(again);
    expect(recorded).toMatchObject({ repeated: true, revision: 0n });
    expect((await events('custody-first'))[1]).toMatchObject({
      type: 'custody.detained-again',
      data: { on: '2021-11-07' },
    });
    await record(again);
    expect(await events('custody-first')).toHaveLength(2);
  });
});
