import { describe, expect, test } from '@jest/globals';
import { EventStoreUnavailableError, InMemoryEventStore } from '#event-store';
import { began, correction, person, problemsOf, recordingOn, termSet } from '../testing/recording.ts';

describe('the same command twice', () => {
  test('adds nothing and answers as the first time did', async () => {
    const { record, store } = recordingOn();
    const facts = [person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D')];
    const first = await record(...facts);
    const second = await record(...facts);
    expect(second.map(({ repeated }) => repeated)).toEqual([true, true, true]);
    expect(second.map(({ events, revision }) => ({ events, revision }))).toEqual(
      first.map(({ events, revision }) => ({ events, revision })),
    );
    expect(await store.head()).toBe(3n);
  });

  test('is recognised also after the record has moved on', async () => {
    const { record, store } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
    const fix = { ...correction('arrest', 'arrest-term', 'duration', 'P10D', 'P15D'), id: 'fix' };
    await record(fix);
    await record({ ...correction('arrest', 'arrest-term', 'duration', 'P15D', 'P12D'), id: 'fix-again' });
    expect(await record(fix, termSet('arrest', 'P10D'))).toMatchObject([
      { repeated: true, revision: 2n },
      { repeated: true, revision: 1n },
    ]);
    expect(await store.head()).toBe(5n);
  });

  test('under an id that was used for something else is refused', async () => {
    const { record } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
    expect(await problemsOf(record(termSet('arrest', 'P15D')))).toMatchObject([
      { code: 'id-reused', field: '/id', message: expect.stringContaining('"arrest-term" was already used') },
    ]);
    expect(await problemsOf(record({ ...termSet('arrest', 'P15D'), id: 'arrest-began' }))).toMatchObject([
      { code: 'id-reused', message: expect.stringContaining('for another fact') },
    ]);
  });

  test('of which one is new records that one', async () => {
    const { record } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'));
    const recorded = await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
    expect(recorded.map(({ repeated }) => repeated)).toEqual([true, true, false]);
  });

  test('at the same moment is recorded once', async () => {
    const { record, store } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'));
    const both = await Promise.all([record(termSet('arrest', 'P10D')), record(termSet('arrest', 'P10D'))]);
    expect(both.map(([fact]) => fact?.repeated).sort()).toEqual([false, true]);
    expect(await store.head()).toBe(3n);
  });

  test('whose first answer was lost is recorded once', async () => {
    class Unreliable extends InMemoryEventStore {
      lost = 0;
      override async appendMany(appends: Parameters<InMemoryEventStore['appendMany']>[0]) {
        const answer = await super.appendMany(appends);
        if (this.lost++ < 2) throw new EventStoreUnavailableError('the line is dead');
        return answer;
      }
    }
    const { record, store } = recordingOn(new Unreliable());
    expect(await record(person('abildaev'))).toMatchObject([{ revision: 0n, repeated: false }]);
    expect(await store.head()).toBe(1n);
  });
});
