import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

/** A proxy on the same machine says for whom it asks. */
const ask = (fields: Record<string, string>, from: string) =>
  world.request('POST', '/subscribe', {
    body: new URLSearchParams({ about: 'everything', zone: 'UTC', ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
  });

describe('ten thousand requests from one source', () => {
  test('are answered 429 after a few, with when to come back, and send nothing more', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 10_000; n += 100) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, k) => ask({ address: `reader-${n + k}@example.org` }, `203.0.113.${k}`)),
      );
      statuses.push(...answers.map(({ status }) => status));
      const refused = answers.find(({ status }) => status === 429)!;
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.text).toContain('Nothing was sent.');
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9_990);
    expect(await world.store.head()).toBe(10n);
    expect((await ask({ address: 'other@example.org' }, '198.51.100.1')).status).toBe(303);
  });
});

describe('the answer to a request', () => {
  test('is the same, to the letter, for an address that is known, one that is not, and one that asked too often', async () => {
    const answers = [];
    for (let n = 0; n < 8; n++) answers.push(await ask({ address: 'known@example.org' }, `192.0.${n}.1`));
    answers.push(await ask({ address: 'unknown@example.org' }, '192.0.100.1'));
    const told = answers.map(({ status, headers, text }) => JSON.stringify([status, { ...headers, date: null }, text]));
    expect(new Set(told).size).toBe(1);
  });

  test.each([
    ['address', { address: 'nobody' }],
    ['address', { address: 'a@b.example\r\nBcc: c@d.example' }],
    ['zone', { zone: 'Asia/Shymkent' }],
    ['zone', { zone: 'x'.repeat(1_000) }],
    ['about', { about: 'matching' }],
    ['place', { about: 'matching', place: 'x'.repeat(250) }],
    ['statute', { about: 'matching', statute: '667' }],
    ['kind', { about: 'matching', kind: 'arrest' }],
    ['language', { language: 'tlh' }],
    ['delivery', { delivery: 'hourly' }],
    ['digestAt', { digestAt: '25:00' }],
    ['digestDay', { digestDay: '8' }],
    ['quiet', { quiet: 'yes', quietFrom: '22:00', quietTo: '22:00' }],
    ['quiet', { quiet: 'yes', quietFrom: 'late', quietTo: 'early' }],
    ['releaseLeads', { releaseLeads: 'P4D' }],
    ['hearingLeads', { hearingLeads: '\u0000' }],
  ])('names the field that is wrong: %s of %j', async (field, fields) => {
    const head = await world.store.head();
    const { status, text } = await ask({ address: 'reader@example.org', ...fields }, '192.0.200.1');
    expect([status, [...text.matchAll(/id="([^"]+)-error"/g)].map(([, id]) => id)]).toEqual([400, [field]]);
    expect(await world.store.head()).toBe(head);
  });
});
