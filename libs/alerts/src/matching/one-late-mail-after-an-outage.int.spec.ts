import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AlertWorld } from '../testing/alert-world.ts';
import { arrest, person, shymkent, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T04:00:00Z');
});
afterEach(() => world.close());

const jump = (to: string) => world.clock.advanceTo(Temporal.Instant.from(to));
const mails = (address: string) =>
  world
    .mailTo(address)
    .slice(1)
    .map(({ at, subject }) => `${at} ${subject}`);

/** One more arrest at a time, each recorded while nothing is swept. */
async function arrests(count: number, everyMinutes: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    world.clock.advanceTo(world.clock.now().add({ minutes: everyMinutes }));
    await world.record(
      person(`p${n}`, `P ${n}`),
      ...arrest(`c${n}`, { person: `p${n}`, on: '2021-11-02', days: 10, place: shymkent }),
    );
  }
}

describe('after an outage', () => {
  test('one late mail gathers everything, also what fell due a moment before', async () => {
    await world.subscribe('lawyer@example.org', { everything: true });
    await world.sweep.sweep();
    await arrests(8, 30);
    await world.advanceTo('2021-11-02T09:00:00Z');
    expect(mails('lawyer@example.org')).toEqual([expect.stringMatching(/^2021-11-02T08:00:00Z .*(late|delay).*8/i)]);
    const text = world.mailTo('lawyer@example.org').at(-1)!.text.replaceAll(/\s+/g, ' ');
    for (let n = 0; n < 8; n++) expect(text).toContain(`P ${n}`);
  });

  test('a hiccup of less than an hour is none', async () => {
    await world.subscribe('lawyer@example.org', { everything: true });
    await world.sweep.sweep();
    await arrests(3, 15);
    await world.advanceTo('2021-11-02T06:00:00Z');
    expect(mails('lawyer@example.org')).toHaveLength(3);
    expect(mails('lawyer@example.org').join()).not.toMatch(/late|delay/i);
  });

  test('a clock that goes from one thing that is due to the next leaves none, however long nothing falls due', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-20T00:00:00Z');
    expect(mails('lawyer@example.org').join()).not.toMatch(/late|delay/i);
  });

  test('the late mail waits for the morning, unless something in it is let through', async () => {
    const quietLets = 'urgent';
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { quietLets });
    await world.subscribe('sister@example.org', { person: 'abildaev' }, 'Asia/Almaty', { quietLets });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T14:00:00Z');
    const before = ['lawyer@example.org', 'sister@example.org'].map((address) => mails(address).length);
    jump('2021-11-02T14:10:00Z');
    await world.record(
      tell('custody-abildaev-2021-11-02', 'custody.transferred', { on: '2021-11-02', facility: 'LA-155/18' }),
    );
    jump('2021-11-02T14:20:00Z');
    await world.record(person('q', 'Q'), ...arrest('q', { person: 'q', on: '2021-11-02', days: 10, place: shymkent }));
    // 23:00 in Almaty.
    jump('2021-11-02T17:00:00Z');
    await world.advanceTo('2021-11-03T02:00:00Z');
    expect(mails('lawyer@example.org').slice(before[0])).toEqual([expect.stringMatching(/^2021-11-02T17:00:00Z .*2/)]);
    expect(mails('sister@example.org').slice(before[1])).toEqual([expect.stringMatching(/^2021-11-03T02:00:00Z /)]);
  });
});

describe('where sweeps went on and no mail server could be reached', () => {
  const NOWHERE = 'smtp://127.0.0.1:1';

  test('each reader gets one late mail of all that waited, and nothing of it twice', async () => {
    await world.subscribe('lawyer@example.org', { everything: true });
    await world.subscribe('sister@example.org', { person: 'p2' });
    await world.sweep.sweep();
    world.mailThrough(NOWHERE);
    for (let n = 0; n < 3; n++) {
      world.clock.advanceTo(world.clock.now().add({ minutes: 30 }));
      await world.record(
        person(`p${n}`, `P ${n}`),
        ...arrest(`c${n}`, { person: `p${n}`, on: '2021-11-02', days: 10, place: shymkent }),
      );
      await world.sweep.sweep();
    }
    await world.record(tell('custody-c0', 'custody.transferred', { on: '2021-11-02', facility: 'LA-155/18' }));
    await world.advanceTo('2021-11-02T07:00:00Z');
    expect([mails('lawyer@example.org'), mails('sister@example.org')]).toEqual([[], []]);
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-02T09:00:00Z');
    expect(mails('lawyer@example.org')).toEqual([expect.stringMatching(/^2021-11-02T07:00:00Z .*late.*4/)]);
    expect(mails('sister@example.org')).toEqual([expect.stringMatching(/^2021-11-02T07:00:00Z .*late/)]);
    const text = world.mailTo('lawyer@example.org').at(-1)!.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('for some time Habeas could send no mail');
    for (let n = 0; n < 3; n++) expect(text).toContain(`P ${n}`);
    await world.advanceTo('2021-11-02T12:00:00Z');
    expect(mails('lawyer@example.org')).toHaveLength(1);
  });

  test('what is over by then is left out', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-08T18:00:00Z');
    const before = mails('lawyer@example.org').length;
    world.mailThrough(NOWHERE);
    await world.advanceTo('2021-11-14T06:00:00Z');
    expect(mails('lawyer@example.org')).toHaveLength(before);
    const waited = await world.ledger<{ state: string; attempts: number }>(
      `SELECT state, attempts FROM ledger.delivery WHERE next_attempt_at <= '2021-11-14T06:00:00Z'`,
    );
    expect(waited.length).toBeGreaterThan(1);
    expect(new Set(waited.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['planned 0']));
    world.mailThrough(world.mailbox.url);
    await world.sweep.sweep();
    expect(mails('lawyer@example.org').slice(before)).toEqual([expect.stringMatching(/late/)]);
    expect(world.mailTo('lawyer@example.org').at(-1)!.text).not.toMatch(/can end today|a term ends soon/i);
    const twice = await world.ledger(`
      SELECT delivery FROM ledger.attempt WHERE outcome = 'accepted' GROUP BY delivery HAVING count(*) > 1`);
    expect(twice).toEqual([]);
  });

  test('the late mail waits for the morning of a reader in whose quiet hours the server is back', async () => {
    await world.subscribe('sister@example.org', { person: 'abildaev' }, 'Asia/Almaty', { quietLets: 'urgent' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T12:00:00Z');
    const before = mails('sister@example.org').length;
    world.mailThrough(NOWHERE);
    const facility = 'LA-155/18';
    await world.record(tell('custody-abildaev-2021-11-02', 'custody.transferred', { on: '2021-11-02', facility }));
    await world.advanceTo('2021-11-02T16:30:00Z');
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-03T03:00:00Z');
    expect(mails('sister@example.org').slice(before)).toEqual([expect.stringMatching(/^2021-11-03T02:00:00Z .*late/)]);
  });

  test('less than an hour without a server is a hiccup: mails go as they are', async () => {
    await world.subscribe('lawyer@example.org', { everything: true });
    await world.sweep.sweep();
    world.mailThrough(NOWHERE);
    for (const n of [0, 1]) {
      await world.record(
        person(`p${n}`, `P ${n}`),
        ...arrest(`c${n}`, { person: `p${n}`, on: '2021-11-02', days: 10, place: shymkent }),
      );
      await world.sweep.sweep();
    }
    world.clock.advanceTo(world.clock.now().add({ minutes: 50 }));
    world.mailThrough(world.mailbox.url);
    await world.sweep.sweep();
    expect(mails('lawyer@example.org')).toHaveLength(2);
    expect(mails('lawyer@example.org').join()).not.toMatch(/late/);
  });
});
