import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { placeNames } from '#legal';
import { SystemIdentity } from '#platform';
import { AlertWorld, MAIL_FROM } from '../testing/alert-world.ts';
import { MortalNotifier, type TakenMail } from '../testing/mortal-notifier.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import {
  INSERT_SUBSCRIBERS,
  MONTH_BEGINS,
  MONTH_ENDS,
  type Recorded,
  SUBSCRIBERS,
  simulatedMonth,
} from '../testing/simulated-month.ts';

// `npm run test:simulation` runs twenty seeds, which takes a quarter of an hour; every run of the suite one.
const SEEDS = Number(process.env.HABEAS_TEST_SIMULATION_SEEDS ?? 1);
const FIRST = Number(process.env.HABEAS_TEST_SIMULATION_FIRST ?? 1);

jest.setTimeout(600_000);

/** What arrived in a month, and how the ledger stands at its end. */
interface Month {
  readonly mails: readonly TakenMail[];
  readonly ledger: readonly string[];
  readonly killed: number;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const totals: string[] = [];
afterAll(() => {
  if (process.env.HABEAS_TEST_SIMULATION_SEEDS) process.stdout.write(`${totals.join('\n')}\n`);
});

/** Lives through a month in a database of its own; with `kills`, two notifiers sweep and are killed at random. */
async function month(facts: readonly Recorded[], kills: (() => number) | null): Promise<Month> {
  const world = await AlertWorld.open(MONTH_BEGINS);
  const mails: TakenMail[] = [];
  const { clock, keyring, database, journalFolder } = world;
  const options = {
    clock,
    keyring,
    journalFolder,
    identity: new SystemIdentity(clock),
    logger: silent,
    mailFrom: MAIL_FROM,
    publicNames: async () => new Map<string, string>(),
    placeNames: placeNames(),
    publicUrl: () => 'https://habeas.example',
    alertBrake: 1_000_000,
  };
  let killed = 0;
  const notifier = (dieAt: number | null) => new MortalNotifier(database.appConfig, mails, options, dieAt);
  // Also what fell due before: the server may still be busy with what a killed notifier asked of it, and until it notices that
  // nobody listens any more it keeps locked what that one had in hand. Elsewhere the sweep of the next minute comes back to it;
  // here the next moment may be days away.
  const isDue = async () => {
    const next = await world.sweep.nextDueAt(Temporal.Instant.fromEpochMilliseconds(0));
    return next !== null && Temporal.Instant.compare(next, clock.now()) <= 0;
  };
  try {
    await database.ownerPool.query(INSERT_SUBSCRIBERS, [SUBSCRIBERS]);
    await database.ownerPool.query('ANALYZE read_model.subscription');
    let notifiers = [notifier(null), notifier(null)].slice(0, kills === null ? 1 : 2);
    /** @returns whether everything due was dealt with; not where both died and nobody came after them yet */
    const sweep = async (mayStop: boolean): Promise<boolean> => {
      for (let round = 0; ; round++) {
        if (kills !== null && round < 4) {
          // Two thirds of the notifiers live on; the others die somewhere within a sweep, many of them within a mail.
          const before = notifiers;
          notifiers = before.map((each) => (kills() < 0.35 ? notifier(1 + Math.floor(kills() ** 2 * 120)) : each));
          for (const each of before) if (!notifiers.includes(each)) await each.end();
        }
        const lived = await Promise.all(notifiers.map((each) => each.run()));
        killed += lived.filter((alive) => !alive).length;
        // As fifteen seconds later: what the dead had in hand is nobody's.
        await database.ownerPool.query('DELETE FROM ledger.in_hand');
        for (const [index, alive] of lived.entries()) {
          if (alive) continue;
          await notifiers[index]!.end();
          notifiers[index] = notifier(null);
        }
        if (mayStop && lived.every((alive) => !alive) && kills !== null && kills() < 0.5) return false;
        if (lived.some((alive) => alive) && !(await isDue())) return true;
      }
    };

    const ids: string[] = [];
    const end = Temporal.Instant.from(MONTH_ENDS);
    let at = 0;
    for (let tick = 1; ; tick++) {
      // As the server does by itself from time to time: without it every plan is one for empty tables.
      if (tick % 40 === 0) await database.ownerPool.query('ANALYZE');
      const event = facts[at]?.at ?? end;
      const due = await world.sweep.nextDueAt(clock.now());
      const next = due !== null && Temporal.Instant.compare(due, event) < 0 ? due : event;
      clock.advanceTo(next);
      while (facts[at] !== undefined && Temporal.Instant.compare(facts[at]!.at, next) <= 0) {
        ids.push(...(await world.record(...facts[at]!.facts(ids))));
        at += 1;
      }
      // Both can be gone for two minutes, as long as nothing is recorded meanwhile that changes what is to be said.
      const soon = facts[at]?.at ?? end;
      const quiet = Temporal.Instant.compare(clock.now().add({ minutes: 2 }), soon) < 0;
      if (!(await sweep(quiet))) {
        clock.advanceTo(clock.now().add({ minutes: 2 }));
        await sweep(false);
      }
      if (next === end) break;
    }
    for (const each of notifiers) await each.end();
    const rows = await world.ledger<{ row: string }>(
      `SELECT concat_ws(' ', id, state, message_id, bundle) AS row FROM ledger.delivery ORDER BY id`,
    );
    return { mails, ledger: rows.map(({ row }) => row), killed };
  } finally {
    await world.close();
  }
}

/** What a reader reads, without secrets of links and the minute at which an earlier mail went. */
function asRead({ mail }: TakenMail): string {
  const text = mail.text
    .replaceAll(/\/(end|manage|calendar)\/[\w-]+/g, '/$1/…')
    .replaceAll(/\b\d{1,2}:\d{2}\b/g, '··:··')
    .replaceAll(/\s+/g, ' ');
  return [mail.to, mail.messageId, mail.subject, text].join('\n');
}

describe('two notifiers, killed at random over a month with 5,000 subscribers, send exactly what one undisturbed sends', () => {
  test.each(Array.from({ length: SEEDS }, (_, index) => FIRST + index))('seed %i', async (seed) => {
    const facts = simulatedMonth(seed);
    // Each has a database of its own, and half of it is waiting.
    const [quiet, disturbed] = await Promise.all([month(facts, null), month(facts, seededRandom(seed * 7_919))]);
    expect(quiet.mails.length).toBeGreaterThan(300);
    expect(disturbed.killed).toBeGreaterThan(20);
    const read = quiet.mails.map(asRead).sort();
    expect(new Set(read).size).toBe(read.length);
    expect([...new Set(disturbed.mails.map(asRead))].sort()).toEqual(read);
    expect(disturbed.ledger).toEqual(quiet.ledger);
    // What came twice was taken from a notifier that died before it could write down the answer.
    const first = new Map<string, TakenMail>();
    let twice = 0;
    for (const taken of disturbed.mails) {
      const before = first.get(taken.mail.messageId);
      if (before) {
        expect(before.by.dead).toBe(true);
        twice += 1;
      }
      first.set(taken.mail.messageId, taken);
    }
    totals.push(`seed ${seed}: ${read.length} mails, ${disturbed.killed} notifiers killed, ${twice} came twice`);
  });
});
