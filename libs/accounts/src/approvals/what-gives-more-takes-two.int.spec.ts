import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../accounts/account.ts';
import { Journal } from '../journal/journal.ts';
import type { Role } from '../roles/roles.ts';
import { AccountWorld } from '../testing/account-world.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { deciderOf } from './approval.ts';
import { Approvals, type CarryOut } from './approvals.ts';
import { WaitsForASecond } from './second-person.ts';

let world: AccountWorld;
let approvals: Approvals;
let tokens: AccessTokens;
let first: Account;
let second: Account;
let count = 0;

beforeEach(async () => {
  world = await AccountWorld.open(['roles']);
  const { database, clock, identity, keys } = world;
  approvals = new Approvals({ pool: database.pool, clock, identity, keyring: keys.keyring });
  tokens = new AccessTokens(database.pool, clock, identity, keys.keyring, ['roles']);
  first = await world.administrator();
  second = await person(['admin']);
});
afterEach(() => world.close());

/** An account as though two had made it. */
async function person(roles: readonly Role[], jurisdictions: readonly string[] | null = null): Promise<Account> {
  count += 1;
  const named = { name: `P${count}`, mail: `p${count}@example.org` };
  return await world.accounts.createInvited({ ...named, roles, jurisdictions, by: 'system' });
}

const carryOut: CarryOut = async ({ id, requestedBy: by, content }) => {
  const { account, roles, jurisdictions } = content.with as { account: string; roles: Role[]; jurisdictions: null };
  if (content.do === 'set-roles') return await world.accounts.setRoles(account, roles, by, id);
  if (content.do === 'set-jurisdictions') {
    return await world.accounts.setJurisdictions(account, jurisdictions, by, id);
  }
  return await world.accounts.enable(account, by, id);
};

async function waiting(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(WaitsForASecond);
  return (error as WaitsForASecond).approval.id;
}
const approve = (id: string) => approvals.approve(id, deciderOf(second), carryOut);

describe('is asked for by the service itself, and carried out once a second person approves', () => {
  test('other roles', async () => {
    const { id } = await person(['reader']);
    const asked = await waiting(world.accounts.setRoles(id, ['monitor'], first.id));
    expect((await world.accounts.byId(id))?.roles).toEqual(['reader']);
    expect(await approve(asked)).toMatchObject({ state: 'done' });
    expect((await world.accounts.byId(id))?.roles).toEqual(['monitor']);
    // Those that it has are no others: nothing is asked for, and nothing told.
    const before = await new Journal(world.database.pool, world.clock).list();
    await world.accounts.setRoles(id, ['monitor'], first.id);
    expect(await new Journal(world.database.pool, world.clock).list()).toEqual(before);
  });

  test('more jurisdictions for one who may correct, manage or read what is private; fewer take one', async () => {
    const { id } = await person(['keeper'], ['KZ']);
    expect((await approve(await waiting(world.accounts.setJurisdictions(id, null, first.id)))).state).toBe('done');
    expect((await world.accounts.setJurisdictions(id, ['BY'], first.id)).jurisdictions).toEqual(['BY']);
    await waiting(world.accounts.setJurisdictions(id, ['KZ'], first.id));
    const reader = await person(['reader'], ['KZ']);
    expect((await world.accounts.setJurisdictions(reader.id, null, first.id)).jurisdictions).toBeNull();
  });

  test('to enable such an account; to disable it takes one', async () => {
    const [{ id }, monitor] = [await person(['editor']), await person(['monitor'])];
    for (const one of [id, monitor.id]) await world.accounts.disable(one, first.id);
    const asked = await waiting(world.accounts.enable(id, first.id));
    expect((await world.accounts.byId(id))?.disabledAt).not.toBeNull();
    await approve(asked);
    expect((await world.accounts.byId(id))?.disabledAt).toBeNull();
    expect((await world.accounts.enable(monitor.id, first.id)).disabledAt).toBeNull();
  });
});

describe('is done by who asked, once a second person approves', () => {
  const grave = (): Record<string, () => Promise<unknown>> => ({
    account: () => world.accounts.create({ name: 'New', mail: 'n@example.org', roles: ['keeper'], by: first.id }),
    invitation: () =>
      world.invitations.invite({
        ...{ mail: 'i@example.org', roles: ['administrator'], jurisdictions: null, language: 'en', by: first.id },
      }),
    token: () => tokens.create({ name: 'grave', roles: ['editor'], by: first.id }),
    link: () => world.links.handOut(second, first.id),
  });
  const light = (): Record<string, () => Promise<unknown>> => ({
    account: () => world.accounts.create({ name: 'New', mail: 'light@example.org', roles: ['monitor'], by: first.id }),
    invitation: () =>
      world.invitations.invite({
        ...{ mail: 'i@example.org', roles: ['reader'], jurisdictions: null, language: 'en', by: first.id },
      }),
    token: () => tokens.create({ name: 'light', roles: ['publisher'], by: first.id }),
    link: async () => world.links.handOut(await person(['monitor']), first.id),
  });

  test.each(Object.keys(grave()))('%s', async (what) => {
    const work = grave()[what]!;
    const id = await waiting(work());
    // The end of a token is counted from when it is made.
    world.later({ minutes: 5 });
    expect(await waiting(work())).toBe(id);
    expect(await approve(id)).toMatchObject({ state: 'approved' });
    await work();
    await expect(work()).rejects.toThrow();
    await light()[what]!();
  });

  test('what cannot be is refused, and not asked for', async () => {
    await expect(
      world.accounts.create({ name: 'X', mail: 'no address', roles: ['admin'], by: first.id }),
    ).rejects.toMatchObject({ code: 'bad-mail' });
    await expect(tokens.create({ name: 'x', roles: ['admin'], scopes: [], by: first.id })).rejects.toThrow('no use');
    expect(await approvals.list()).toEqual([]);
  });
});

test('who was invited with such roles makes the account alone: two decided of the invitation', async () => {
  const invite = () =>
    world.invitations.invite({
      ...{ mail: 'i@example.org', roles: ['admin'], jurisdictions: null, language: 'en', by: first.id },
    });
  await approve(await waiting(invite()));
  const { secret } = await invite();
  expect(await world.invitations.accept(secret, 'Invited')).toMatchObject({ roles: ['admin'] });
});

test('the id of another approval carries nothing out', async () => {
  const [one, other] = [await person(['reader']), await person(['reader'])];
  const asked = await waiting(world.accounts.setRoles(one.id, ['keeper'], first.id));
  const another = approvals.approve(asked, deciderOf(second), async ({ id }) => {
    await world.accounts.setRoles(other.id, ['keeper'], first.id, id);
  });
  await expect(another).rejects.toBeInstanceOf(WaitsForASecond);
  await waiting(world.accounts.setRoles(other.id, ['keeper'], first.id, asked));
  expect((await world.accounts.byId(other.id))?.roles).toEqual(['reader']);
});

test('one who is limited to jurisdictions decides of nothing', async () => {
  const { id } = await person(['reader']);
  const asked = await waiting(world.accounts.setRoles(id, ['monitor'], first.id));
  const limited = await person(['admin'], ['KZ']);
  await expect(approvals.approve(asked, deciderOf(limited), carryOut)).rejects.toMatchObject({
    code: 'no-such-approval',
  });
});

describe('the terminal of the machine', () => {
  test('makes the first administrator and the first token alone: there is no second person to ask', async () => {
    const empty = await AccountWorld.open(['roles']);
    const { database, clock, identity, keys } = empty;
    const ofEmpty = new AccessTokens(database.pool, clock, identity, keys.keyring, ['roles']);
    expect(await ofEmpty.createFirst()).toMatchObject({ secret: expect.stringContaining('habeas_') });
    expect(await ofEmpty.createFirst()).toBeNull();
    await empty.administrator();
    await waiting(ofEmpty.create({ name: 'another', roles: ['admin'] }));
    await empty.close();
  });

  test('lets the only administrator in again alone; where there is another, that one approves it', async () => {
    const asked = await waiting(world.links.handOut(first, 'system'));
    expect(await approve(asked)).toMatchObject({ state: 'approved' });
    await world.links.handOut(first, 'system');
    await waiting(world.links.handOut(first, 'system'));
    await world.accounts.disable(second.id, 'system');
    expect(await world.links.look(await world.links.handOut(first, 'system'))).toMatchObject({ id: first.id });
    const [entry] = await new Journal(world.database.pool, world.clock).list();
    expect(entry).toMatchObject({ who: 'system', what: 'account.link-made', about: [first.id] });
  });
});
