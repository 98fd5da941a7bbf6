import { describe, expect, test } from '@jest/globals';
import { recordEventTypes } from '#domain';
import { EventRegistry, InMemoryEventStore, type JsonObject, UnknownEventTypeError } from '#event-store';
import { fixedClock, sequentialIdentity } from '#testing';
import { RecordHistory } from './record-history.ts';

const source = { publisher: 'A monitor' };

function recordOf() {
  const store = new InMemoryEventStore();
  const identity = sequentialIdentity();
  const history = new RecordHistory(store, new EventRegistry(recordEventTypes), fixedClock('2022-01-01T00:00:00Z'));
  const append = async (stream: string, type: string, data: JsonObject, recordedAt: string) => {
    const id = identity.uuid();
    const metadata = { recordedAt, actor: 'monitor', correlationId: id, causationId: id, sources: [] };
    await store.append(stream, [{ id, type, schemaVersion: 1, data, metadata }], 'any');
    return id;
  };
  return { history, append };
}

describe('the history of a record', () => {
  test('a correction names the field, both values, why, on what source, and that it was an exercise', async () => {
    const { history, append } = recordOf();
    const term = await append(
      'custody-a',
      'custody.term-set',
      { duration: 'P5D', setBy: null, source },
      '2021-11-03T05:00:00Z',
    );
    const correction = {
      event: term,
      field: 'duration',
      old: 'P5D',
      new: 'P10D',
      reason: 'The court says ten.',
      source,
      exercise: true,
    };
    await append('custody-a', 'custody.corrected', correction, '2021-11-05T05:00:00Z');
    expect(await history.of('custody-a')).toEqual([
      {
        revision: 0,
        event: term,
        at: '2021-11-03T05:00:00Z',
        actor: 'a monitor',
        type: 'custody.term-set',
        field: 'duration',
        old: null,
        new: 'P5D',
        reason: null,
        source,
        about: null,
        exercise: false,
      },
      expect.objectContaining({
        revision: 1,
        type: 'custody.corrected',
        about: term,
        field: 'duration',
        old: 'P5D',
        new: 'P10D',
        reason: 'The court says ten.',
        exercise: true,
      }),
    ]);
  });

  test('a later term says what it replaces; a moved hearing says from when', async () => {
    const { history, append } = recordOf();
    const at = '2021-11-03T05:00:00Z';
    await append('custody-a', 'custody.term-set', { duration: 'P5D', source }, at);
    await append('custody-a', 'custody.term-set', { duration: 'P10D', source }, at);
    expect((await history.of('custody-a')).at(-1)).toMatchObject({ old: 'P5D', new: 'P10D' });

    const place = { zone: 'Asia/Almaty' };
    await append('case-a', 'case.opened', { title: 'A case', persons: ['a'], place, source }, at);
    await append('case-a', 'case.hearing-scheduled', { hearing: 'h', at: '2021-11-20', what: 'First', source }, at);
    await append('case-a', 'case.hearing-postponed', { hearing: 'h', to: '2021-11-25', source }, at);
    const moved = (await history.of('case-a')).find(({ field }) => field === 'to');
    expect(moved).toMatchObject({ old: '2021-11-20', new: '2021-11-25' });
  });

  test('a retraction says what it takes back', async () => {
    const { history, append } = recordOf();
    const began = await append('custody-a', 'custody.began', { person: 'a', source }, '2021-11-03T05:00:00Z');
    await append(
      'custody-a',
      'custody.retracted',
      { event: began, reason: 'Another person.', source },
      '2021-11-05T05:00:00Z',
    );
    expect((await history.of('custody-a')).at(-1)).toMatchObject({
      about: began,
      field: null,
      old: { person: 'a' },
      new: null,
      reason: 'Another person.',
    });
  });

  test('as known at a moment: only what had been recorded', async () => {
    const { history, append } = recordOf();
    await append('custody-a', 'custody.began', { person: 'a', source }, '2021-11-03T05:00:00Z');
    await append('custody-a', 'custody.term-set', { duration: 'P5D', source }, '2021-11-05T05:00:00Z');
    expect((await history.of('custody-a', { knownAt: '2021-11-04' })).map(({ type }) => type)).toEqual([
      'custody.began',
    ]);
    expect(await history.of('custody-a', { knownAt: '2021-11-02' })).toEqual([]);
  });

  test('an unknown record has none; an event of a newer version is an error, not a gap', async () => {
    const { history, append } = recordOf();
    expect(await history.of('custody-nobody')).toEqual([]);
    await append('custody-a', 'custody.levitated', { source }, '2021-11-03T05:00:00Z');
    await expect(history.of('custody-a')).rejects.toThrow(UnknownEventTypeError);
  });
});
