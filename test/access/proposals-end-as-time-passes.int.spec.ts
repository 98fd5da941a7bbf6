import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WholeWorld } from '../personal-data/whole-world.ts';

let world: WholeWorld;
beforeAll(async () => {
  world = await WholeWorld.open();
});
afterAll(() => world.close());

test('a simulated clock that is moved ends what is due on the way, and says so in the journal', async () => {
  const { api } = world;
  const propose = (text: string) =>
    api.request('POST', '/api/v1/proposals', { as: 'monitor', body: { origin: 'tip', text } });
  const { body } = await propose('A tip.');
  expect(body.expiresAt).toBe('2022-02-07T06:00:00.000Z');
  expect(await world.command('clock', 'advance', '--to', '2022-02-07T05:59:59Z')).toMatch(/exit 0$/);
  expect((await api.get(`/api/v1/proposals/${body.id}`, 'editor')).body).toMatchObject({ status: 'waiting' });
  expect(await world.command('clock', 'advance', '--to', '2022-02-07T06:00:00Z')).toMatch(/exit 0$/);
  // Those of the start have expired by then.
  const { secret } = await api.access.create({ name: 'later', roles: ['editor'] });
  expect((await api.get(`/api/v1/proposals/${body.id}`, secret)).body).toMatchObject({
    ...{ status: 'ended', text: null, decidedBy: 'system' },
  });
  const { rows } = await api.pool.query(`SELECT who, about FROM accounts.journal WHERE what = 'proposal.ended'`);
  expect(rows).toEqual([{ who: 'system', about: [body.id] }]);
});
