import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject, RecordedEvent } from '#event-store';
import { seed } from '../testing/seed.ts';
import { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from '../tiles/entry-bundle.ts';
import { entryOf } from './entry.ts';
import { entryAt, parseEntry, withheldEntry } from './parsed-entry.ts';

const salt = Buffer.alloc(16, 0xab);
const salts = { version: 2, salt, privateSalt: Buffer.alloc(16, 0xcd) } as const;

function event(data: JsonObject): Omit<RecordedEvent, 'position'> {
  return {
    id: '01930000-0000-7000-8000-000000000001',
    type: 'person.registered',
    schemaVersion: 1,
    stream: 'person-ä',
    revision: 0n,
    data,
    metadata: {
      recordedAt: '2021-11-02T09:00:00Z',
      actor: 'monitor',
      correlationId: 'c',
      causationId: 'c',
      sources: [],
    },
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the entry of an event is all of it in canonical form, and of who recorded it and when only the hash', () => {
  const { version, bytes, detached, privatePart } = entryOf(event({ b: 1, a: 'Ä' }), 17, salts);
  expect(privatePart?.toString()).toBe(
    '{"actor":"monitor","causationId":"c","correlationId":"c","id":"01930000-0000-7000-8000-000000000001",' +
      '"recordedAt":"2021-11-02T09:00:00Z","revision":"0","salt":"zc3Nzc3Nzc3Nzc3Nzc3NzQ"}',
  );
  expect(bytes.toString()).toBe(
    `{"data":{"a":"Ä","b":1},"position":"17","private":"${sha256(privatePart!)}",` +
      '"salt":"q6urq6urq6urq6urq6urqw","schemaVersion":1,"sources":[],"stream":"person-ä","type":"person.registered","version":2}',
  );
  expect([version, detached]).toEqual([2, null]);
  expect(parseEntry(bytes)).toMatchObject({
    ...{ kind: 'event', version: 2, position: 17, id: null, stream: 'person-ä', revision: null, detached: null },
    privateHash: sha256(privatePart!),
  });
});

test('an entry of version 1 is what logs have that were signed before', () => {
  const { version, bytes, detached, privatePart } = entryOf(event({ b: 1, a: 'Ä' }), 17, { version: 1, salt });
  expect(bytes.toString()).toBe(
    '{"data":{"a":"Ä","b":1},"id":"01930000-0000-7000-8000-000000000001",' +
      '"metadata":{"actor":"monitor","causationId":"c","correlationId":"c","recordedAt":"2021-11-02T09:00:00Z","sources":[]},' +
      '"position":"17","revision":"0","salt":"q6urq6urq6urq6urq6urqw","schemaVersion":1,"stream":"person-ä","type":"person.registered"}',
  );
  expect([version, detached, privatePart]).toEqual([1, null, null]);
  expect(parseEntry(bytes)).toMatchObject({
    kind: 'event',
    version: 1,
    position: 17,
    revision: '0',
    privateHash: null,
  });
});

test('the leaf tells nothing of who, when, and by which command', () => {
  const other = { ...event({ a: 1 }), id: '01930000-0000-7000-8000-00000000beef' };
  const { bytes } = entryOf({ ...other, metadata: { ...other.metadata, actor: 'Aigerim' } }, 5, salts);
  expect(bytes.toString()).not.toMatch(/Aigerim|09:00|beef|correlation|causation/);
});

test('the leaf tells nothing of how many events of its record stand before it', () => {
  const leafAt = (revision: bigint) => {
    const leaf = JSON.parse(entryOf({ ...event({ a: 1 }), revision }, 5, salts).bytes.toString()) as object;
    return { ...leaf, private: null };
  };
  expect(leafAt(7n)).toEqual(leafAt(3n));
});

test('an event too large for a bundle is named by its length and hash, and its content kept beside', () => {
  const { bytes, detached } = entryOf(event({ note: 'x'.repeat(900_000) }), 2, salts);
  expect(bytes.length).toBeLessThan(MAX_ENTRY_BYTES);
  const parsed = parseEntry(bytes);
  expect(parsed).toMatchObject({
    kind: 'event',
    detached: { bytes: detached!.bytes.length, sha256: detached!.sha256 },
  });
  expect(sha256(detached!.bytes)).toBe(detached!.sha256);
  expect(Object.keys(JSON.parse(detached!.bytes.toString()))).toEqual(['data', 'sources']);
});

test('exactly 65,535 bytes still fit, one more does not', () => {
  const empty = entryOf(event({ note: '' }), 1, salts).bytes.length;
  expect(entryOf(event({ note: 'x'.repeat(MAX_ENTRY_BYTES - empty) }), 1, salts).detached).toBeNull();
  expect(entryOf(event({ note: 'x'.repeat(MAX_ENTRY_BYTES - empty + 1) }), 1, salts).detached).not.toBeNull();
});

test('an entry is read in its one form only', () => {
  const { bytes } = entryOf(event({ a: 1 }), 5, salts);
  const text = bytes.toString();
  expect(entryAt(parseEntry(bytes) as never, 6)).toEqual(entryOf(event({ a: 1 }), 6, salts).bytes);
  for (const [wrong, why] of [
    [text.replace('{"data"', '{ "data"'), 'canonical'],
    [text.replace('"a":1', '"a":1.0'), 'canonical'],
    [text.replace('"a":1', '"a":0,"a":1'), 'canonical'],
    [text.replace('"5"', '"0"'), 'position'],
    [text.replace('"5"', '"99999999999999999999"'), 'position'],
    [text.replace('"5"', '5'), 'position'],
    [text.replace('"salt":"q6urq6urq6urq6urq6urqw",', ''), 'properties'],
    [text.replace('"version":2', '"version":3'), 'version'],
    [text.replace(/"private":"[0-9a-f]{64}"/, '"private":"x"'), 'private part'],
    ['[]', 'object'],
    ['', 'JSON'],
    [`${'['.repeat(60_000)}`, 'JSON'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'JSON'],
    ['{"leafHash":"AA==","position":"1","withheld":true}', 'leaf'],
  ] as const) {
    expect([wrong.slice(0, 40), parseEntry(Buffer.from(wrong))]).toEqual([
      wrong.slice(0, 40),
      expect.stringContaining(why),
    ]);
  }
  // Half of a character that is replaced while decoding by as many bytes.
  const broken = Buffer.from(text.replace('"a":1', '"a":"___"'));
  broken.set([0xf0, 0x9f, 0x98], broken.indexOf('___'));
  expect(parseEntry(broken)).toBe('is not UTF-8');
});

test('a leaf can stand without its event', () => {
  const leaf = Buffer.alloc(32, 9);
  expect(parseEntry(withheldEntry(3, leaf))).toEqual({ kind: 'withheld', position: 3, leafHash: leaf });
});

test('bundles are read as they were written, and no half of one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
      const bundle = encodeBundle(entries);
      expect(decodeBundle(bundle)?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]));
      if (bundle.length > 0) expect(decodeBundle(bundle.subarray(0, -1))?.length ?? 0).toBeLessThan(entries.length);
    }),
    { numRuns: 1_000, seed },
  );
  expect(() => encodeBundle([Buffer.alloc(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
});
