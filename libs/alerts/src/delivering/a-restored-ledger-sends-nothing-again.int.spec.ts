import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { raiseHalt } from '../halt/halt.ts';
import { resumeAlerts } from '../halt/resume-alerts.ts';
import { MailJournal } from '../mail-journal/mail-journal.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const READERS = ['lawyer@example.org', 'sister@example.org', 'daily@example.org'];
let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.sweep.sweep();
  await world.readers(READERS, 'ashtaev');
  await world.record(...shymkentArrests);
});
afterEach(() => world.close());

const told = () => world.mailbox.messages().map(({ messageId }) => messageId);
/** What the ledger does not know any more, as after a restore of a copy that was made before the mails went. */
async function forget(sql: string): Promise<void> {
  await world.ledger(`
    ALTER TABLE ledger.delivery DISABLE TRIGGER USER;
    ALTER TABLE ledger.attempt DISABLE TRIGGER USER;
    ALTER TABLE ledger.decision DISABLE TRIGGER USER;
    ALTER TABLE ledger.alert DISABLE TRIGGER USER;
    ${sql};
    ALTER TABLE ledger.alert ENABLE TRIGGER USER;
    ALTER TABLE ledger.decision ENABLE TRIGGER USER;
    ALTER TABLE ledger.attempt ENABLE TRIGGER USER;
    ALTER TABLE ledger.delivery ENABLE TRIGGER USER`);
}
const forgetEverything = () =>
  forget(`TRUNCATE ledger.attempt, ledger.decision, ledger.delivery, ledger.alert;
    UPDATE ledger.watermark SET swept_through = '-infinity', position = 0`);
const forgetThatItWasTried = () =>
  forget(`TRUNCATE ledger.attempt;
    UPDATE ledger.delivery SET state = 'planned', attempts = 0, next_attempt_at = planned_at, sent_at = NULL, ended_at = NULL,
      first_attempt_at = NULL, decision = 'send', reason = 'due'`);
const journal = () => {
  const { journalFolder: folder, clock, identity } = world;
  return new MailJournal({ folder, clock, identity, logger: silent });
};

test.each([
  ['nothing of what was told', forgetEverything],
  ['what was planned, and not that it was sent', forgetThatItWasTried],
])('a ledger that knows %s sends none of it again, and then knows it', async (_, forgetIt) => {
  await world.sweep.sweep();
  const before = told();
  expect(before).toHaveLength(READERS.length);
  await forgetIt();
  // As the next process on the data folder.
  world.mailThrough(world.mailbox.url);
  await world.sweep.sweep();
  await world.sweep.sweep();
  expect(told()).toEqual(before);
  const rows = await world.ledger(
    `SELECT d.state, d.reason, t.outcome, t.said IS NOT NULL AS said
     FROM ledger.delivery d JOIN ledger.attempt t ON t.delivery = d.id`,
  );
  expect(rows).toEqual(READERS.map(() => ({ state: 'sent', reason: 'journaled', outcome: 'accepted', said: true })));
});

test('who says that alerts go on is told how many deliveries the journal knows to have been sent', async () => {
  await world.sweep.sweep();
  await forgetThatItWasTried();
  const { pool } = world.database;
  const [shown, since] = [world.clock.now().toString(), '2021-11-01T00:00:00Z'];
  await raiseHalt(pool, { reason: 'restored', detail: 'restored', since, shown, compared: since });
  const resumed = await resumeAlerts({ pool, clock: world.clock, watch: null, journal: journal() });
  expect(resumed).toMatchObject({ halt: { reason: 'restored' }, journaled: READERS.length });
});

test('what was not sent by then goes: who recorded it after the copy loses no reader', async () => {
  await world.sweep.sweep();
  const before = told().length;
  await forgetEverything();
  await world.readers(['new@example.org'], 'ashtaev');
  world.mailThrough(world.mailbox.url);
  await world.sweep.sweep();
  expect(told()).toHaveLength(before + 1);
  expect(world.mailTo('new@example.org')).toHaveLength(1);
});
