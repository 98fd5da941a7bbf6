import { randomBytes } from 'node:crypto';
import { deliveriesStream, examineLedger, LedgerSeals } from '#alerts';
import { createLogger } from '#platform';
import { hour, inAlertsWorld, median } from './alerts-world.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';

const MAILS = 10_000;
const ROUNDS = 3;

/** What a sweep leaves: $1 the round, $2 now, $3 how many. Each mail has an alert of its own, and went at the first try. */
const TOLD = `
  WITH told AS (
    SELECT n, md5('alert' || $1::integer || '|' || n)::uuid AS alert, md5('delivery' || $1::integer || '|' || n)::uuid AS id,
           jsonb_build_object('matter', 'custody', 'name', 'Person ' || n, 'kind', 'administrative_arrest', 'since', '2026-11-01',
             'place', 'Place ' || n % 1000, 'status', 'held', 'latest', '2026-11-12') AS said,
           ARRAY[md5('e' || n)::uuid, md5('f' || n)::uuid] AS relied_on
    FROM generate_series(1, $3::integer) AS n
  ), alert AS (
    INSERT INTO ledger.alert (id, rule, audience, subject, topic, persons, place, places, regions, statutes, kind, due_at, swept_at,
                              position, relied_on, said, details, outcome)
    SELECT alert, 'release_due', 'matching', 'custody-e' || n, 'custody-e' || n, ARRAY['p' || n], 'Place', ARRAY['Place'], '{}', '{}',
           'administrative_arrest', $2, $2, n, relied_on, said, '{}', 'matched' FROM told
  ), delivery AS (
    INSERT INTO ledger.delivery (id, kind, alert, subscription, topic, state, outcome, attempts, message_id, planned_at, sent_at,
                                 ended_at, said, relied_on, decision, reason, decided_at)
    SELECT id, 'alert', alert, md5('s' || n)::uuid, 'custody-e' || n, 'sent', '250', 1, '<' || id || '@habeas.example>', $2, $2, $2,
           said, relied_on, 'send', 'due', $2 FROM told
  )
  INSERT INTO ledger.attempt (delivery, number, started_at, ended_at, outcome, response, said, position)
  SELECT id, 1, $2, $2, 'accepted', '250', said, n FROM told`;

/** What 10,000 mails add to the log once they have gone: each its own alert and its own delivery. */
export async function sealWhatWasTold(): Promise<BenchRow[]> {
  return await inAlertsWorld(async (world) => {
    const { store, clock, database } = world.resources;
    const { pool, ownerPool } = database;
    const seals = new LedgerSeals({
      pool,
      store,
      clock,
      random: randomBytes,
      logger: createLogger({ level: 'error' }),
    });
    const rounds: { seconds: number; events: number; bytes: number; kept: number }[] = [];
    for (let n = 1; n <= ROUNDS + 1; n++) {
      hour(world, n);
      await ownerPool.query(TOLD, [n, clock.now().toString(), MAILS]);
      const before = await said(store);
      const kept = await size(ownerPool);
      const begun = performance.now();
      const sealed = await seals.seal();
      const seconds = (performance.now() - begun) / 1_000;
      if (sealed !== 2 * MAILS) throw new Error(`${sealed} lines were sealed, not ${2 * MAILS}.`);
      const after = await said(store);
      rounds.push({
        ...{ seconds, events: after.events - before.events, bytes: after.bytes - before.bytes },
        kept: (await size(ownerPool)) - kept,
      });
    }
    const of = (field: keyof (typeof rounds)[number]) => median(rounds.slice(1).map((round) => round[field]));
    const begun = performance.now();
    const { faults, lines } = await examineLedger({ pool, store });
    const examined = (performance.now() - begun) / 1_000;
    if (faults.length > 0) throw new Error(faults[0]!.message);
    const what = `${MAILS.toLocaleString('en')} mails, each with its alert`;
    const none = { peers: {}, goal: 'none', met: true };
    return [
      { ...none, name: `seal what was told: ${what}`, unit: 's', habeas: of('seconds') },
      { ...none, name: '… events in the log', unit: 'events', habeas: of('events') },
      { ...none, name: '… data of these events', unit: 'kB', habeas: of('bytes') / 1_000 },
      { ...none, name: '… lines beside the ledger', unit: 'MB', habeas: of('kept') / 1_000_000 },
      {
        ...none,
        name: `compare the ledger with the log, ${lines.toLocaleString('en')} lines`,
        unit: 's',
        habeas: examined,
      },
    ];
  });
}

async function said(store: Parameters<typeof examineLedger>[0]['store']): Promise<{ events: number; bytes: number }> {
  let [events, bytes] = [0, 0];
  for await (const { data } of store.readStream(deliveriesStream)) {
    events += 1;
    bytes += JSON.stringify(data).length;
  }
  return { events, bytes };
}

async function size(pool: Parameters<typeof examineLedger>[0]['pool']): Promise<number> {
  const { rows } = await pool.query<{ size: string }>(`SELECT pg_total_relation_size('ledger.line') AS size`);
  return Number(rows[0]!.size);
}
