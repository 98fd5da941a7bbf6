import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { first, inTurn, MisbehavingSmtpServer, type MisbehavingSmtpServerOptions, oneOf } from '#mail/testing';
import { pausedAddresses, resumeAddress } from '../ledger/paused-addresses.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { ashtaevHeldAgain, shymkentArrests } from '../testing/november.ts';

let world: AlertWorld;
let server: MisbehavingSmtpServer;
const READERS = 5;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  for (let n = 0; n < READERS; n++) await world.subscribe(`reader-${n}@example.org`, { person: 'ashtaev' });
});
afterEach(async () => {
  await world.close();
  await server.close();
});

async function through(options: MisbehavingSmtpServerOptions): Promise<void> {
  server = await MisbehavingSmtpServer.open({ late: 10_000, ...options });
  world.mailThrough(server.url);
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-02T13:00:00Z');
}

const states = async () =>
  (await world.ledger<{ state: string }>(`SELECT state FROM ledger.delivery WHERE kind = 'alert' ORDER BY state`)).map(
    ({ state }) => state,
  );
/** How often each reader got each mail. */
const copies = () => {
  const counts = new Map<string, number>();
  for (const { to, messageId } of server.kept)
    counts.set(`${to} ${messageId}`, (counts.get(`${to} ${messageId}`) ?? 0) + 1);
  return counts;
};

describe('nothing is lost by a server that', () => {
  test('greylists', async () => {
    await through({ faults: first(2) });
    expect(await states()).toEqual(Array(READERS).fill('sent'));
    expect([...copies().values()]).toEqual(Array(READERS).fill(1));
  });

  test.each(['cut_during_data', 'cut_before_keeping'] as const)('cuts the connection: %s', async (fault) => {
    await through({ faults: first(1, fault) });
    expect(await states()).toEqual(Array(READERS).fill('sent'));
    expect([...copies().values()]).toEqual(Array(READERS).fill(1));
  });

  test.each(['cut_after_keeping', 'answer_late'] as const)(
    'keeps the mail and never says so (%s): it comes twice, and is one mail by its Message-ID',
    async (fault) => {
      await through({ faults: first(1, fault) });
      expect(await states()).toEqual(Array(READERS).fill('sent'));
      expect([...copies().values()]).toEqual(Array(READERS).fill(2));
    },
  );

  test('does all of it in turn', async () => {
    await through({
      faults: inTurn('defer', 'cut_during_data', 'shut_down', 'defer_data', 'cut_before_data', 'defer'),
    });
    expect(await states()).toEqual(Array(READERS).fill('sent'));
    expect(copies().size).toBe(READERS);
  });

  test('refuses one of five: four are told, and that address is paused with the reason until somebody resumes it', async () => {
    await through({ faults: oneOf(5) });
    expect(await states()).toEqual(['bounced', ...Array(READERS - 1).fill('sent')]);
    const [paused, ...more] = await pausedAddresses(world.database.pool);
    expect(more).toEqual([]);
    expect(paused!.reason).toMatch(/^.*5\d\d/);
    expect(paused!.reason).not.toContain('example.org');
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-04T13:00:00Z');
    expect(await states()).toEqual(['bounced', ...Array(2 * (READERS - 1)).fill('sent'), 'suppressed'].sort());
    expect(await resumeAddress(world.database.pool, paused!.subscription)).toBe(true);
    await world.advanceTo('2021-11-07T12:00:00Z');
    const before = world.told().length;
    await world.record(...ashtaevHeldAgain);
    await world.sweep.sweep();
    expect(world.told().length - before).toBe(READERS);
  });

  test('puts off for three days: then it is given up, with its last words', async () => {
    await world.subscribe('weekly@example.org', { person: 'abildaev' });
    await through({ faults: first(1_000) });
    await world.advanceTo('2021-11-05T12:00:00Z');
    const news = await world.ledger<{ state: string; outcome: string }>(
      `SELECT d.state, d.outcome FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert WHERE a.rule = 'taken_into_custody'`,
    );
    expect(news).toHaveLength(READERS + 1);
    for (const { state, outcome } of news) {
      expect(state).toBe('failed');
      expect(outcome).toMatch(/Given up\.$/);
    }
  });
});
