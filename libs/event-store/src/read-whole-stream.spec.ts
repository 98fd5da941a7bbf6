import { beforeEach, describe, expect, test } from '@jest/globals';
import { collect, EventMaker } from './contract/index.ts';
import { EventRegistry, InMemoryEventStore, readWholeStream, UnknownEventTypeError } from './index.ts';

describe('reading a whole stream', () => {
  const registry = new EventRegistry([
    { type: 'note.written', version: 2, upcasters: { 1: (data) => ({ ...data, lifted: true }) } },
  ]);
  let store: InMemoryEventStore;
  const make = new EventMaker();

  beforeEach(() => {
    store = new InMemoryEventStore();
  });

  const write = (stream: string, schemaVersion: number, type = 'note.written') =>
    store.append(stream, [make.event({}, { type, schemaVersion })], 'any');

  test('gives every event of it, in order, in the version of today', async () => {
    await write('a', 1);
    await write('b', 1);
    await write('a', 2);
    const stored = await collect(store.readStream('a'));
    expect(await readWholeStream(store, registry, 'a')).toEqual([
      { ...stored[0], schemaVersion: 2, data: { ...stored[0]!.data, lifted: true } },
      stored[1],
    ]);
  });

  test('gives nothing for an unknown one', async () => {
    expect(await readWholeStream(store, registry, 'none')).toEqual([]);
  });

  test('fails on an event that this version cannot read', async () => {
    await write('a', 1);
    await write('a', 3);
    await expect(readWholeStream(store, registry, 'a')).rejects.toThrow(UnknownEventTypeError);
  });

  test('ends with the event at the given position, whatever stands behind it', async () => {
    await write('a', 1);
    await write('b', 1);
    await write('a', 2);
    await write('a', 1, 'note.sung');
    const revisions = async (upTo: bigint) =>
      (await readWholeStream(store, registry, 'a', { upTo })).map(({ revision }) => revision);
    expect(await revisions(0n)).toEqual([]);
    expect(await revisions(2n)).toEqual([0n]);
    expect(await revisions(3n)).toEqual([0n, 1n]);
    await expect(revisions(4n)).rejects.toThrow(UnknownEventTypeError);
  });
});
