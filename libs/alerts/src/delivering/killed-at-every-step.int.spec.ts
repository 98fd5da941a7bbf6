import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runTypeScript } from '#testing';
import { AlertWorld, MAIL_FROM } from '../testing/alert-world.ts';
import { arrest, person, shymkent } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { place: 'Shymkent' });
  await world.sweep.sweep();
});
afterEach(() => world.close());

/** Sweeps in a process of its own. @returns where it died, or how many steps it took */
async function sweepApart(dieAt: number | null): Promise<string> {
  const { database, masterKeyFile, mailbox, clock, journalFolder } = world;
  const settings = {
    database: database.appConfig,
    masterKeyFile,
    smtp: mailbox.url,
    now: clock.now().toString(),
    dieAt,
    mailFrom: MAIL_FROM,
    journalFolder,
    inHandFor: 60_000,
  };
  const child = runTypeScript(new URL('../testing/sweep-apart.ts', import.meta.url), [], {
    env: { HABEAS_TEST_SWEEP: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout!.on('data', (chunk) => {
    out += chunk;
  });
  const [code, signal] = await once(child, 'close');
  expect([code, signal]).toEqual(dieAt === null ? [0, null] : [null, 'SIGKILL']);
  return out.trim();
}

/** Something of which exactly one mail is due now. */
async function oneMore(n: number): Promise<() => readonly { readonly messageId: string }[]> {
  world.clock.advanceTo(world.clock.now().add({ minutes: 5 }));
  const key = `person-of-step-${n}`;
  const name = `Step ${n}.`;
  await world.record(person(key, name), ...arrest(key, { person: key, on: '2021-11-02', days: 10, place: shymkent }));
  return () => world.mailbox.messages().filter(({ text }) => text.includes(`Person: ${name}`) || text.includes(name));
}

test('a process killed at any step between the claim and the outcome: the mail comes once, twice only where the server had taken it and the answer was in no journal yet, and then as the same mail', async () => {
  await oneMore(0);
  const steps = Number(/(\d+) steps/.exec(await sweepApart(null))![1]);
  expect(steps).toBeGreaterThan(15);
  const twice: string[] = [];
  for (let dieAt = 1; dieAt <= steps; dieAt++) {
    const arrived = await oneMore(dieAt);
    const where = await sweepApart(dieAt);
    const before = arrived().length;
    // The database sees the death of its connections a moment later; what it had in hand is nobody's fifteen seconds later.
    await connectionsGone();
    await world.database.ownerPool.query('DELETE FROM ledger.in_hand');
    await world.sweep.sweep();
    await world.sweep.sweep();
    const mails = arrived();
    expect([1, 2]).toContain(mails.length);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    if (mails.length === 2) {
      expect(before).toBe(1);
      twice.push(where);
    }
  }
  // After the mail, and before the answer was in the journal: from there the next process takes it.
  expect(twice).toEqual(['after the mail']);
  // A process for each step: some thirty that start one after the other.
}, 900_000);

async function connectionsGone(): Promise<void> {
  for (;;) {
    const [row] = await world.ledger<{ others: number }>(
      `SELECT count(*)::integer AS others FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'sweep apart'`,
    );
    if (row!.others === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
