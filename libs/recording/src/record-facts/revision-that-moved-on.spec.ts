import { describe, expect, test } from '@jest/globals';
import { InMemoryEventStore, type StreamAppend, WrongExpectedRevisionError } from '#event-store';
import { began, person, recordingOn, termSet } from '../testing/recording.ts';
import { RevisionConflict } from './revision-conflict.ts';

describe('a caller who expects a revision', () => {
  test('is told both revisions where the record has moved on', async () => {
    const { record, store } = recordingOn();
    await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
    const stale = record({ ...termSet('arrest', 'P15D'), id: 'another', expectedRevision: 0n });
    await expect(stale).rejects.toThrow(
      'custody-arrest was expected at revision 0, but it is at revision 1. Read it again, and record what still holds.',
    );
    await expect(stale).rejects.toMatchObject({ expected: 0n, actual: 1n });
    expect(await store.head()).toBe(3n);
    await record({ ...termSet('arrest', 'P15D'), id: 'another', expectedRevision: 1n });
  });

  test('may expect that there is no such record, or that there is one', async () => {
    const { record } = recordingOn();
    await expect(record(person('a', { expectedRevision: 'exists' }))).rejects.toBeInstanceOf(RevisionConflict);
    await record(person('a', { expectedRevision: 'no_stream' }));
    await expect(record(person('a', { id: 'b', expectedRevision: 'no_stream' }))).rejects.toBeInstanceOf(
      RevisionConflict,
    );
  });
});

/** Somebody else writes between the reading and the append, `times` times. */
class Busy extends InMemoryEventStore {
  times = 0;
  override async appendMany(appends: readonly StreamAppend[]) {
    const [first] = appends;
    if (this.times-- > 0) throw new WrongExpectedRevisionError(first!.stream, first!.expectedRevision, 99n);
    return super.appendMany(appends);
  }
}

describe('a caller who expects nothing', () => {
  test('is served although others write to the same record', async () => {
    const store = new Busy();
    const { record } = recordingOn(store);
    store.times = 5;
    expect(await record(person('abildaev'))).toMatchObject([{ revision: 0n }]);
  });

  test('is told of the conflict where they never cease to', async () => {
    const store = new Busy();
    const { record } = recordingOn(store);
    store.times = 1000;
    await expect(record(person('abildaev'))).rejects.toBeInstanceOf(RevisionConflict);
    expect(await store.head()).toBe(0n);
  });
});
