import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Account, Lockdown } from '#accounts';
import { CLOCK, type SimulatedClock } from '#platform';
import { SignInWorld } from './sign-in-world.ts';

let world: SignInWorld;
let lockdown: Lockdown;
let admin: Account;
beforeAll(async () => {
  world = await SignInWorld.open({ HABEAS_TWO_PEOPLE: 'roles,erase' });
  lockdown = world.api.app.get(Lockdown, { strict: false });
  admin = await world.accounts.createInvited({
    ...{ name: 'Admin', mail: 'a@example.org', roles: ['admin'], by: 'system' },
  });
});
afterEach(async () => {
  if ((await lockdown.current()) === null) return;
  await lockdown.lift(await lockdown.newRecoveryCode('system'), { limited: false });
});
afterAll(() => world.close());

test('one administrator alone closes everything, is signed out, and reads how it is opened again', async () => {
  const browser = await world.signedIn(admin.id);
  const page = await browser.get('/admin');
  for (const said of ['Everybody is signed out, you too', 'There is no recovery code'])
    expect(page.text).toContain(said);
  const fields = { pages: 'off', reason: ' A laptop was seized. ' };
  const closed = await browser.submit(page, '/admin/lockdown', fields);
  expect([closed.status, closed.headers['cache-control']]).toEqual([200, 'private, no-store, no-transform']);
  for (const said of ['Everything is closed', 'sign-ins 1', 'href="/recover"', 'account recovery-code']) {
    expect(closed.text).toContain(said);
  }
  expect(browser.cookies.has('habeas_session')).toBe(false);
  expect(await lockdown.current()).toMatchObject({ pages: 'off', reason: 'A laptop was seized.' });
  expect((await browser.get('/')).status).toBe(503);
  expect((await browser.get('/recover')).status).toBe(200);
  expect((await world.journal.list())[0]).toMatchObject({ who: admin.id, what: 'lockdown.closed' });
});

test('pages stay readable where nothing else was chosen', async () => {
  await lockdown.newRecoveryCode('system');
  const browser = await world.signedIn(admin.id);
  const page = await browser.get('/admin');
  expect(page.text).not.toContain('There is no recovery code');
  await browser.submit(page, '/admin/lockdown', { pages: 'made up', reason: ' ' });
  expect(await lockdown.current()).toMatchObject({ pages: 'read-only', reason: null });
  expect((await browser.get('/')).status).toBe(200);
});

test('it takes a form of ours, a sign-in of the last minutes, and an administrator', async () => {
  const browser = await world.signedIn(admin.id);
  expect((await browser.post('/admin/lockdown', { pages: 'off' })).status).toBe(400);
  const clock = world.api.app.get<SimulatedClock>(CLOCK, { strict: false });
  clock.advanceTo(clock.now().add({ minutes: 6 }));
  const late = await browser.submit(await browser.get('/admin'), '/admin/lockdown', { pages: 'off' });
  expect([late.status, late.location]).toEqual([303, '/sign-in?again=&next=%2Fadmin']);
  const { id } = await world.accounts.createInvited({
    ...{ name: 'Editor', mail: 'e@example.org', roles: ['editor'], by: 'system' },
  });
  expect((await (await world.signedIn(id)).post('/admin/lockdown', { pages: 'off' })).status).toBe(403);
  expect(await lockdown.current()).toBeNull();
});
