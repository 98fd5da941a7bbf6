import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidEventError, type JsonObject, MAX_EVENT_BYTES, type NewEvent } from '../index.ts';
import type { EventStoreHarness } from './harness.ts';
import { freshLog, sharedLog } from './log-fixture.ts';
import { seed } from './random.ts';
import { collect, wholeLog } from './reading.ts';
import { EventMaker } from './test-events.ts';

/** What cannot be stored as it is, is refused with a reason; everything else comes back the same to the last character. */
export function hostileContent(harness: EventStoreHarness): void {
  describe('hostile content', () => {
    const log = freshLog(harness);

    /** An event whose data and metadata have this many bytes of JSON. */
    function eventOf(bytes: number, filler = 'x'): NewEvent {
      const event = new EventMaker().event({ text: '' });
      const empty = Buffer.byteLength(JSON.stringify(event.data) + JSON.stringify(event.metadata));
      const left = bytes - empty;
      const size = Buffer.byteLength(filler);
      return {
        ...event,
        data: { ...event.data, text: filler.repeat(Math.floor(left / size)) + 'x'.repeat(left % size) },
      };
    }

    test.each(['x', 'Ж', '監', '🏛'])(
      'an event of just 1 MB of %s is kept, one byte more is refused',
      async (filler) => {
        const { store } = log.current;
        const largest = eventOf(MAX_EVENT_BYTES, filler);
        await store.append('large', [largest], 'no_stream');
        expect((await wholeLog(store))[0]!.data).toEqual(largest.data);
        const tooLarge = { ...eventOf(MAX_EVENT_BYTES + 1, filler), id: '00000000-0000-7000-8000-00000000ffff' };
        await expect(store.append('large', [tooLarge], 'any')).rejects.toThrow(InvalidEventError);
        await expect(store.append('large', [tooLarge], 'any')).rejects.toThrow(/1000001 bytes.*1000000/);
        expect(await wholeLog(store)).toHaveLength(1);
      },
    );

    test('several of 1 MB in one append', async () => {
      const { store } = log.current;
      const events = [1, 2, 3].map((number) => ({
        ...eventOf(MAX_EVENT_BYTES),
        id: `00000000-0000-7000-8000-00000000000${number}`,
      }));
      for (const event of events) await store.append('large', [event], 'any');
      expect((await collect(store.readStream('large', { direction: 'backwards' }))).map((event) => event.id)).toEqual(
        events.map((event) => event.id).reverse(),
      );
    });

    test('streams whose names look alike are different streams', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const names = [
        'é',
        'e\u0301',
        'E\u0301',
        'custody-1',
        'Custody-1',
        'custody-1 ',
        ' custody-1',
        'custody-１',
        'сustody-1',
        'a\u0000b'.replace('\0', '\u0001'),
        'a\u001eb',
        'a\tb\nc',
        '"quoted"',
        "it's",
        'back\\slash',
        '{a,b}',
        'NULL',
        'null',
        '🏛️',
        '🏛',
        '\u200e',
        '\u202eevil',
        '\uffff',
        'ﷺ',
        '%',
        '_',
        'x'.repeat(1_000),
        'x'.repeat(999),
        '監'.repeat(333),
      ];
      for (const name of names) await store.append(name, make.events(1), 'no_stream');
      for (const [index, name] of names.entries()) {
        const events = await collect(store.readStream(name));
        expect(events.map((event) => [event.stream, event.data.number])).toEqual([[name, index + 1]]);
      }
      expect((await wholeLog(store)).map((event) => event.stream)).toEqual(names);
    });

    test('any stream name and any JSON come back the same', async () => {
      const { store } = log.current;
      const make = new EventMaker();
      const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.includes('\0'));
      const number = fc.oneof(
        fc.maxSafeInteger(),
        fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value))
          .map((value) => (value === 0 ? 0 : value)),
      );
      const json = fc.letrec((tie) => ({
        value: fc.oneof(
          { maxDepth: 5 },
          fc.constant(null),
          fc.boolean(),
          number,
          text,
          fc.array(tie('value'), { maxLength: 4 }),
          fc.dictionary(text, tie('value'), { maxKeys: 4 }),
        ),
      })).value;
      const stream = text.filter((name) => name !== '' && !name.startsWith('$'));
      await fc.assert(
        fc.asyncProperty(stream, fc.dictionary(text, json, { maxKeys: 5 }), async (name, data) => {
          const plain = JSON.parse(JSON.stringify(data)) as JsonObject;
          const event = { ...make.event(), data: plain };
          const { revision } = await store.append(name, [event], 'any');
          const [read] = await collect(store.readStream(name, { fromRevision: revision }));
          expect(read).toMatchObject({ stream: name, id: event.id });
          expect(JSON.stringify(read!.data)).toBe(JSON.stringify(plain));
        }),
        { seed, numRuns: 300 },
      );
    }, 240_000);
  });

  describe('hostile content is refused:', () => {
    const untouched = sharedLog(harness);

    const refused: [string, unknown, RegExp][] = [
      ['a zero byte in a text', { text: 'a\0b' }, /data\.text.*zero byte/],
      ['a zero byte in a key', { 'a\0b': 1 }, /key of data.*zero byte/],
      ['a zero byte deep inside', { list: [{ text: ['\0'] }] }, /data\.list\[0\]\.text\[0\].*zero byte/],
      ['a lone high surrogate', { text: 'a\ud83d' }, /data\.text.*lone surrogate/],
      ['a lone low surrogate', { text: '\udc00a' }, /lone surrogate/],
      ['surrogates the wrong way round', { text: '\udc00\ud800' }, /lone surrogate/],
      ['a lone surrogate in a key', { '\ud800': 1 }, /key of data.*lone surrogate/],
      ['an integer beyond 2^53', { amount: 2 ** 53 }, /data\.amount.*9007199254740992.*string/],
      ['an integer below -2^53', { amount: -(2 ** 53) }, /string/],
      ['1e300', { amount: 1e300 }, /string/],
      ['NaN', { amount: Number.NaN }, /NaN/],
      ['Infinity', { amount: Number.POSITIVE_INFINITY }, /Infinity/],
      ['a bigint', { amount: 1n }, /bigint/],
      ['undefined in a list', { list: [undefined] }, /list\[0\].*undefined/],
      ['a function', { call: () => 1 }, /function/],
      ['a symbol', { mark: Symbol('x') }, /symbol/],
      ['a date', { at: new Date(0) }, /Date.*plain JSON/],
      ['a map', { map: new Map([[1, 2]]) }, /Map.*plain JSON/],
      ['JSON too deep', nested(200), /deeper than 100/],
      ['a list for data', [1], /data must be an object/],
      ['a text for data', 'text', /data must be an object/],
      ['null for data', null, /data must be an object/],
    ];
    test.each(refused)('%s, with its place', async (_, data, reason) => {
      const { store } = untouched.current;
      const event = { ...new EventMaker().event(), data: data as JsonObject };
      await expect(store.append('custody-1', [event], 'any')).rejects.toThrow(InvalidEventError);
      await expect(store.append('custody-1', [event], 'any')).rejects.toThrow(reason);
      expect(await wholeLog(store)).toEqual([]);
    });

    const badEnvelopes: [string, Partial<NewEvent>][] = [
      ['an id that is no UUID', { id: 'custody-1' }],
      ['an id in upper case', { id: '0000000A-0000-7000-8000-000000000000' }],
      ['no type', { type: '' }],
      ['a type with a zero byte', { type: 'custody\0' }],
      ['a type with a line break', { type: 'custody\n.began' }],
      ['a type with a lone surrogate', { type: 'custody.\ud800' }],
      ['a type of the engine', { type: '$metadata' }],
      ['a type without end', { type: 'x'.repeat(201) }],
      ['version 0', { schemaVersion: 0 }],
      ['version 1.5', { schemaVersion: 1.5 }],
      ['metadata with a zero byte', { metadata: { ...new EventMaker().event().metadata, actor: '\0' } }],
      ['metadata with a lone surrogate', { metadata: { ...new EventMaker().event().metadata, sources: ['\udfff'] } }],
    ];
    test.each(badEnvelopes)('%s', async (_, rest) => {
      const { store } = untouched.current;
      await expect(store.append('custody-1', [new EventMaker().event({}, rest)], 'any')).rejects.toThrow(
        InvalidEventError,
      );
      expect(await wholeLog(store)).toEqual([]);
    });

    test.each([
      ['nothing', ''],
      ['a zero byte', '\0'],
      ['a text with a zero byte', 'a\0b'],
      ['a lone surrogate', '\ud800'],
      ['as those of the engine', '$all'],
      ['with 1,001 letters', 'x'.repeat(1_001)],
      ['with 1,002 bytes in 334 letters', '監'.repeat(334)],
    ])('a stream named %s', async (_, stream) => {
      const { store } = untouched.current;
      await expect(store.append(stream, [new EventMaker().event()], 'any')).rejects.toThrow(InvalidEventError);
      expect(await wholeLog(store)).toEqual([]);
    });
  });
}

function nested(depth: number): JsonObject {
  return depth === 0 ? {} : { deeper: nested(depth - 1) };
}
