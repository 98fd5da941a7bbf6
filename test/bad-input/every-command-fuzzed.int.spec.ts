import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { type RecordEventType, recordEvents } from '#domain';
import { statedDataSchema } from '#recording';
import { ApiWorld } from '../access/api-world.ts';
import { fromSchema, type JsonSchema } from './from-schema.ts';

jest.setTimeout(600_000);

/** Of each command; over all of them well above a thousand. The seed is printed where one fails. */
const CASES = Number(process.env.HABEAS_TEST_FUZZ_CASES ?? 25);
/** A record grows with what is accepted, and with it the time to decide on the next fact of it. */
const AS_MANY_ON_ONE_RECORD = 15;

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

let world: ApiWorld;
let generation = 0;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

/** One record of every kind, with something on it that can be corrected, under keys of this generation. */
async function openRecords(): Promise<string> {
  generation += 1;
  const end = `-${generation}`;
  const person = `somebody${end}`;
  const post = async (path: string, body: object, id: string) => {
    const headers = { 'idempotency-key': id };
    const { status, text } = await world.request('POST', `/api/v1/${path}`, { as: 'admin', body, headers });
    if (status !== 201) throw new Error(`${path}: ${text}`);
  };
  await post(`person/${person}/registered`, { name: 'Somebody', source }, 'person-1');
  await post(
    `incident/told${end}/recorded`,
    { occurredOn: '2021-11-02', kinds: ['other'], summary: 'Told.', source },
    'i-1',
  );
  const held = { person, kind: 'administrative_arrest', since: '2021-11-02', place, source };
  await post(`custody/held${end}/began`, held, 'began-1');
  const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P10D', source };
  await post(`custody/held${end}/term-set`, term, 'term-1');
  await post(`case/tried${end}/opened`, { title: 'A case', persons: [person], place, source }, 'case-1');
  await post(`case/tried${end}/hearing-scheduled`, { hearing: 'h', at: '2021-12-10', what: 'First', source }, 'h-1');
  await post(`assembly/walked${end}/notified`, { organisers: [person], form: 'march', place, source }, 'a-1');
  const figure = {
    by: 'Others',
    title: 'Held',
    reportedOn: '2021-11-30',
    numbers: [{ what: 'held', value: 3 }],
    source,
  };
  await post(`figure/counted${end}/reported`, figure, 'f-1');
  return end;
}

const keys: Record<string, string> = {
  ...{ person: 'somebody', incident: 'told', custody: 'held', case: 'tried', assembly: 'walked', figure: 'counted' },
};

/** Names of records in a body as this generation has them. */
function ofGeneration(body: unknown, end: string): unknown {
  const known = new Set(Object.values(keys));
  return JSON.parse(JSON.stringify(body ?? null), (_, value) =>
    typeof value === 'string' && known.has(value) ? `${value}${end}` : value,
  );
}

const schemaOf = (type: RecordEventType) => {
  // What a correction puts in place of something may be any JSON value.
  const shape = Object.entries(statedDataSchema(type).shape).map(([field, inner]) => [
    field,
    inner instanceof z.ZodLazy ? z.unknown() : inner,
  ]);
  return z.toJSONSchema(z.strictObject(Object.fromEntries(shape)), { io: 'input', reused: 'inline' }) as JsonSchema;
};

let accepted = 0;

describe('whatever is sent as its body, it is recorded or refused, and a refusal leaves nothing', () => {
  test.each(Object.keys(recordEvents) as RecordEventType[])('%s', async (type) => {
    const [category = '', fact = ''] = type.split('.');
    let end = await openRecords();
    let count = 0;
    const body = fromSchema(schemaOf(type));
    const whichKey = fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `new-${n}`) },
      { weight: 1, arbitrary: fc.constantFrom('nobody', 'UPPER', '%00', '..', 'constructor') },
    );
    await fc.assert(
      fc.asyncProperty(body, whichKey, async (generated, other) => {
        if (++count % AS_MANY_ON_ONE_RECORD === 0) end = await openRecords();
        const key = other ?? `${keys[category]}${end}`;
        const before = await world.store.head();
        const url = `/api/v1/${category}/${key}/${fact}`;
        const answer = await world.request('POST', url, {
          as: 'admin',
          body: JSON.stringify(ofGeneration(generated, end)),
        });
        const { status, text } = answer;
        if (status === 201) {
          accepted += 1;
        } else {
          expect([status >= 400 && status < 500, status === 200, text]).toContain(true);
          expect(await world.store.head()).toBe(before);
        }
        if (status >= 400) expect(answer.body).toMatchObject({ status, detail: expect.stringMatching(/\S/) });
      }),
      { numRuns: CASES },
    );
  });

  test('and enough of it is recorded for that to mean something', () => {
    expect(accepted).toBeGreaterThan(CASES);
  });

  test('and what was recorded can be shown', async () => {
    await world.catchUp();
    for (const list of ['custody', 'hearings', 'persons', 'incidents', 'assemblies', 'cases', 'sanctions', 'figures']) {
      const { status, text } = await world.get(`/api/v1/${list}`, 'admin');
      expect([list, status, status === 200 ? '' : text]).toEqual([list, 200, '']);
    }
    for (const page of ['/', '/hearings', '/subscribe'])
      expect([page, (await world.get(page)).status]).toEqual([page, 200]);
  });
});
