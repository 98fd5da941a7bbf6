import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { MailJournal, mailJournalFolder, Sweep, type SweepOptions } from '#alerts';
import type { Mailer } from '#mail';
import { createLogger, loadConfig, type SimulatedClock } from '#platform';
import { publicNames } from '#read-models';
import { openResources, type Resources } from '#system';

export const NOW = '2026-11-02T06:00:00Z';
/** Of every subscriber. */
export const READER_ZONE = 'Asia/Almaty';
const MAIL_FROM = 'habeas@habeas.example';

/** The whole of Habeas's database, embedded and with every flush to disk, with a plan and subscribers straight in its tables. */
export interface AlertsWorld {
  readonly resources: Resources;
  readonly clock: SimulatedClock;
  sweepBy(mailer: Mailer, options?: Partial<SweepOptions>): Sweep;
}

/** Takes every mail and does nothing with it. */
export const nowhere: Mailer = {
  send: async () => ({ accepted: true, outcome: 'accepted', response: '250', unreachable: false }),
  close: async () => undefined,
};

export async function inAlertsWorld<T>(work: (world: AlertsWorld) => Promise<T>): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), 'habeas-bench-alerts-'));
  await chmod(data, 0o711);
  try {
    const logger = createLogger({ level: 'error' });
    const resources = await openResources({
      config: loadConfig({ HABEAS_DATA: data, HABEAS_CLOCK: `simulated:${NOW}` }),
      logger,
      purpose: 'start',
      as: 'habeas bench',
    });
    try {
      const { database, identity, keyring } = resources;
      const clock = resources.clock.simulated!;
      const sweepBy = (mailer: Mailer, options: Partial<SweepOptions> = {}) =>
        new Sweep({
          pool: database.pool,
          sessions: database.sessions,
          mailer,
          journal: new MailJournal({ folder: mailJournalFolder(data), clock, identity, logger }),
          clock,
          identity,
          keyring,
          logger,
          mailFrom: MAIL_FROM,
          publicUrl: () => 'https://habeas.example',
          publicNames: (persons) => publicNames(resources.dataSource, clock, persons),
          placeNames: resources.places,
          alertBrake: 100_000_000,
          ...options,
        });
      return await work({ resources, clock, sweepBy });
    } finally {
      await resources.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Custody episodes with nine alerts each, as the plan has them: news, six leads, the day itself, no release confirmed. Those
 * of `due` fall due one hour after the other, `rounds` times, and in the hour after those another alert of the first `atLast`;
 * the rest are over or lie ahead, in equal parts.
 *
 * @param from the number of the first of them
 */
export async function fillWithPlans(
  { resources }: AlertsWorld,
  from: number,
  episodes: number,
  due: { readonly each: number; readonly rounds: number; readonly atLast?: number },
): Promise<void> {
  const owner = await resources.database.ownerPool.connect();
  const step = 50_000;
  try {
    // An index is made faster than it grows row by row.
    const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
      `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
       WHERE schemaname = 'read_model' AND tablename = 'plan_alert' AND indexname <> 'plan_alert_pkey'`,
    );
    await owner.query(`SET maintenance_work_mem = '512MB'`);
    await owner.query('ALTER TABLE read_model.plan_alert DROP CONSTRAINT plan_alert_pkey');
    for (const { name } of indexes) await owner.query(`DROP INDEX read_model.${name}`);
    for (let first = from; first < from + episodes; first += step) {
      const last = Math.min(first + step, from + episodes) - 1;
      await owner.query(
        `INSERT INTO read_model.plan_topic
           (topic, subject, persons, place, region, places, regions, kind, statutes, said, details, relied_on, position, confidential)
         SELECT 'custody-e' || n, 'custody-e' || n, ARRAY['p' || n], 'Place ' || n % 1000, 'Region ' || n % 20,
                ARRAY['Place ' || n % 1000], ARRAY['Region ' || n % 20],
                'administrative_arrest', ARRAY['KZ CAO ' || n % 300],
                jsonb_build_object('matter', 'custody', 'name', 'Person ' || n, 'kind', 'administrative_arrest', 'since', '2026-11-01',
                  'place', 'Place ' || n % 1000, 'heldAt', 'Place ' || n % 1000, 'legalBases', ARRAY['KZ CAO ' || n % 300],
                  'status', 'held', 'statusOn', NULL, 'earliest', NULL, 'latest', '2026-11-12', 'review', NULL),
                jsonb_build_object('stream', 'custody-e' || n, 'zone', 'Asia/Almaty', 'facility', NULL, 'standing', 'unconfirmed',
                  'steps', '[{"step":"term","duration":"P10D"}]'::jsonb, 'cautions', ARRAY[]::text[],
                  'places', jsonb_build_array(jsonb_build_object('name', 'Place ' || n % 1000, 'jurisdiction', 'KZ')),
                  'sources', ARRAY[jsonb_build_object('publisher', 'A bulletin', 'title', NULL, 'url', NULL, 'archiveUrl', NULL,
                    'locator', 'entry ' || n)],
                  'from', NULL, 'until', '2026-11-13T00:00:00+05:00', 'lead', NULL, 'overdueLead', false, 'exercise', false,
                  'because', NULL),
                ARRAY[md5('e' || n)::uuid], n + 1, false
         FROM generate_series($1::integer, $2::integer) AS n`,
        [first, last],
      );
      await owner.query(
        `INSERT INTO read_model.plan_alert (id, rule, audience, topic, lead, overdue_lead, due_at, moot_after, position)
         SELECT md5('a' || n || '|' || k)::uuid, CASE WHEN k < 6 THEN 'release_approaching' ELSE 'release_due' END, 'matching',
                'custody-e' || n, (ARRAY['P14D', 'P7D', 'P3D', 'P2D', 'P1D', 'PT12H'])[k + 1], false,
                CASE WHEN n < $3 AND k = 2 THEN $4::timestamptz + (n / $5 + 1) * interval '1 hour' - interval '1 minute'
                     WHEN n < $6 AND k = 4 THEN $4::timestamptz + $7::integer * interval '1 hour' - interval '1 minute'
                     WHEN n % 2 = 0 THEN $4::timestamptz - interval '1 day' - (n % 1000 + k) * interval '1 hour'
                     ELSE $4::timestamptz + interval '9 days' + (n % 1000 + k) * interval '1 hour' END,
                $4::timestamptz + interval '99 days', n + 1
         FROM generate_series($1::integer, $2::integer) AS n, generate_series(0, 8) AS k`,
        [first, last, due.each * due.rounds, NOW, due.each, due.atLast ?? 0, due.rounds + 1],
      );
    }
    await owner.query('ALTER TABLE read_model.plan_alert ADD CONSTRAINT plan_alert_pkey PRIMARY KEY (id)');
    for (const { definition } of indexes) await owner.query(definition);
    await owner.query('RESET maintenance_work_mem');
  } finally {
    owner.release();
  }
}

/** Readers of one person each, the n-th of the n-th, who want each at once or by a daily digest. */
export async function fillWithSubscribers(
  { resources }: AlertsWorld,
  subscribers: number,
  delivery: 'at_once' | 'daily',
): Promise<void> {
  const { ownerPool } = resources.database;
  await ownerPool.query(
    `WITH reader AS (SELECT n, md5('s' || n)::uuid AS id FROM generate_series(0, $1::integer - 1) AS n), address AS (
       INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since)
       SELECT id, 'reader-' || n || '@example.org', 'in the open ' || n, $3 FROM reader
     ), filter AS (
       INSERT INTO read_model.subscription_filter (subscription, number, person, everything, confirmed)
       SELECT id, 1, 'p' || n, false, true FROM reader
     )
     INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
     SELECT id,
            jsonb_build_object('language', 'en', 'zone', $4::text, 'delivery', $2::text, 'digestAt', '08:00', 'digestDay', 1,
              'quiet', NULL, 'releaseLeads', '["P3D", "P1D"]'::jsonb, 'hearingLeads', '["P1D"]'::jsonb),
            'confirmed', '2026-01-01', '2026-01-01'
     FROM reader`,
    [subscribers, delivery, '2026-01-01', READER_ZONE],
  );
}

/** As if everything so far had been dealt with, and the tables had been there for a while. */
export async function allDealtWith({ resources }: AlertsWorld): Promise<void> {
  const { ownerPool } = resources.database;
  const { rows } = await ownerPool.query('SELECT coalesce(max(position), 0) AS position FROM read_model.plan_topic');
  await ownerPool.query(
    `INSERT INTO read_model.plan_progress (position) VALUES ($1)
     ON CONFLICT (singleton) DO UPDATE SET position = EXCLUDED.position`,
    [rows[0].position],
  );
  await ownerPool.query('UPDATE ledger.watermark SET swept_through = $1, position = $2', [NOW, rows[0].position]);
  await ownerPool.query('VACUUM (ANALYZE)');
}

/** Moves on to the n-th hour. */
export function hour(world: AlertsWorld, n: number): void {
  world.clock.advanceTo(Temporal.Instant.from(NOW).add({ hours: n }));
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
