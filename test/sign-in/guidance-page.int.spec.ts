import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Account } from '#accounts';
import { CLOCK, type SimulatedClock } from '#platform';
import { SignInWorld } from './sign-in-world.ts';

let world: SignInWorld;
let admin: Account;
beforeAll(async () => {
  world = await SignInWorld.open();
  admin = await world.accounts.createInvited({
    ...{ name: 'Aigerim', mail: 'a@example.org', roles: ['admin'], by: 'system' },
  });
});
afterAll(() => world.close());

const PATH = '/admin/guidance';
const fields = { jurisdiction: 'kz', language: 'ru', text: 'Позвоните: 111\r\n<b>Адвокат</b>' };

test('an administrator puts a text under mails, reads what stands there and who set it, and takes it back', async () => {
  const browser = await world.signedIn(admin.id);
  const empty = await browser.get(PATH);
  expect(empty.text).toContain('Nothing stands under mails yet.');
  expect((await browser.get('/admin')).text).toContain(`href="${PATH}"`);
  expect((await browser.submit(empty, PATH, fields)).location).toBe(`${PATH}?done=set`);
  const page = await browser.get(`${PATH}?done=set`);
  for (const said of ['It stands under mails from now on.', 'KZ, in Русский', 'by Aigerim']) {
    expect(page.text).toContain(said);
  }
  expect(page.text).toContain('<p lang="ru">Позвоните: 111</p><p lang="ru">&lt;b>Адвокат&lt;/b></p>');
  const removed = await browser.submit(page, `${PATH}/remove`, { jurisdiction: 'KZ', language: 'ru' });
  expect(removed.location).toBe(`${PATH}?done=removed`);
  expect((await browser.get(PATH)).text).toContain('Nothing stands under mails yet.');
});

test('what cannot be is said beside what was typed, and of a slip of the keys one is warned', async () => {
  const browser = await world.signedIn(admin.id);
  const page = await browser.get(PATH);
  const long = await browser.submit(page, PATH, { ...fields, text: 'y'.repeat(1_001) });
  expect(long.status).toBe(400);
  expect(long.text).toContain('The text has 1001 characters; at most 1000 stand under a mail. Shorten it.');
  expect(long.text).toContain('y'.repeat(1_001));
  const abroad = await browser.submit(page, PATH, { ...fields, jurisdiction: 'ZZ' });
  expect(abroad.location).toBe(`${PATH}?done=set-without-law`);
  expect((await browser.get(abroad.location!)).text).toContain('No law of that jurisdiction is on file');
});

test('it takes a form of ours, a sign-in of the last minutes, and an administrator', async () => {
  const browser = await world.signedIn(admin.id);
  expect((await browser.post(PATH, fields)).status).toBe(400);
  const clock = world.api.app.get<SimulatedClock>(CLOCK, { strict: false });
  clock.advanceTo(clock.now().add({ minutes: 6 }));
  const late = await browser.submit(await browser.get(PATH), PATH, fields);
  expect([late.status, late.location]).toEqual([303, '/sign-in?again=&next=%2Fadmin%2Fguidance']);
  const { id } = await world.accounts.createInvited({
    ...{ name: 'Editor', mail: 'e@example.org', roles: ['editor'], by: 'system' },
  });
  expect((await (await world.signedIn(id)).get(PATH)).status).toBe(403);
});
