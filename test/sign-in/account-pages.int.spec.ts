import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '#accounts';
import { CLOCK, type SimulatedClock } from '#platform';
import type { Browser } from './browser.ts';
import { SignInWorld } from './sign-in-world.ts';

let world: SignInWorld;
let clock: SimulatedClock;
let count = 0;
beforeAll(async () => {
  world = await SignInWorld.open();
  clock = world.api.app.get<SimulatedClock>(CLOCK, { strict: false });
  await person(['admin']);
});
afterAll(() => world.close());
beforeEach(() => {
  world.mails.length = 0;
});

async function person(roles: readonly Role[]) {
  count += 1;
  return await world.accounts.create({ name: `P${count}`, mail: `p${count}@example.org`, roles, by: 'system' });
}
const later = (duration: object) => clock.advanceTo(clock.now().add(duration));
const cookie = (browser: Browser) => [...browser.cookies.values()].join();

describe('the cookie of a session', () => {
  test('is read by no script, and sent along by no other site', async () => {
    const { id } = await person(['monitor']);
    const path = `/sign-in/link/${await world.links.issue(id)}`;
    const browser = world.browser();
    const { headers } = await browser.submit(await browser.get(path), path);
    // Plain HTTP on this machine; see cookies.spec.ts for elsewhere.
    expect([headers['set-cookie']].flat()[0]).toMatch(/^habeas_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(headers['cache-control']).toMatch(/no-store/);
  });

  test('that opens nothing is no error on a page: it is cleared', async () => {
    const browser = world.browser();
    browser.cookies.set('habeas_session', 'made-up');
    const page = await browser.get('/');
    expect([page.status, browser.cookies.has('habeas_session')]).toEqual([200, false]);
    expect(page.headers['cache-control']).toMatch(/no-store/);
  });

  test('lets its reader know what the account may, on pages and by GET of the API', async () => {
    await world.api.record('person/inside/registered', {
      ...{ name: 'Kept Inside', confidentiality: 'internal', source: { publisher: 'A monitor' } },
    });
    const monitor = await world.signedIn((await person(['monitor'])).id);
    const publisher = await world.signedIn((await person(['publisher'])).id);
    for (const path of ['/history/person-inside', '/api/v1/persons', '/records/person-inside']) {
      const said = async (browser: Browser) => {
        const { text, headers } = await browser.get(path);
        return [text.includes('Kept Inside') || /person-inside|"inside"/.test(text), headers['cache-control']];
      };
      expect([path, await said(monitor)]).toEqual([path, [true, expect.stringContaining('no-store')]]);
      expect([path, (await said(publisher))[0]]).toEqual([path, false]);
      expect([path, (await said(world.browser()))[0]]).toEqual([path, false]);
      expect(String((await monitor.get(path)).headers.vary)).toMatch(/Cookie/);
    }
  });

  test('changes nothing by the API, also with the token of a form', async () => {
    const browser = await world.signedIn((await person(['editor'])).id);
    const page = await browser.get('/account');
    const token = /name="form" value="([^"]*)"/.exec(page.text)![1]!;
    const answer = await browser.json('/api/v1/person/x/registered', { name: 'X' }, token);
    expect([answer.status, answer.text.includes('needs a token')]).toEqual([401, true]);
  });

  test('opens the mailbox to administrators, and to no one else', async () => {
    const [admin, monitor] = [await person(['admin']), await person(['monitor'])];
    expect((await (await world.signedIn(admin.id)).get('/mailbox')).status).toBe(200);
    expect((await (await world.signedIn(monitor.id)).get('/mailbox')).status).toBe(403);
    expect((await (await world.signedIn(admin.id)).get('/mailbox/messages.json')).status).toBe(200);
  });
});

describe('/account', () => {
  test('sends who is not signed in to sign in, and back', async () => {
    const { status, location } = await world.browser().get('/account');
    expect([status, location]).toEqual([303, '/sign-in?next=%2Faccount']);
    expect((await world.browser().post('/account/sessions/end-others')).location).toBe('/sign-in');
  });

  test('lists sessions, and ends one, all others, and its own', async () => {
    const { id } = await person(['monitor']);
    const [first, second, third] = [await world.signedIn(id), await world.signedIn(id), await world.signedIn(id)];
    const page = await first.get('/account');
    expect(page.text.match(/\/account\/sessions\/[0-9a-f-]+\/end/g)).toHaveLength(2);
    const [one] = await world.sessions.list(id);
    const ended = page.text.match(/\/account\/sessions\/[0-9a-f-]+\/end/)![0];
    expect((await first.submit(page, ended)).location).toBe('/account?done=session-ended');
    expect(await world.sessions.list(id)).toHaveLength(2);
    expect(one).toBeDefined();
    expect((await first.submit(page, '/account/sessions/end-others')).location).toBe('/account?done=others-ended');
    for (const other of [second, third]) expect((await other.get('/account')).status).toBe(303);
    expect((await first.get('/account?done=others-ended')).text).toContain('All other sessions have ended.');
    const out = await first.submit(page, '/sign-out');
    expect([out.status, first.cookies.has('habeas_session')]).toEqual([200, false]);
    expect((await first.get('/account')).status).toBe(303);
    expect(await world.sessions.list(id)).toEqual([]);
  });

  test('ends no session of somebody else', async () => {
    const [mine, theirs] = [await person(['monitor']), await person(['monitor'])];
    const [browser, other] = [await world.signedIn(mine.id), await world.signedIn(theirs.id)];
    const [{ id } = { id: '' }] = await world.sessions.list(theirs.id);
    const page = await browser.get('/account');
    expect((await browser.submit(page, `/account/sessions/${id}/end`)).status).toBe(404);
    expect((await other.get('/account')).status).toBe(200);
  });

  test('takes no form without its token, or with that of another session', async () => {
    const [mine, theirs] = [await person(['monitor']), await person(['monitor'])];
    const [browser, other] = [await world.signedIn(mine.id), await world.signedIn(theirs.id)];
    await world.signedIn(mine.id);
    expect((await browser.post('/account/sessions/end-others')).status).toBe(400);
    const page = await other.get('/account');
    expect((await browser.submit(page, '/account/sessions/end-others')).status).toBe(400);
    expect(await world.sessions.list(mine.id)).toHaveLength(2);
  });

  test('has a token that differs from answer to answer, and is never compressed', async () => {
    const browser = await world.signedIn((await person(['monitor'])).id);
    const tokens = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const { text, headers } = await browser.get('/account', { 'accept-encoding': 'gzip, br' });
      tokens.add(/name="form" value="([^"]*)"/.exec(text)![1]!);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['cache-control']).toBe('private, no-store, no-transform');
    }
    expect(tokens.size).toBe(3);
  });

  test('gets another secret when it is signed in again, and as time passes', async () => {
    const { id } = await person(['monitor']);
    const browser = await world.signedIn(id);
    const before = cookie(browser);
    await world.signedIn(id, browser);
    expect(cookie(browser)).not.toBe(before);
    expect(await world.sessions.list(id)).toHaveLength(1);
    later({ hours: 1 });
    const now = cookie(browser);
    await browser.get('/');
    expect(cookie(browser)).not.toBe(now);
  });
});

describe('/admin', () => {
  test('is for those who manage accounts', async () => {
    for (const role of ['reader', 'monitor', 'editor', 'auditor', 'publisher', 'keeper'] as const) {
      const browser = await world.signedIn((await person([role])).id);
      expect([role, (await browser.get('/admin')).status]).toEqual([role, 403]);
      expect([
        role,
        (await browser.post('/admin/invitations', { mail: 'x@example.org', roles: 'admin' })).status,
      ]).toEqual([...[role, 403]]);
    }
    expect((await world.browser().get('/admin')).location).toBe('/sign-in?next=%2Fadmin');
  });

  test('changes what an account may; its session says so at once, with another secret', async () => {
    const admin = await world.signedIn((await person(['admin'])).id);
    const { id } = await person(['reader']);
    const browser = await world.signedIn(id);
    const before = cookie(browser);
    const page = await admin.get('/admin');
    const fields = { roles: ['monitor', 'keeper'], jurisdictions: 'kz, by' };
    expect((await admin.submit(page, `/admin/accounts/${id}/rights`, fields)).location).toBe('/admin?done=saved');
    expect(await world.accounts.byId(id)).toMatchObject({ roles: ['monitor', 'keeper'], jurisdictions: ['BY', 'KZ'] });
    expect((await browser.get('/account')).text).toContain('monitor, keeper of private data');
    expect(cookie(browser)).not.toBe(before);
    const none = await admin.submit(page, `/admin/accounts/${id}/rights`, {});
    expect([none.status, none.text.includes('An account needs a role')]).toEqual([400, true]);
  });

  test('disables an account, whose sessions end', async () => {
    const admin = await world.signedIn((await person(['admin'])).id);
    const { id } = await person(['monitor']);
    const browser = await world.signedIn(id);
    const page = await admin.get('/admin');
    await admin.submit(page, `/admin/accounts/${id}/disable`);
    expect((await browser.get('/account')).status).toBe(303);
    expect((await admin.submit(page, `/admin/accounts/${id}/enable`)).location).toBe('/admin?done=enabled');
    expect((await browser.get('/account')).status).toBe(303);
  });

  test('takes a sign-in of the last five minutes for what is grave', async () => {
    const { id } = await person(['admin']);
    const admin = await world.signedIn(id);
    const other = await person(['monitor']);
    later({ minutes: 6 });
    const page = await admin.get('/admin');
    expect(page.status).toBe(200);
    for (const action of ['invitations', `accounts/${other.id}/rights`, `accounts/${other.id}/disable`]) {
      const { status, location } = await admin.submit(page, `/admin/${action}`, {
        mail: 'q@example.org',
        roles: 'admin',
      });
      expect([action, status, location]).toEqual([action, 303, '/sign-in?again=&next=%2Fadmin']);
    }
    expect(await world.accounts.byId(other.id)).toMatchObject({ roles: ['monitor'], disabledAt: null });
    expect((await admin.get('/sign-in?again=&next=%2Fadmin')).text).toContain('Sign in again');
    await world.signedIn(id, admin);
    const now = await admin.get('/admin');
    expect((await admin.submit(now, `/admin/accounts/${other.id}/disable`)).location).toBe('/admin?done=disabled');
  });

  test('invites by mail; the link makes the account, signs in, and works once', async () => {
    const { id } = await person(['admin']);
    const admin = await world.signedIn(id);
    const page = await admin.get('/admin');
    const fields = { mail: 'New@Example.org', roles: ['monitor'], jurisdictions: 'KZ', language: 'ru' };
    const invited = await admin.submit(page, '/admin/invitations', fields);
    // Without a mail server the administrator hands the link over.
    expect(invited.text).toContain('http://localhost/invitation/');
    await world.writeMails();
    expect(world.mails.at(-1)).toMatchObject({ to: 'New@example.org', subject: 'Habeas: приглашение для вас' });
    const path = world.linkTo('New@example.org');
    const browser = world.browser();
    const form = await browser.get(path);
    expect(form.text).toContain('You will be: monitor.');
    expect((await browser.submit(form, path, { name: ' ' })).status).toBe(400);
    const made = await browser.submit(form, path, { name: 'Newcomer' });
    expect([made.status, made.location]).toEqual([303, '/account']);
    expect((await browser.get('/account')).text).toContain('Newcomer');
    expect(await world.accounts.byMail('new@example.org')).toMatchObject({ roles: ['monitor'], jurisdictions: ['KZ'] });
    for (const dead of [path, new URL(/http:\/\/localhost\/invitation\/[\w-]+/.exec(invited.text)![0]).pathname]) {
      expect([dead, (await world.browser().get(dead)).status]).toEqual([dead, 410]);
    }
    const kinds = (await world.journal.list()).slice(0, 4).map(({ what }) => what);
    expect(kinds).toEqual(['account.signed-in', 'invitation.accepted', 'account.created', 'invitation.made']);
    const { rows } = await world.api.pool.query('SELECT t::text AS text FROM accounts.invitation t');
    expect(JSON.stringify(rows)).not.toMatch(/example\.org/i);
  });

  test('takes an invitation back, and lets it expire after seven days', async () => {
    const admin = await world.signedIn((await person(['admin'])).id);
    const invite = async (mail: string) => {
      const page = await admin.get('/admin');
      const { text } = await admin.submit(page, '/admin/invitations', { mail, roles: ['reader'] });
      return new URL(/http:\/\/localhost\/invitation\/[\w-]+/.exec(text)![0]).pathname;
    };
    const first = await invite('first@example.org');
    const page = await admin.get('/admin');
    expect(page.text).toContain('first@example.org');
    const revoke = /\/admin\/invitations\/[0-9a-f-]+\/revoke/.exec(page.text)![0];
    expect((await admin.submit(page, revoke)).location).toBe('/admin?done=revoked');
    expect((await world.browser().get(first)).status).toBe(410);
    expect((await admin.get('/admin')).text).not.toContain('first@example.org');
    const second = await invite('second@example.org');
    later({ hours: 7 * 24 - 1 });
    expect((await world.browser().get(second)).status).toBe(200);
    later({ hours: 1 });
    expect((await world.browser().get(second)).status).toBe(410);
    expect(await world.writeMails()).toMatchObject({ sent: 0 });
  });
});

test('at the number of an address of this machine, pages of people go on to localhost', async () => {
  const browser = world.browser('127.0.0.1');
  for (const path of ['/sign-in?next=%2Fadmin', '/account', '/admin', '/invitation/x', '/sign-in/link/x']) {
    const { status, location } = await browser.get(path);
    expect([path, status, location]).toEqual([path, 303, `http://localhost${path}`]);
  }
  expect((await browser.get('/')).status).toBe(200);
});
