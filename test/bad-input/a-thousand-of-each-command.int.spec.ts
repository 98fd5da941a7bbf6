import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { amendedFacts, type Fact, isAmendment, type RecordEventType, streamName, valueAt } from '#domain';
import { type EventStore, InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { KEYRING } from '#private-data';
import { RecordFacts, RecordFactsHandler, RecordingRefused } from '#recording';
import { fixedClock, sequentialIdentity } from '#testing';
import { ApiWorld } from '../access/api-world.ts';
import { bodies, categoryOf, commands, keys, opening, whichKey, withEnding } from './bodies.ts';

jest.setTimeout(900_000);

const CASES = Number(process.env.HABEAS_TEST_DECIDED_CASES ?? 1000);
/** Of these, so many go on into the read models: that takes as long as all the rest. */
const SHOWN = Math.min(CASES, Number(process.env.HABEAS_TEST_SHOWN_CASES ?? 60));
/** A record grows with what is accepted, and with it the time to decide on the next fact of it. */
const AS_MANY_ON_ONE_RECORD = 40;

interface Log {
  readonly store: EventStore;
  readonly handler: RecordFactsHandler;
}

let world: ApiWorld;
let shown: Log;
let unseen: Log;
let generation = 0;
beforeAll(async () => {
  world = await ApiWorld.open();
  unseen = logOn(new InMemoryEventStore());
  shown = { store: world.store, handler: world.app.get(RecordFactsHandler, { strict: false }) };
});
afterAll(() => world.close());

function logOn(store: EventStore): Log {
  const clock = fixedClock('2021-11-09T06:00:00Z');
  const keyring = world.app.get(KEYRING, { strict: false });
  return { store, handler: new RecordFactsHandler(store, clock, sequentialIdentity(), termRules(), keyring) };
}

async function openRecords({ handler }: Log): Promise<string> {
  generation += 1;
  const end = `-${generation}`;
  await handler.execute(new RecordFacts(opening(end), { actor: 'monitor', reads: 'private' }));
  return end;
}

async function factsOf(stream: string, { store }: Log): Promise<readonly Fact[]> {
  const facts: unknown[] = [];
  for await (const event of store.readStream(stream)) facts.push(event);
  return facts as readonly Fact[];
}

function pathsOf(data: unknown, prefix = ''): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([step, value]) => [`${prefix}${step}`, ...pathsOf(value, `${prefix}${step}.`)]);
}

/** A correction of what a record really says, to something that another fact of the kind may say there. */
async function aimed(type: RecordEventType, stream: string, log: Log, draw: fc.GeneratorValue): Promise<unknown> {
  const facts = amendedFacts(await factsOf(stream, log));
  const target = draw(fc.constantFrom, ...facts);
  const because = { event: target.id, reason: 'Misread', source: { publisher: 'A lawyer' } };
  if (type.endsWith('.retracted')) return because;
  const field = draw(fc.constantFrom, ...pathsOf(target.data));
  const other = draw(
    bodies,
    isAmendment(target) ? draw(fc.constantFrom, ...commands) : (target.type as RecordEventType),
  );
  const now = valueAt(other, field) ?? draw(fc.constantFrom, null, '2021-11-05', 'P5D', 'held', [], 7);
  return { ...because, field, old: valueAt(target.data, field), new: now };
}

let accepted = 0;

describe('whatever a command says is recorded, or refused in words, with nothing left behind', () => {
  test.each(commands)('%s', async (type) => {
    const category = categoryOf(type);
    let log = shown;
    let end = await openRecords(log);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(bodies(type), whichKey, fc.gen(), async (body, other, draw) => {
        if (++count % AS_MANY_ON_ONE_RECORD === 0) {
          log = count < SHOWN ? shown : unseen;
          end = await openRecords(log);
        }
        const key = other ?? `${keys[category]}${end}`;
        const amends = /\.(corrected|retracted)$/.test(type) && other === null && draw(fc.nat, { max: 3 }) > 0;
        const data = amends ? await aimed(type, streamName(category, key), log, draw) : withEnding(body, end);
        const before = await log.store.head();
        try {
          await log.handler.execute(
            new RecordFacts([{ fact: type, key, data: data as never }], {
              actor: 'editor',
              mayWiden: true,
              reads: 'private',
            }),
          );
          accepted += 1;
        } catch (error) {
          if (!(error instanceof RecordingRefused)) throw error;
          // Not by `expect`, which costs more than the decision that it looks at.
          const unsaid = error.problems.filter(
            ({ code, message }) => !/^[a-z][a-z0-9-]*$/.test(code) || !/\S/.test(message),
          );
          if (unsaid.length > 0) throw new Error(`Refused without words: ${JSON.stringify(unsaid)}`);
          if ((await log.store.head()) !== before) throw new Error('A refused fact has left an event behind.');
        }
      }),
      { numRuns: CASES },
    );
  });

  test('and enough of it is recorded for that to mean something', () => {
    expect(accepted).toBeGreaterThan(commands.length * CASES * 0.1);
  });
});

test('nothing of it stops the read models or the plan of alerts, and all of it can be shown', async () => {
  await world.catchUp();
  for (const list of ['custody', 'hearings', 'persons', 'incidents', 'assemblies', 'cases', 'sanctions', 'figures']) {
    const { status, text } = await world.get(`/api/v1/${list}`, 'admin');
    expect([list, status, status === 200 ? '' : text]).toEqual([list, 200, '']);
  }
  for (const at of ['validAt=2021-11-05', 'knownAt=2021-11-30', 'validAt=2999-12-31', 'validAt=1000-01-01']) {
    const { status, text } = await world.get(`/api/v1/custody?${at}`, 'admin');
    expect([at, status, status === 200 ? '' : text]).toEqual([at, 200, '']);
  }
});
