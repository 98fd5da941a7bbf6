import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Mailer, SendResult } from '#mail';
import { answerBrake } from '../brake/answer-brake.ts';
import { AlertWorld, SWEEPS } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests } from '../testing/november.ts';
import { DECISION_REASONS } from './decision.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const arrest = shymkentArrests.filter(({ stream }) => stream === 'person-abildaev' || stream === abildaev);
const quiet = { quiet: { from: '22:00', to: '07:00' }, quietLets: 'cannot_wait' };

/** Every decision about the alerts of one rule, oldest first: `wait quiet_hours until 2021-11-03T01:00`. */
async function decisionsAbout(rule = 'taken_into_custody'): Promise<readonly string[]> {
  const rows = await world.ledger<{ told: string }>(`
    SELECT c.decision || ' ' || c.reason || coalesce(' until ' || to_char(c.until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'), '')
             AS told
    FROM ledger.decision c JOIN ledger.delivery d ON d.id = c.delivery JOIN ledger.alert a ON a.id = d.alert
    WHERE a.rule = '${rule}' ORDER BY c.number`);
  return rows.map(({ told }) => told);
}

function answers(...outcomes: readonly ('accepted' | 'deferred' | 'refused' | 'unreachable')[]): Mailer {
  const left = [...outcomes];
  return {
    send: async () => {
      const outcome = left.shift() ?? 'accepted';
      if (outcome === 'unreachable') {
        return { accepted: false, outcome: 'deferred', response: 'ECONNREFUSED', unreachable: true, tried: false };
      }
      if (outcome === 'refused') {
        return { accepted: false, outcome, about: 'address', response: '550 no such user', unreachable: false };
      }
      if (outcome === 'deferred') return { accepted: false, outcome, response: '451 later', unreachable: false };
      return { accepted: true, outcome, response: '250 ok', unreachable: false };
    },
    close: async () => {},
  } as unknown as Mailer;
}

/** Ends the sessions of sweeps, as a restart of the database would while a mail is under way. */
async function loseTheDatabase(): Promise<SendResult> {
  await world.ledger(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = '${SWEEPS}'`,
  );
  return { accepted: true, outcome: 'accepted', response: '250 ok', unreachable: false };
}

test('the database knows the very pairs of decision and reason that the code has', async () => {
  const [{ definition }] = (await world.ledger<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'delivery_decision_check'`,
  )) as [{ definition: string }];
  const known = [...definition.matchAll(/decision = '(\w+)'::text\) AND \(reason = ANY \(ARRAY\[([^\]]*)\]/g)].map(
    ([, decision, reasons]) => [decision, [...reasons!.matchAll(/'(\w+)'/g)].map(([, reason]) => reason)],
  );
  expect(Object.fromEntries(known)).toEqual(DECISION_REASONS);
});

describe('the ledger says of each delivery', () => {
  test('that it went when it was due', async () => {
    await world.readers(['a@example.org']);
    await world.record(...arrest);
    await world.sweep.sweep();
    expect(await decisionsAbout()).toEqual(['send due until 2021-11-02T11:00']);
  });

  test('that it waits for the end of quiet hours, and goes then', async () => {
    world.clock.advanceTo(Temporal.Instant.from('2021-11-02T18:00:00Z'));
    await world.subscribe('a@example.org', { everything: true }, 'Asia/Almaty', quiet);
    await world.record(...arrest);
    await world.advanceTo('2021-11-03T02:00:00Z');
    expect(await decisionsAbout()).toEqual([
      'wait quiet_hours until 2021-11-03T01:00',
      'send due until 2021-11-03T01:00',
    ]);
  });

  test('that it is for a day, and waits until 09:00', async () => {
    await world.subscribe('a@example.org', { everything: true }, 'UTC');
    await world.record(...arrest);
    await world.advanceTo('2021-11-12T10:00:00Z');
    expect(await decisionsAbout('release_due')).toEqual([
      'wait morning until 2021-11-12T09:00',
      'send due until 2021-11-12T09:00',
    ]);
  });

  test('that a digest gathers it', async () => {
    await world.subscribe('a@example.org', { everything: true }, 'UTC', { delivery: 'daily', digestAt: '08:00' });
    await world.record(...arrest);
    await world.advanceTo('2021-11-03T09:00:00Z');
    expect(await decisionsAbout()).toEqual(['gather digest until 2021-11-03T08:00', 'send due until 2021-11-03T08:00']);
  });

  test('that it was missed, and goes with all that was missed', async () => {
    await world.readers(['a@example.org']);
    await world.record(...arrest);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-03T11:00:00Z'));
    await world.sweep.sweep();
    expect(await decisionsAbout()).toEqual(['gather late until 2021-11-03T11:00', 'send due until 2021-11-03T11:00']);
  });

  test('that the server put it off, and then refused it for good; with which the address is paused', async () => {
    await world.readers(['a@example.org']);
    world.use(answers('deferred', 'refused'));
    await world.record(...arrest);
    await world.advanceTo('2021-11-02T13:00:00Z');
    expect((await decisionsAbout()).map((told) => told.replace(/ until .*/, ''))).toEqual([
      'send due',
      'wait retry',
      'send retry',
      'drop refused',
    ]);
    await world.advanceTo('2021-11-12T10:00:00Z');
    expect((await decisionsAbout('release_due')).at(-1)).toBe('drop address_paused');
  });

  test('that it was sent once, where the process lost the database while the server took the mail', async () => {
    await world.readers(['a@example.org']);
    await world.record(...arrest);
    world.use({ send: loseTheDatabase, close: async () => {} } as unknown as Mailer);
    expect(await world.sweep.sweep()).toMatchObject({ deliveries: { sent: 1 } });
    world.use(answers());
    expect(await world.sweep.sweep()).toMatchObject({ deliveries: {} });
    expect((await decisionsAbout()).map((told) => told.replace(/ until .*/, ''))).toEqual(['send due']);
  });

  test('that no server was reached', async () => {
    await world.readers(['a@example.org']);
    world.use(answers('unreachable'));
    await world.record(...arrest);
    await world.sweep.sweep();
    expect(await decisionsAbout()).toEqual([
      'send due until 2021-11-02T11:00',
      'wait server_unreachable until 2021-11-02T11:00',
    ]);
  });

  test.each([
    ['released', ['send due', 'wait brake', 'send released']],
    ['discarded', ['send due', 'wait brake', 'drop discarded']],
  ] as const)('that the brake held it until a person %s it', async (answer, told) => {
    await world.readers(['a@example.org', 'b@example.org']);
    world.use(answers(), { alertBrake: 1 });
    await world.record(...arrest);
    await world.sweep.sweep();
    const { store, clock, identity, database } = world;
    await answerBrake(
      { store, clock, identity, pool: database.pool },
      { answer, actor: 'monitor', reason: 'Looked at' },
    );
    await world.sweep.sweep();
    const decisions = (await decisionsAbout()).map((each) => each.replace(/ until .*/, ''));
    expect(decisions.toSorted()).toEqual([...told, ...told].toSorted());
  });

  test.each([
    [
      'all that was missed falls due at once',
      [
        { reason: 'repeated', lead: 'P1D', other: 'taken_into_custody' },
        { reason: 'repeated', lead: 'P3D', other: 'taken_into_custody' },
      ],
      async () => {
        world.clock.advanceTo(Temporal.Instant.from('2021-11-11T00:00:00Z'));
        await world.sweep.sweep();
      },
    ],
    [
      'one waits for a server until the next falls due',
      [{ reason: 'shorter_lead', lead: 'P3D', other: 'P1D' }],
      async () => {
        world.use(answers(...Array<'unreachable'>(20).fill('unreachable')));
        await world.advanceTo('2021-11-10T17:00:00Z');
        world.use(answers());
        world.clock.advanceTo(Temporal.Instant.from('2021-11-10T18:00:00Z'));
        await world.sweep.sweep();
      },
    ],
  ] as const)('which other says it, where %s', async (_, dropped, live) => {
    // Where it is 09:00 when a day begins in Shymkent.
    await world.subscribe('a@example.org', { everything: true }, 'America/Anchorage');
    await world.record(...arrest);
    await live();
    const rows = await world.ledger(`
      SELECT d.reason, a.lead, coalesce(oa.lead, oa.rule) AS other
      FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert
      LEFT JOIN ledger.delivery o ON o.id = d.other_delivery LEFT JOIN ledger.alert oa ON oa.id = o.alert
      WHERE d.decision = 'drop' AND a.lead IS NOT NULL
      ORDER BY a.lead`);
    expect(rows).toEqual(dropped);
  });
});

test('decisions are neither changed, deleted nor invented', async () => {
  await world.readers(['a@example.org']);
  await world.record(...arrest);
  await world.sweep.sweep();
  for (const statement of [
    `UPDATE ledger.decision SET reason = 'moot'`,
    'DELETE FROM ledger.decision',
    'TRUNCATE ledger.decision',
  ]) {
    await expect(world.ledger(statement)).rejects.toThrow('neither changed nor deleted');
    await expect(world.database.pool.query(statement)).rejects.toThrow('permission denied');
  }
  await expect(
    world.database.pool.query(`INSERT INTO ledger.decision (delivery, decision, reason, decided_at, message_id)
      SELECT id, 'drop', 'moot', now(), message_id FROM ledger.delivery LIMIT 1`),
  ).rejects.toThrow('permission denied');
  await expect(
    world.ledger(`UPDATE ledger.delivery SET state = 'delivered', reason = 'whim' WHERE state = 'sent'`),
  ).rejects.toThrow('delivery_decision_check');
});
