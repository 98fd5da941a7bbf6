import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MisbehavingSmtpServer } from '#mail/testing';
import { AlertWorld, SWEEPS } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';

const READERS = 160;
/** Milliseconds after which the server answers a mail that it has kept: longer than a lost session takes to be noticed. */
const LATE = 150;

let world: AlertWorld;
let server: MisbehavingSmtpServer;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  server = await MisbehavingSmtpServer.open({ faults: () => 'answer_late', late: LATE });
  await world.sweep.sweep();
  await world.readers(
    Array.from({ length: READERS }, (_, n) => `reader-${n}@example.org`),
    'ashtaev',
  );
  await world.record(...shymkentArrests);
  world.mailThrough(server.url);
});
afterEach(async () => {
  await world.close();
  await server.close();
});

/** Ends every session of the sweeps, as an operator's `pg_terminate_backend` or a failover does. @returns how many */
async function cutSessions(): Promise<number> {
  const { rows } = await world.database.ownerPool.query<{ pg_terminate_backend: boolean }>(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [SWEEPS],
  );
  return rows.length;
}

/** How many mails came how often, by Message-ID. */
function timesKept(): readonly number[] {
  const times = new Map<string, number>();
  for (const { messageId } of server.kept) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  return [...times.values()];
}

test('sessions that are ended again and again while the server thinks: every mail goes once, and the ledger knows it', async () => {
  let cut = 0;
  for (let run = 0; run < 10 && server.messageIds().size < READERS; run++) {
    const before = server.kept.length;
    const swept = world.sweep.sweep().then(
      () => true,
      () => false,
    );
    for (let look = 0; look < 200 && server.kept.length < before + 20; look++) await pause(5);
    cut += await cutSessions();
    // Another process, which finds what this one has in hand.
    await Promise.allSettled([swept, world.sweep.sweep()]);
  }
  expect(cut).toBeGreaterThan(0);
  for (let round = 0; round < 3; round++) await world.sweep.sweep();
  expect(timesKept()).toEqual(Array(READERS).fill(1));
  const rows = await world.ledger(
    `SELECT state, attempts, count(*)::integer AS count FROM ledger.delivery WHERE kind = 'alert' GROUP BY 1, 2`,
  );
  expect(rows).toEqual([{ state: 'sent', attempts: 1, count: READERS }]);
}, 60_000);
