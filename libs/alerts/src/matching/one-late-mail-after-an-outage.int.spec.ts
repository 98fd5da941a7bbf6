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
