import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { accountMigrations } from '#accounts';
import { migrate, platformMigrations } from '#platform';
import { privateDataMigrations } from '#private-data';
import { type TestDatabase, testDatabase } from '#testing';
import { alertMigrations } from './migrations.ts';

const BEFORE = alertMigrations.findIndex(({ id }) => id === 'ledger/0009-decisions');
const others = [...platformMigrations, ...privateDataMigrations, ...accountMigrations];

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ migrations: [...others, ...alertMigrations.slice(0, BEFORE)] });
});
afterEach(() => database.close());

interface Before {
  readonly kind?: 'alert' | 'confirmation' | 'summary';
  readonly state: string;
  readonly outcome?: string;
  readonly bundle?: string;
  readonly sent?: boolean;
  readonly held?: boolean;
  readonly released?: boolean;
}

/** A delivery as a version wrote it that kept no decisions, and the decision that it is given. */
const deliveries: readonly (readonly [Before, string])[] = [
  [{ state: 'planned' }, 'send due'],
  [{ state: 'planned', bundle: 'digest|2021-11-05' }, 'gather digest'],
  [{ state: 'planned', bundle: 'late|2021-11-05' }, 'gather late'],
  [{ state: 'planned', released: true, held: true }, 'send released'],
  [{ state: 'planned', kind: 'summary', bundle: 'summary|7' }, 'gather summary'],
  [{ state: 'planned', kind: 'confirmation' }, 'send asked_for'],
  [{ state: 'claimed', bundle: 'corrections|2021-11-05' }, 'send due'],
  [{ state: 'deferred', outcome: '451 later' }, 'wait retry'],
  [{ state: 'held', held: true }, 'wait brake'],
  [{ state: 'sent', sent: true, bundle: 'digest|2021-11-05' }, 'send due'],
  [{ state: 'sent', sent: true, kind: 'confirmation' }, 'send asked_for'],
  [{ state: 'delivered', sent: true }, 'send due'],
  [{ state: 'bounced', sent: true }, 'send due'],
  [{ state: 'bounced', outcome: 'Refused for good: 550' }, 'drop refused'],
  [{ state: 'failed', outcome: '451 later Given up.' }, 'drop given_up'],
  [{ state: 'withdrawn', held: true, outcome: 'Held by the brake and discarded by m: x' }, 'drop discarded'],
  [
    {
      state: 'withdrawn',
      held: true,
      released: true,
      outcome: 'It could not be sent before what it announces was over.',
    },
    'drop moot',
  ],
  [
    { state: 'withdrawn', outcome: 'The record is no longer public, and what is not leaves by no mail.' },
    'drop withheld',
  ],
  [{ state: 'withdrawn', outcome: 'A later mail says it.' }, 'drop shorter_lead'],
  [{ state: 'withdrawn', outcome: 'What this subscriber was last told holds.' }, 'drop nothing_changed'],
  [{ state: 'withdrawn', outcome: 'It no longer holds: the record has moved on.' }, 'drop no_longer_holds'],
  [
    { state: 'withdrawn', kind: 'confirmation', outcome: 'The subscription is past being confirmed.' },
    'drop already_confirmed',
  ],
  [{ state: 'suppressed', outcome: 'The subscription has ended.' }, 'drop unsubscribed'],
  [{ state: 'suppressed', outcome: 'The address takes no mail: 550 no such user' }, 'drop address_paused'],
  [{ state: 'suppressed', outcome: 'The subscriber had paused these mails.' }, 'drop paused'],
  [{ state: 'suppressed', outcome: 'A mail that is no older says the very same.' }, 'drop repeated'],
];

test('deliveries of before bear the decision that their outcome tells, and nothing else of them changes', async () => {
  await database.ownerPool.query(
    `WITH given AS (
       SELECT *, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid AS id
       FROM jsonb_to_recordset($1::jsonb) AS r (n integer, kind text, state text, outcome text, bundle text, sent boolean, held boolean, released boolean)
     ), alert AS (
       INSERT INTO ledger.alert (id, rule, audience, subject, topic, persons, place, places, regions, due_at, position, relied_on,
                                 said, details, swept_at, outcome)
       SELECT id, 'released', 'matching', 's', 't', '{}', '', '{}', '{}', '2021-11-05', 1, '{}', '{}', '{}', '2021-11-05', 'matched'
       FROM given WHERE kind = 'alert'
     )
     INSERT INTO ledger.delivery (id, kind, alert, subscription, topic, request, state, outcome, bundle, next_attempt_at, message_id,
                                  planned_at, sent_at, ended_at, held_at, released_at)
     SELECT id, kind, CASE WHEN kind = 'alert' THEN id END, id, CASE WHEN kind <> 'confirmation' THEN 't' END,
            CASE WHEN kind = 'confirmation' THEN '{}'::jsonb END, state, outcome, bundle,
            CASE WHEN state IN ('planned', 'claimed', 'deferred') THEN '2021-11-06'::timestamptz END, '<' || n || '@h>', '2021-11-05',
            CASE WHEN sent THEN '2021-11-05T01:00Z'::timestamptz END,
            CASE WHEN state NOT IN ('planned', 'claimed', 'deferred', 'held') THEN '2021-11-05T01:00Z'::timestamptz END,
            CASE WHEN held THEN '2021-11-05T00:30Z'::timestamptz END, CASE WHEN released THEN '2021-11-05T00:40Z'::timestamptz END
     FROM given ORDER BY n`,
    [JSON.stringify(deliveries.map(([before], n) => ({ n, kind: 'alert', ...before })))],
  );
  const kept = async () =>
    (
      await database.ownerPool.query<{ row: object }>(
        `SELECT to_jsonb(d) - '{decision,reason,decided_at,other_delivery}'::text[] AS row FROM ledger.delivery d ORDER BY id`,
      )
    ).rows;
  const before = await kept();

  await migrate(database.ownerPool, [...others, ...alertMigrations.filter(({ id }) => id <= 'ledger/0009-decisions')]);

  expect(await kept()).toEqual(before);
  const { rows } = await database.pool.query<{ delivery: string; kept: string[] }>(
    `SELECT d.decision || ' ' || d.reason AS delivery,
            ARRAY(SELECT c.decision || ' ' || c.reason FROM ledger.decision c WHERE c.delivery = d.id) AS kept
     FROM ledger.delivery d ORDER BY d.id`,
  );
  expect(rows).toEqual(deliveries.map(([, decided]) => ({ delivery: decided, kept: [decided] })));
});

test('what has ended is kept from changes as before', async () => {
  await migrate(database.ownerPool, [...others, ...alertMigrations]);
  const { rows } = await database.ownerPool.query(
    `SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'ledger.delivery'::regclass AND NOT tgisinternal ORDER BY tgname`,
  );
  expect(rows).toEqual([
    { tgname: 'keep_deliveries', tgenabled: 'O' },
    { tgname: 'keep_first_decisions', tgenabled: 'O' },
    { tgname: 'keep_later_decisions', tgenabled: 'O' },
    { tgname: 'note_changed_deliveries', tgenabled: 'O' },
    { tgname: 'note_new_deliveries', tgenabled: 'O' },
  ]);
});
