import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WholeWorld } from '../personal-data/whole-world.ts';

let world: WholeWorld;
let path: string;
beforeAll(async () => {
  world = await WholeWorld.open({ at: '2021-11-09T06:00:00Z' });
  await world.subscribe();
  path = `/api/v1/following/${world.links.get('address')}`;
});
afterAll(() => world.close());

const ask = (method: string, more = '', body?: unknown) => world.api.request(method, `${path}${more}`, { body });
const subscriptionsOf = async () => (await ask('GET')).body.subscriptions as Record<string, unknown>[];

test('the secret of the link to all that an address follows lists, changes and ends it over HTTP, and nothing else does', async () => {
  const [id] = world.subscribed;
  const { status, body, headers } = await ask('GET');
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  expect(body).toMatchObject({
    subscriptions: [
      { id, filters: [{ everything: true }], note: 'For the newsroom', paused: false, pausedUntil: null },
    ],
  });
  for (const [purpose, secret] of world.links) {
    if (purpose === 'address') continue;
    expect((await world.api.get(`/api/v1/following/${secret}`)).body).toMatchObject({ status: 404, code: 'not-found' });
  }

  const changed = await ask('PATCH', `/${id}`, {
    filters: [{ place: 'Shymkent' }, { kind: 'hearing' }],
    preferences: { language: 'kk' },
    note: null,
    paused: true,
    pausedUntil: '2021-12-01T08:00:00+06:00',
  });
  expect([changed.status, changed.body]).toEqual([
    200,
    expect.objectContaining({
      filters: [expect.objectContaining({ place: 'Shymkent' }), expect.objectContaining({ kind: 'hearing' })],
      preferences: expect.objectContaining({ language: 'kk', delivery: 'at_once' }),
      ...{ note: null, paused: true, pausedUntil: '2021-12-01T02:00:00Z' },
    }),
  ]);
  expect(await subscriptionsOf()).toEqual([changed.body]);
  expect(changed.body.warnings).toEqual([]);

  const odd = await ask('PATCH', `/${id}`, {
    preferences: { delivery: 'daily', digestAt: '07:00', quiet: { from: '21:00', to: '08:00' }, quietLets: 'urgent' },
  });
  const within = { code: 'digest-in-quiet-hours', field: 'digestAt', message: expect.stringContaining('07:00') };
  expect([odd.status, odd.body.warnings]).toEqual([200, [within]]);
  expect(await subscriptionsOf()).toEqual([expect.objectContaining({ warnings: [within] })]);
  await ask('PATCH', `/${id}`, { preferences: changed.body.preferences });

  for (const [body, status, field] of [
    [{ filters: [] }, 422, 'filters'],
    [{ filters: [{ place: 'Shymkent' }, { kind: 'nonsense' }] }, 422, 'filters.1.kind'],
    [{ filter: { everything: true }, note: 'x'.repeat(201) }, 422, 'note'],
    [{ preferences: { zone: 'Asia/Almty' } }, 422, 'zone'],
    [{ pausedUntil: '2021-12-01T08:00:00+06:00' }, 422, 'pausedUntil'],
    [{ colour: 'red' }, 422, 'colour'],
  ] as const) {
    const refused = await ask('PATCH', `/${id}`, body);
    expect([refused.status, (refused.body.errors as { field: string }[])[0]!.field]).toEqual([status, field]);
  }
  expect((await ask('PATCH', '/x', { note: null })).status).toBe(404);
  expect(await subscriptionsOf()).toEqual([changed.body]);

  expect((await ask('DELETE', '/x')).status).toBe(404);
  expect((await ask('DELETE')).status).toBe(204);
  expect((await ask('GET')).status).toBe(404);
});
