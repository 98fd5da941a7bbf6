import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { ApiWorld } from '../access/api-world.ts';
import { bodies, categoryOf, commands, keys, opening, whichKey, withEnding } from './bodies.ts';

jest.setTimeout(600_000);

/** Of each command, by HTTP; a thousand of each are decided on beside it without. The seed is printed where one fails. */
const CASES = Number(process.env.HABEAS_TEST_FUZZ_CASES ?? 15);
/** A record grows with what is accepted, and with it the time to decide on the next fact of it. */
const AS_MANY_ON_ONE_RECORD = 15;

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
  for (const { fact, key, id, data } of opening(end)) {
    const [category, name] = fact.split('.');
    const asked = { as: 'admin', body: data, headers: { 'idempotency-key': id ?? '' } };
    const { status, text } = await world.request('POST', `/api/v1/${category}/${key}/${name}`, asked);
    if (status !== 201) throw new Error(`${fact}: ${text}`);
  }
  return end;
}

let accepted = 0;

describe('whatever is sent as its body, it is recorded or refused, and a refusal leaves nothing', () => {
  test.each(commands)('%s', async (type) => {
    const [, fact] = type.split('.');
    const category = categoryOf(type);
    let end = await openRecords();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(bodies(type), whichKey, async (generated, other) => {
        if (++count % AS_MANY_ON_ONE_RECORD === 0) end = await openRecords();
        const key = other ?? `${keys[category]}${end}`;
        const before = await world.store.head();
        const url = `/api/v1/${category}/${key}/${fact}`;
        const answer = await world.request('POST', url, {
          as: 'admin',
          body: JSON.stringify(withEnding(generated, end)),
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
