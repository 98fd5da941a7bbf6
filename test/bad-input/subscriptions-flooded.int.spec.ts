import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open({ env: { HABEAS_TRUSTED_PROXIES: '127.0.0.0/8' } });
});
afterAll(() => world.close());

/** A configured proxy says for whom it asks. */
const ask = (fields: Record<string, string>, from: string) =>
  world.request('POST', '/subscribe', {
    body: new URLSearchParams({ about: 'everything', zone: 'UTC', ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
  });

describe('ten thousand requests from one source', () => {
  test('are answered 429 after some, with when to come back, and send nothing more', async () => {
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
    const taken = statuses.filter((status) => status === 303).length;
    expect(taken).toBeGreaterThanOrEqual(60);
    expect(taken).toBeLessThanOrEqual(70);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10_000 - taken);
    expect(await world.store.head()).toBe(BigInt(taken));
    expect((await ask({ address: 'other@example.org' }, '198.51.100.1')).status).toBe(303);
    // Behind the same address as the flood, too.
    expect((await ask({ address: 'other@mail.ru' }, '203.0.113.1')).status).toBe(303);
  });
});

describe('where a request comes from', () => {
  /** How many are taken of 75 requests that each say another address. */
  const takenSaying = async (of: ApiWorld, headers: (n: number) => Record<string, string>) => {
    let taken = 0;
    for (let n = 0; n < 75; n += 25) {
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, k) => {
          const fields = { about: 'everything', zone: 'UTC', address: `r${n + k}@example.org` };
          const body = new URLSearchParams(fields).toString();
          const sent = { 'content-type': 'application/x-www-form-urlencoded', ...headers(n + k) };
          return of.request('POST', '/subscribe', { body, headers: sent });
        }),
      );
      taken += answers.filter(({ status }) => status === 303).length;
    }
    return taken;
  };

  test('is believed of a configured proxy', async () => {
    const other = await ApiWorld.open({ env: { HABEAS_TRUSTED_PROXIES: '127.0.0.1' } });
    try {
      expect(await takenSaying(other, (n) => ({ 'x-forwarded-for': `198.51.${n}.1` }))).toBe(75);
    } finally {
      await other.close();
    }
  });

  test.each([
    ['no proxy is configured', {}, (n: number) => ({ 'x-forwarded-for': `198.51.${n}.1` })],
    [
      'another machine is the proxy',
      { HABEAS_TRUSTED_PROXIES: '10.0.0.0/8' },
      (n: number) => ({ 'x-forwarded-for': `198.51.${n}.1` }),
    ],
    [
      'the reader wrote it and the proxy added theirs',
      { HABEAS_TRUSTED_PROXIES: '127.0.0.1' },
      (n: number) => ({ 'x-forwarded-for': `198.51.${n}.1, 203.0.113.7` }),
    ],
    [
      'it stands in another header',
      { HABEAS_TRUSTED_PROXIES: '127.0.0.1' },
      (n: number) => ({ forwarded: `for=198.51.${n}.1`, 'x-real-ip': `198.51.${n}.1` }),
    ],
  ])(
    'is not believed of a header where %s',
    async (_, env, headers) => {
      const other = await ApiWorld.open({ env });
      try {
        // Those of one network: the first ten may use the reserve, and may have come among the others.
        expect(await takenSaying(other, headers)).toBeLessThanOrEqual(70);
      } finally {
        await other.close();
      }
    },
    60_000,
  );
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
    // A right-to-left override: what follows is shown from the right.
    ['address', { address: 'a\u202eb@example.org' }],
    ['zone', { zone: 'Asia/\u202eAlmaty' }],
    ...['place', 'region', 'statute', 'kind'].map((field): [string, Record<string, string>] => [
      field,
      { about: 'matching', [field]: 'Al\u202ematy' },
    ]),
  ])('names the field that is wrong: %s of %j', async (field, fields) => {
    const head = await world.store.head();
    const { status, text } = await ask({ address: 'reader@example.org', ...fields }, '192.0.200.1');
    expect([status, [...text.matchAll(/id="([^"]+)-error"/g)].map(([, id]) => id)]).toEqual([400, [field]]);
    expect(await world.store.head()).toBe(head);
  });
});
