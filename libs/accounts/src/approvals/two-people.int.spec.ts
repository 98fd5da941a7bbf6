import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Account } from '../accounts/account.ts';
import { Journal } from '../journal/journal.ts';
import { may } from '../roles/permissions.ts';
import { AccountWorld } from '../testing/account-world.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import type { ApprovalContent, Decider } from './approval.ts';
import { Approvals } from './approvals.ts';
import { SecondPerson, WaitsForASecond } from './second-person.ts';

const erasing: ApprovalContent = { do: 'erase', with: { person: 'one', data: { reason: 'A secret reason' } } };
let world: AccountWorld;
let approvals: Approvals;
let tokens: AccessTokens;
let first: Account;
let second: Account;
let done: string[];
const carryOut = async ({ id }: { id: string }) => done.push(id);

beforeEach(async () => {
  world = await AccountWorld.open();
  const { database, clock, identity, keys } = world;
  approvals = new Approvals({ pool: database.pool, clock, identity, keyring: keys.keyring });
  tokens = new AccessTokens(database.pool, clock, identity, keys.keyring, []);
  first = await world.administrator();
  second = await world.accounts.create({ name: 'Bota', mail: 'b@example.org', roles: ['admin'], by: first.id });
  done = [];
});
afterEach(() => world.close());

const decider = (who: { id: string; roles: Account['roles'] }): Decider => ({
  id: who.id,
  may: (permission) => may({ roles: who.roles, scopes: null, jurisdictions: null }, permission),
});
const ask = (by = first.id, content = erasing) => approvals.ask({ matter: 'erase', by, content });

test('a second person approves, and it is carried out once, for who asked', async () => {
  const { id, state } = await ask();
  expect(state).toBe('pending');
  expect(await ask()).toMatchObject({ id });
  expect(await approvals.approve(id, decider(second), carryOut)).toMatchObject({
    ...{ state: 'done', requestedBy: first.id, decidedBy: second.id, content: null },
  });
  await expect(approvals.approve(id, decider(second), carryOut)).rejects.toMatchObject({ code: 'no-such-approval' });
  expect(done).toEqual([id]);
  const journal = await new Journal(world.database.pool, world.clock).list();
  const told = journal.filter(({ what }) => what.startsWith('approval.')).map(({ who, what }) => [who, what]);
  expect(told).toEqual([
    [second.id, 'approval.approved'],
    [first.id, 'approval.asked'],
  ]);
});

test('one person is one, whichever of their tokens they use, and so is the terminal', async () => {
  const own = await tokens.create({ name: 'own', roles: ['admin'], by: first.id });
  const ofOwn = await tokens.create({ name: 'of own', roles: ['admin'], by: own.id });
  const { id } = await ask(own.id);
  for (const who of [first.id, own.id, ofOwn.id]) {
    await expect(approvals.approve(id, decider({ id: who, roles: ['admin'] }), carryOut)).rejects.toMatchObject({
      code: 'one-person',
    });
  }
  const machine = await tokens.create({ name: 'first token', roles: ['admin'] });
  const asked = await ask(machine.id);
  await expect(approvals.approve(asked.id, decider({ id: 'system', roles: ['admin'] }), carryOut)).rejects.toThrow();
  expect(done).toEqual([]);
});

test('who may not do it cannot approve it, and is told no more than of one that is not there', async () => {
  const { id } = await ask();
  const monitor = await world.monitor();
  const [there, absent] = await Promise.all(
    [id, '00000000-0000-4000-8000-000000000000'].map((one) =>
      approvals.approve(one, decider(monitor), carryOut).catch((error: Error) => error.message.replace(one, 'ID')),
    ),
  );
  expect(there).toBe(absent);
});

test('what is not approved ends after three days, and what was asked for is destroyed', async () => {
  const { id } = await ask();
  const sealed = async () => (await world.database.pool.query('SELECT content FROM accounts.approval')).rows[0].content;
  expect(await sealed()).not.toContain('secret');
  world.later({ hours: 72 });
  expect((await approvals.list())[0]).toMatchObject({ id, state: 'expired', content: null });
  expect(await sealed()).toBeNull();
  await expect(approvals.approve(id, decider(second), carryOut)).rejects.toMatchObject({ code: 'no-such-approval' });
  expect((await ask()).id).not.toBe(id);
});

test('it is refused by another, and taken back by who asked alone', async () => {
  const one = await ask();
  expect(await approvals.refuse(one.id, decider(second))).toMatchObject({ state: 'refused', content: null });
  const other = await ask();
  await expect(approvals.withdraw(other.id, decider(second))).rejects.toMatchObject({ code: 'not-yours' });
  expect(await approvals.withdraw(other.id, decider(first))).toMatchObject({ state: 'withdrawn' });
  await expect(approvals.approve(other.id, decider(second), carryOut)).rejects.toThrow();
  expect(done).toEqual([]);
});

test('what a process had no time to carry out after the approval is done by the next, once', async () => {
  const { id } = await ask();
  const breaks = async () => {
    throw new Error('the process ended');
  };
  await expect(approvals.approve(id, decider(second), breaks)).rejects.toThrow('the process ended');
  expect((await approvals.one(id))?.state).toBe('approved');
  expect(await approvals.resume(carryOut)).toBe(1);
  expect(await approvals.resume(carryOut)).toBe(0);
  expect(done).toEqual([id]);
  expect((await approvals.one(id))?.state).toBe('done');
});

test('what who asked may do no more is not approved', async () => {
  const { id } = await ask();
  await world.accounts.setRoles(first.id, ['reader'], second.id);
  await expect(approvals.approve(id, decider(second), carryOut)).rejects.toMatchObject({ code: 'may-no-more' });
});

test('what gives a secret is done by who asked, after the approval, once', async () => {
  const asked = { matter: 'roles', by: first.id, content: { do: 'repeat', with: { token: 'x' } } } as const;
  const { database, clock, identity, keys } = world;
  const options = { pool: database.pool, clock, identity, keyring: keys.keyring };
  await new SecondPerson({ ...options, twoPeople: [] }).need(asked);
  const here = new SecondPerson({ ...options, twoPeople: ['roles'] });
  const waits = await here.need(asked).catch((error: unknown) => error);
  expect(waits).toBeInstanceOf(WaitsForASecond);
  const { id } = (waits as WaitsForASecond).approval;
  expect(await approvals.approve(id, decider(second), carryOut)).toMatchObject({ state: 'approved' });
  // Another of that kind is not what was approved.
  const other = { ...asked, content: { do: 'repeat', with: { token: 'y' } } } as const;
  await expect(here.need(other)).rejects.toBeInstanceOf(WaitsForASecond);
  await here.need(asked);
  await expect(here.need(asked)).rejects.toBeInstanceOf(WaitsForASecond);
  expect(done).toEqual([]);
});

test('what was decided stays on record', async () => {
  const { id } = await ask();
  await approvals.refuse(id, decider(second));
  await expect(
    world.database.pool.query(`UPDATE accounts.approval SET state = 'pending' WHERE id = $1`, [id]),
  ).rejects.toThrow('stays on record');
  await expect(world.database.pool.query('DELETE FROM accounts.approval')).rejects.toThrow('permission denied');
});
