import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Account, type Approval, Approvals, type Role } from '#accounts';
import { CLOCK, type SimulatedClock } from '#platform';
import type { Browser } from './browser.ts';
import { SignInWorld } from './sign-in-world.ts';

const PATH = '/admin/approvals';
const source = { publisher: 'A monitor' };
let world: SignInWorld;
let approvals: Approvals;
let clock: SimulatedClock;
let count = 0;
let first: Account;
let second: Account;
beforeAll(async () => {
  world = await SignInWorld.open({ HABEAS_TWO_PEOPLE: 'widen,erase,roles' });
  clock = world.api.app.get<SimulatedClock>(CLOCK, { strict: false });
  approvals = world.api.app.get(Approvals, { strict: false });
  [first, second] = [await person(['admin']), await person(['admin'])];
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const { id, state, person } of await approvals.list()) {
    if (state === 'pending') await approvals.withdraw(id, { id: person, may: () => true });
  }
});

/** An account as though two had made it. */
async function person(roles: readonly Role[], jurisdictions: readonly string[] | null = null): Promise<Account> {
  count += 1;
  const named = { name: `Person ${count}`, mail: `p${count}@example.org` };
  return await world.accounts.createInvited({ ...named, roles, jurisdictions, by: 'system' });
}

/** The only request that waits. */
async function waiting(): Promise<Approval> {
  return (await approvals.list()).find(({ state }) => state === 'pending')!;
}

/** The first administrator asks for other roles of somebody. */
async function asked(browser: Browser, { id }: Account, roles: readonly string[] = ['keeper']): Promise<string> {
  const answer = await browser.submit(await browser.get('/admin'), `/admin/accounts/${id}/rights`, { roles });
  expect([answer.status, answer.location]).toEqual([303, `${PATH}?done=asked`]);
  return (await waiting()).id;
}

test('who asked sees that it waits, and can only take it back; a second person approves it', async () => {
  const [one, other] = [await world.signedIn(first.id), await world.signedIn(second.id)];
  const account = await person(['reader']);
  const id = await asked(one, account);
  expect((await world.accounts.byId(account.id))?.roles).toEqual(['reader']);

  const own = await one.get(`${PATH}?done=asked`);
  expect([own.status, own.headers['cache-control']]).toEqual([200, 'private, no-store, no-transform']);
  expect(own.text).toContain(`Make ${account.name}: keeper of private data`);
  expect(own.text).toContain(`${PATH}/${id}/withdraw`);
  expect(own.text).not.toMatch(/\/(approve|refuse)"/);
  const alone = await one.submit(own, `${PATH}/${id}/approve`);
  expect([alone.status, alone.text.includes('It takes a second person')]).toEqual([409, true]);

  expect((await other.get('/admin')).text).toContain('Two people: 1 to decide');
  expect((await one.get('/admin')).text).not.toContain('to decide');
  const page = await other.get(PATH);
  expect(page.text).toContain(`by ${first.name}`);
  expect(page.text).toContain('Now: reader.');
  expect(page.text).not.toContain('/withdraw"');
  expect((await other.submit(page, `${PATH}/${id}/approve`)).location).toBe(`${PATH}?done=approved`);
  expect((await world.accounts.byId(account.id))?.roles).toEqual(['keeper']);
  const after = await other.get(PATH);
  expect([after.text.includes('Nothing waits'), after.text.includes(`by ${second.name}`)]).toEqual([true, true]);
  const [changed] = (await world.journal.list()).filter(({ what }) => what === 'account.roles-changed');
  expect(changed).toMatchObject({ who: first.id, about: [account.id] });
});

test('it is refused by another, and taken back by who asked', async () => {
  const [one, other] = [await world.signedIn(first.id), await world.signedIn(second.id)];
  const account = await person(['reader']);
  const refused = await asked(one, account);
  expect((await other.submit(await other.get(PATH), `${PATH}/${refused}/refuse`)).location).toBe(
    `${PATH}?done=refused`,
  );
  const withdrawn = await asked(one, account);
  const theirs = await other.submit(await other.get(PATH), `${PATH}/${withdrawn}/withdraw`);
  expect([theirs.status, theirs.text.includes('Only who asked')]).toEqual([409, true]);
  expect((await one.submit(await one.get(PATH), `${PATH}/${withdrawn}/withdraw`)).location).toBe(
    `${PATH}?done=withdrawn`,
  );
  const gone = await other.submit(await other.get('/admin'), `${PATH}/${withdrawn}/approve`);
  expect([gone.status, gone.text.includes('It may have ended')]).toEqual([409, true]);
  expect((await world.accounts.byId(account.id))?.roles).toEqual(['reader']);
});

test('to decide takes a sign-in of the last minutes, and a form of ours', async () => {
  const id = await asked(await world.signedIn(first.id), await person(['reader']));
  const other = await world.signedIn(second.id);
  expect((await other.post(`${PATH}/${id}/approve`)).status).toBe(400);
  clock.advanceTo(clock.now().add({ minutes: 6 }));
  for (const decision of ['approve', 'refuse']) {
    const { status, location } = await other.submit(await other.get(PATH), `${PATH}/${id}/${decision}`);
    expect([status, location]).toEqual([303, '/sign-in?again=&next=%2Fadmin%2Fapprovals']);
  }
  expect((await waiting()).id).toBe(id);
});

test('an invitation that is approved is made by who asked, who sends the same again', async () => {
  const [one, other] = [await world.signedIn(first.id), await world.signedIn(second.id)];
  const fields = { mail: 'invited@example.org', roles: ['editor'], jurisdictions: '', language: 'en' };
  const invite = async () => one.submit(await one.get('/admin'), '/admin/invitations', fields);
  expect((await invite()).location).toBe(`${PATH}?done=asked`);
  const { id } = await waiting();
  const page = await other.get(PATH);
  expect(page.text).toContain('Invite invited@example.org');
  expect((await other.submit(page, `${PATH}/${id}/approve`)).location).toBe(`${PATH}?done=repeat`);
  expect((await one.get(PATH)).text).toContain('Do the same again to get what it gives.');
  expect((await invite()).text).toContain('/invitation/');
  expect((await invite()).location).toBe(`${PATH}?done=asked`);
});

test('jurisdictions are saved at once where the roles wait', async () => {
  const one = await world.signedIn(first.id);
  const { id } = await person(['reader']);
  const fields = { roles: ['keeper'], jurisdictions: 'KZ' };
  const answer = await one.submit(await one.get('/admin'), `/admin/accounts/${id}/rights`, fields);
  expect(answer.location).toBe(`${PATH}?done=asked`);
  expect(await world.accounts.byId(id)).toMatchObject({ roles: ['reader'], jurisdictions: ['KZ'] });
});

describe('a closed record', () => {
  const open = { confidentiality: 'public', reason: 'The family asks for it.', source };
  let token: string;
  let editor: Account;
  beforeAll(async () => {
    editor = await person(['editor']);
    token = (await world.api.access.create({ name: 'of the editor', roles: ['editor'], by: editor.id })).secret;
    await world.api.record('person/closed/registered', { name: 'Kept Inside', source, confidentiality: 'internal' });
  });
  const ask = () => world.api.request('POST', '/api/v1/person/closed/confidentiality-set', { as: token, body: open });

  test('is opened by another editor, who reads who would know, why, and who asked', async () => {
    expect((await ask()).status).toBe(202);
    const another = await world.signedIn((await person(['editor'])).id);
    expect((await another.get('/')).text).toContain(`href="${PATH}"`);
    const page = await another.get(PATH);
    for (const said of ['The family asks for it.', 'person-closed', `of the editor, a token of ${editor.name}`])
      expect(page.text).toContain(said);
    const own = await world.signedIn(editor.id);
    expect((await own.get(PATH)).text).not.toMatch(/\/(approve|refuse)"/);
    const { id } = await waiting();
    expect((await another.submit(page, `${PATH}/${id}/approve`)).location).toBe(`${PATH}?done=approved`);
    await world.api.catchUp();
    expect((await world.browser().get('/history/person-closed')).text).toContain('Kept Inside');
  });

  test('is seen by no one who may not decide of it, nor by one limited to jurisdictions', async () => {
    await world.api.request('POST', '/api/v1/person/closed/erased', {
      as: 'admin',
      body: { reason: 'Asked.', source },
    });
    const another = await world.signedIn((await person(['editor'])).id);
    expect((await another.get(PATH)).text).toContain('Nothing waits');
    const limited = await world.signedIn((await person(['admin'], ['KZ'])).id);
    expect((await limited.get(PATH)).text).toContain('Nothing waits');
    expect((await (await world.signedIn(second.id)).get(PATH)).text).toContain('Destroy for good');
    const monitor = await world.signedIn((await person(['monitor'])).id);
    expect([(await monitor.get(PATH)).status, (await monitor.get('/')).text.includes(PATH)]).toEqual([403, false]);
  });
});
