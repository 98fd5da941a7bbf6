import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Subscriptions } from '#alerts';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/**
 * Nobody who keeps a connection waits for another of the same pool: with ten of them, ten requests at one moment would
 * otherwise wait for each other for ever, and with one, a single request does.
 */
let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open({ connections: 1 });
  await world.record('person/one/registered', { name: 'One Person', source });
  await world.record('custody/one/began', { person: 'one', kind: 'detention', since: '2021-11-02', place, source });
  await world.record('case/one/opened', { title: 'A case', persons: ['one'], place, source });
  await world.record('case/one/hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First', source });
});
afterAll(() => world.close());

/** Each three times at the same moment. */
async function allAtOnce(requests: readonly (readonly [method: string, url: string, body?: unknown])[], headers = {}) {
  const asked = requests.flatMap((request) => [request, request, request]);
  const answers = await Promise.all(
    asked.map(([method, url, body]) => world.request(method, url, { as: 'admin', body, headers })),
  );
  return answers.map(({ status }, n) => `${asked[n]![0]} ${asked[n]![1]} ${status}`);
}

describe('with one connection in each pool', () => {
  test('everything that is read is answered', async () => {
    const urls = [
      ...[
        '/',
        '/hearings',
        '/no-longer-followed',
        '/history/custody-one',
        '/records/custody-one',
        '/then-and-now',
        '/subscribe',
        '/metrics',
      ],
      ...['/feed.atom', '/calendar/hearings.ics', '/subscriptions/manage/none'],
      ...['custody', 'hearings', 'persons', 'persons/candidates?name=One', 'incidents', 'assemblies', 'cases'],
      ...[
        'sanctions',
        'figures',
        'sources',
        'history/custody-one',
        'records/custody-one',
        'custody/then-and-now?knownAt=2021-11-05T00:00:00Z',
      ],
      ...['custody?knownAt=2021-11-08T00:00:00Z&validAt=2021-11-05', 'log/checkpoint', 'log/key', 'log/entries'],
      ...['persons/one/private', 'webhooks', 'log/tile/entries/000'],
    ].map((url) => (url.startsWith('/') ? url : `/api/v1/${url}`));
    // Not all of them: readers wait for a turn, and those behind a hundred others may be told to come again.
    for (let first = 0; first < urls.length; first += 5) {
      const answers = await allAtOnce(urls.slice(first, first + 5).map((url) => ['GET', url] as const));
      expect(answers.filter((answer) => / 5\d\d$/.test(answer))).toEqual([]);
    }
  });

  // By itself: a check that waits five seconds behind a hundred requests for the one connection is rightly not well.
  test('readiness is answered', async () => {
    const answers = await allAtOnce([['GET', '/health/ready']]);
    expect(answers).toEqual(Array(3).fill('GET /health/ready 200'));
  });

  test('everything that is written is answered', async () => {
    const noted = { health: 'Asthma', source };
    const answers = await allAtOnce([
      ['POST', '/api/v1/person/two/registered', { name: 'Two', source }],
      ['POST', '/api/v1/person/one/private-noted', noted],
      ['POST', '/api/v1/webhooks', { url: 'https://example.org/in' }],
      ['POST', '/api/v1/person/two/erased', { reason: 'Asked for it' }],
    ]);
    expect(answers.filter((answer) => answer.endsWith('201'))).toHaveLength(8);
    expect(answers.filter((answer) => / 5\d\d$/.test(answer))).toEqual([]);
  });

  test('one service mails the confirmations of all pages, so that its bound on connections holds', () => {
    expect(world.app.get(Subscriptions, { strict: false, each: true })).toHaveLength(1);
  });

  test('as many as a source may ask to be told at one moment are mailed', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        world.request('POST', '/subscribe', {
          body: new URLSearchParams({ address: `r${n}@example.org`, about: 'everything', zone: 'UTC' }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ),
    );
    expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303));
    await world.app.get(Subscriptions).settled();
    const { rows } = await world.pool.query('SELECT state, count(*)::integer FROM ledger.delivery GROUP BY state');
    expect(rows).toEqual([{ state: 'sent', count: 10 }]);
  });
});
