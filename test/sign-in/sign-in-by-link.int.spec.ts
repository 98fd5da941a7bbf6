import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SignInWorld } from './sign-in-world.ts';

let world: SignInWorld;
let id: string;
beforeAll(async () => {
  world = await SignInWorld.open();
  await world.accounts.create({ name: 'Admin', mail: 'admin@example.org', roles: ['admin'], by: 'system' });
  ({ id } = await world.accounts.create({
    name: 'Bolat',
    mail: 'Bolat@example.org',
    roles: ['monitor'],
    by: 'system',
  }));
  await world.api.record('person/hidden/registered', {
    ...{ name: 'Kept Inside', confidentiality: 'internal', source: { publisher: 'A monitor' } },
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.length = 0;
  await world.api.pool.query('DELETE FROM accounts.link_mail');
});

const ask = async (mail: string, fields: Record<string, string> = {}) => {
  const browser = world.browser();
  const page = await browser.get('/sign-in');
  return { browser, answer: await browser.submit(page, '/sign-in', { mail, ...fields }) };
};

describe('a link by mail', () => {
  test('signs in without script, by its button alone, and works once', async () => {
    const { browser, answer } = await ask('bolat@EXAMPLE.org', { next: '/history/person-hidden' });
    expect([answer.status, answer.location]).toEqual([303, '/sign-in/sent']);
    expect((await browser.get('/sign-in/sent')).text).toContain('If an account has this address');
    expect(await world.writeMails()).toEqual({ sent: 1, waiting: 0, dropped: 0 });
    const path = world.linkTo('Bolat@example.org');
    // A scanner that follows it, twice.
    await world.browser().get(path);
    const looked = await browser.get(path);
    expect(looked.text).toContain('You sign in as Bolat.');
    const opened = await browser.submit(looked, path);
    expect([opened.status, opened.location]).toEqual([303, '/history/person-hidden']);
    const page = await browser.get('/history/person-hidden');
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'private, no-store, no-transform']);
    expect(page.text).toContain('Signed in as Bolat');
    expect((await world.browser().get('/history/person-hidden')).status).toBe(404);
    const again = await world.browser().get(path);
    expect([again.status, again.text.includes('This link works no more')]).toEqual([410, true]);
    expect((await world.journal.list())[0]).toMatchObject({
      ...{ who: id, what: 'account.signed-in', about: [id], details: { by: 'link' } },
    });
  });

  test('is asked for alike for an address that is known, unknown, disabled, or asks too often: answer and work', async () => {
    const gone = await world.accounts.create({ name: 'G', mail: 'gone@example.org', roles: ['reader'], by: 'system' });
    await world.accounts.disable(gone.id, 'system');
    const answers: unknown[] = [];
    for (const mail of ['bolat@example.org', 'nobody@example.org', 'gone@example.org']) {
      const { answer } = await ask(mail);
      answers.push([answer.status, answer.location, answer.text, answer.headers['cache-control']]);
      const { rows } = await world.api.pool.query('SELECT count(*)::integer AS count FROM accounts.link_mail');
      answers.push(rows[0].count);
      await world.api.pool.query('DELETE FROM accounts.link_mail');
    }
    expect(answers.slice(2, 4)).toEqual(answers.slice(0, 2));
    expect(answers.slice(4, 6)).toEqual(answers.slice(0, 2));
    for (const mail of ['nobody@example.org', 'gone@example.org']) await ask(mail);
    expect(await world.writeMails()).toEqual({ sent: 0, waiting: 0, dropped: 2 });
    const stored = await world.api.pool.query('SELECT t::text AS text FROM accounts.link_mail t');
    expect(stored.rows).toEqual([]);
  });

  test('goes to one mailbox five times in an hour and no more, in any capitals', async () => {
    for (let count = 0; count < 7; count++) {
      expect((await ask(count % 2 ? 'bolat@example.org' : 'BOLAT@example.org')).answer.status).toBe(303);
      await world.writeMails();
    }
    expect(world.mails).toHaveLength(5);
  });

  test('is asked for once where one waits already, and no address is stored', async () => {
    await ask('bolat@example.org');
    await ask('bolat@example.org');
    const { rows } = await world.api.pool.query('SELECT t::text AS text FROM accounts.link_mail t');
    expect(rows).toHaveLength(1);
    expect(rows[0].text).not.toMatch(/bolat|example/i);
    expect(await world.writeMails()).toEqual({ sent: 1, waiting: 0, dropped: 0 });
  });

  test('is tried again where the server puts it off, and not where it refuses', async () => {
    await ask('bolat@example.org');
    world.answers = ['deferred'];
    expect(await world.writeMails()).toEqual({ sent: 0, waiting: 1, dropped: 0 });
    await world.api.pool.query('UPDATE accounts.link_mail SET due_at = asked_at');
    world.answers = ['refused'];
    expect(await world.writeMails()).toEqual({ sent: 0, waiting: 0, dropped: 1 });
    expect(await world.writeMails()).toEqual({ sent: 0, waiting: 0, dropped: 0 });
  });

  test('comes in the language that the browser asks for', async () => {
    const browser = world.browser();
    const page = await browser.get('/sign-in');
    const form = /name="form" value="([^"]*)"/.exec(page.text)![1]!;
    await world.api.app.inject({
      ...{
        method: 'POST',
        url: '/sign-in',
        payload: new URLSearchParams({ form, mail: 'bolat@example.org' }).toString(),
      },
      headers: {
        host: 'localhost',
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'kk-KZ,ru;q=0.8',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    await world.writeMails();
    expect(world.mails.at(-1)?.subject).toBe('Habeas: кіруге арналған сілтемеңіз');
  });

  test('ends every other link of the account, and goes nowhere but to pages of ours', async () => {
    const [first, second] = [await world.links.issue(id), await world.links.issue(id)];
    const browser = world.browser();
    const path = `/sign-in/link/${first}?next=${encodeURIComponent('//evil.example/x')}`;
    const opened = await browser.submit(await browser.get(path), path);
    expect(opened.location).toBe('/');
    expect((await browser.get(`/sign-in/link/${second}`)).status).toBe(410);
  });

  test('of a form that is none of ours is refused, with nothing asked for', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    for (const form of ['', 'x', 'abcdefgh-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']) {
      const { status, text } = await browser.post('/sign-in', { form, mail: 'bolat@example.org' });
      expect([status, text.includes('This form is from before')]).toEqual([400, true]);
    }
    // A token of another browser.
    const other = await world.browser().get('/sign-in');
    expect((await browser.submit(other, '/sign-in', { mail: 'bolat@example.org' })).status).toBe(400);
    const { rows } = await world.api.pool.query('SELECT 1 FROM accounts.link_mail');
    expect(rows).toEqual([]);
    const secret = await world.links.issue(id);
    expect((await browser.post(`/sign-in/link/${secret}`)).status).toBe(400);
    expect(await world.links.look(secret)).not.toBeNull();
  });

  test('to what is no address is answered beside the field', async () => {
    const { answer } = await ask('bolat');
    expect([answer.status, answer.text.includes('id="mail-error"')]).toEqual([400, true]);
  });
});
