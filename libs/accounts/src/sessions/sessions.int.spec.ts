import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AccountWorld } from '../testing/account-world.ts';

let world: AccountWorld;
beforeEach(async () => {
  world = await AccountWorld.open();
});
afterEach(() => world.close());

/** Somebody who has just signed in. */
async function signedIn(device = 'Firefox, Windows') {
  const account = await world.monitor();
  return { account, ...(await world.sessions.begin(account.id, device, 'link')) };
}

describe('a session', () => {
  test('says who it is, until it is ended', async () => {
    const { account, id, secret } = await signedIn();
    const found = await world.sessions.find(secret);
    expect(found).toEqual({
      secret: null,
      session: {
        ...{ id, account, device: 'Firefox, Windows', formSecret: expect.any(String), provenLately: true },
        ...{ beganAt: '2021-11-01T00:00:00.000Z', usedAt: '2021-11-01T00:00:00.000Z' },
      },
    });
    expect(await world.sessions.find(`${secret}x`)).toBeNull();
    expect(await world.sessions.end(account.id, 'another')).toBe(false);
    expect(await world.sessions.end(account.id, id)).toBe(true);
    expect(await world.sessions.find(secret)).toBeNull();
  });

  test('is stored as a hash alone', async () => {
    const { secret } = await signedIn();
    expect(await world.stored()).not.toContain(secret);
  });

  test('ends after 12 hours without a request', async () => {
    const { secret } = await signedIn();
    world.later({ hours: 11 });
    const { secret: second } = (await world.sessions.find(secret))!;
    world.later({ hours: 11, minutes: 59 });
    const { secret: third } = (await world.sessions.find(second!))!;
    world.later({ hours: 12 });
    expect(await world.sessions.find(third!)).toBeNull();
  });

  test('ends after a week, however busy', async () => {
    let { secret } = await signedIn();
    for (let hour = 1; hour < 7 * 24; hour++) {
      world.later({ hours: 1 });
      secret = (await world.sessions.find(secret))!.secret!;
    }
    world.later({ hours: 1 });
    expect(await world.sessions.find(secret)).toBeNull();
  });

  test('may do what is grave for five minutes', async () => {
    const { secret } = await signedIn();
    world.later({ minutes: 5 });
    expect((await world.sessions.find(secret))?.session.provenLately).toBe(true);
    world.later({ seconds: 1 });
    expect((await world.sessions.find(secret))?.session.provenLately).toBe(false);
  });
});

describe('the secret', () => {
  test('is changed each hour; the one before works until the new one was shown, and a minute longer', async () => {
    const { secret } = await signedIn();
    world.later({ minutes: 59 });
    expect((await world.sessions.find(secret))?.secret).toBeNull();
    world.later({ minutes: 1 });
    const second = (await world.sessions.find(secret))!.secret!;
    expect(second).not.toBe(secret);
    // Others under way at the same time, by either.
    expect(await world.sessions.find(secret)).toMatchObject({ secret: null });
    expect(await world.sessions.find(second)).toMatchObject({ secret: null });
    world.later({ seconds: 59 });
    expect(await world.sessions.find(secret)).not.toBeNull();
    world.later({ seconds: 1 });
    expect(await world.sessions.find(secret)).toBeNull();
    expect(await world.sessions.find(second)).not.toBeNull();
  });

  test('that never reached the browser is replaced', async () => {
    const { secret } = await signedIn();
    world.later({ hours: 1 });
    const lost = (await world.sessions.find(secret))!.secret!;
    world.later({ hours: 2 });
    const { secret: third } = (await world.sessions.find(secret))!;
    expect([null, lost]).not.toContain(third);
    expect(await world.sessions.find(lost)).toBeNull();
    expect(await world.sessions.find(third!)).not.toBeNull();
  });

  test('is changed once where many ask at once', async () => {
    const { secret } = await signedIn();
    world.later({ hours: 1 });
    const found = await Promise.all(Array.from({ length: 8 }, () => world.sessions.find(secret)));
    expect(found.every((one) => one !== null)).toBe(true);
    const fresh = found.flatMap((one) => one?.secret ?? []);
    expect(fresh).toHaveLength(1);
    expect(await world.sessions.find(fresh[0]!)).not.toBeNull();
  });

  test('is changed with the rights of the account, and says them', async () => {
    const { account, secret } = await signedIn();
    await world.accounts.setRoles(account.id, ['editor'], 'system');
    const found = (await world.sessions.find(secret))!;
    expect(found.session.account.roles).toEqual(['editor']);
    expect(found.secret).not.toBeNull();
    await world.accounts.setJurisdictions(account.id, ['KZ'], 'system');
    expect((await world.sessions.find(found.secret!))?.secret).not.toBeNull();
  });
});

describe('sessions of an account', () => {
  test('are listed, the one used last first, and ended: one, all others, or all', async () => {
    const { account, id, secret } = await signedIn();
    world.later({ minutes: 10 });
    const other = await world.sessions.begin(account.id, 'Chrome, Android', 'link');
    const third = await world.sessions.begin(account.id, '', 'link');
    world.later({ minutes: 10 });
    await world.sessions.find(secret);
    const listed = await world.sessions.list(account.id);
    expect(listed.map((one) => one.id)).toEqual([id, ...[other.id, third.id].sort()]);
    expect(listed[0]).toEqual({
      ...{ id, device: 'Firefox, Windows' },
      ...{ beganAt: '2021-11-01T00:00:00.000Z', usedAt: '2021-11-01T00:20:00.000Z' },
    });
    expect(await world.sessions.endAll(account.id, account.id, id)).toBe(2);
    expect(await world.sessions.find(other.secret)).toBeNull();
    expect(await world.sessions.find(secret)).not.toBeNull();
    expect(await world.sessions.endAll(account.id, 'system')).toBe(1);
    expect(await world.sessions.list(account.id)).toEqual([]);
  });

  test('end when it is disabled, and do not come back with it', async () => {
    await world.administrator();
    const { account, secret } = await signedIn();
    await world.accounts.disable(account.id, 'system');
    expect(await world.sessions.find(secret)).toBeNull();
    await world.accounts.enable(account.id, 'system');
    expect(await world.sessions.find(secret)).toBeNull();
  });

  test('of everybody end at once', async () => {
    const { secret } = await signedIn();
    expect(await world.sessions.endEverybodys()).toBe(1);
    expect(await world.sessions.find(secret)).toBeNull();
  });
});
