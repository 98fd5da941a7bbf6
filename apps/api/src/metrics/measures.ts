import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { alertMetrics } from '#alerts';
import type { EventStore } from '#event-store';
import { type Clock, type Leases, readSql } from '#platform';
import type { Projector } from '#projecting';
import type { Endpoint, Webhooks } from '#webhooks';

const ALERTS = readSql(new URL('./alerts.sql', import.meta.url));
const POSITIONS = readSql(new URL('./positions.sql', import.meta.url));
const WEBHOOKS = readSql(new URL('./webhooks.sql', import.meta.url));

/** One value with what it is of. */
export interface Sample {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A number that is asked for when somebody looks. Labels never hold anything of a person. */
export interface Measure {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly labels: readonly string[];
}

/** Measures that are asked for together; where that fails the others still answer. */
export interface MeasureGroup {
  readonly name: string;
  readonly measures: readonly Measure[];
  /** By name of the measure. */
  read(): Promise<Readonly<Record<string, readonly Sample[]>>>;
}

export interface MeasureSources {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projector: Projector;
  readonly clock: Clock;
  readonly webhooks: Pick<Webhooks, 'list'>;
  readonly leases: Pick<Leases, 'list'>;
  /** `HABEAS_ALERT_BRAKE`. */
  readonly alertBrake: number;
}

const gauge = (name: string, help: string, ...labels: string[]): Measure => ({ name, help, type: 'gauge', labels });
const counter = (name: string, help: string, ...labels: string[]): Measure => ({ name, help, type: 'counter', labels });

export function measureGroups({
  pool,
  store,
  projector,
  clock,
  webhooks,
  leases,
  alertBrake,
}: MeasureSources): readonly MeasureGroup[] {
  return [
    {
      name: 'log',
      measures: [
        gauge('habeas_log_position', 'Position of the last event of the log.'),
        gauge('habeas_projection_position', 'Position of the log up to which it has come.', 'projection'),
        gauge('habeas_projection_lag', 'How far it is behind the log, in positions.', 'projection'),
        gauge('habeas_projector_stopped', '1 where the projector cannot get past an event.'),
      ],
      read: async () => {
        const { position, stoppedBy } = await projector.status();
        const { rows } = await pool.query<{ projection: string; position: string | null }>(POSITIONS);
        // Read last: nothing can be ahead of it.
        const head = await store.head();
        const positions = [{ projection: 'read-models', position }, ...rows].map(({ projection, position: at }) => ({
          labels: { projection },
          // Nothing to do is not to be behind.
          value: at === null ? head : BigInt(at),
        }));
        return {
          habeas_log_position: [{ value: Number(head) }],
          habeas_projection_position: positions.map(({ labels, value }) => ({ labels, value: Number(value) })),
          habeas_projection_lag: positions.map(({ labels, value }) => ({ labels, value: Number(head - value) })),
          habeas_projector_stopped: [{ value: stoppedBy === null ? 0 : 1 }],
        };
      },
    },
    {
      name: 'leases',
      measures: [
        gauge('habeas_lease_held', '1 where a process leads.', 'lease'),
        gauge('habeas_lease_held_seconds', 'Since the term began; 0 where no process leads.', 'lease'),
        gauge('habeas_lease_silent_seconds', 'Since the last sign of life, or since the lease was given up.', 'lease'),
      ],
      read: async () => {
        const all = (await leases.list()).map((each) => ({ ...each, labels: { lease: each.name } }));
        const held = ({ state }: (typeof all)[number]) => state === 'held';
        return {
          habeas_lease_held: all.map((each) => ({ labels: each.labels, value: held(each) ? 1 : 0 })),
          habeas_lease_held_seconds: all.map((each) => ({
            labels: each.labels,
            value: held(each) ? each.heldSeconds : 0,
          })),
          habeas_lease_silent_seconds: all.map(({ labels, silentSeconds }) => ({ labels, value: silentSeconds })),
        };
      },
    },
    {
      name: 'alerts',
      measures: [
        gauge('habeas_sweep_age_seconds', 'Since a sweep last ended well; -1 before the first.'),
        gauge('habeas_sweep_missing', '1 where nobody has swept for five minutes: nobody is being told.'),
        gauge('habeas_alerts_halted', '1 where the time is in doubt and nobody is told until a person resumes.'),
        gauge('habeas_alerts_planned', 'Alerts that still lie ahead.'),
        gauge('habeas_alerts_waiting', 'Mails of alerts that are due and not under way.'),
        gauge('habeas_alerts_held', 'Mails of alerts that the brake holds until a person decides.'),
        gauge('habeas_brake_bound', 'Mails of alerts that may go within an hour: with more the brake holds.'),
        gauge('habeas_alerts_sent_last_hour', 'Mails of alerts that the server took within the last hour.'),
        gauge('habeas_addresses_paused', 'Subscriptions whose address was refused for good.'),
        gauge('habeas_deliveries', 'Mails in the ledger.', 'state'),
        counter('habeas_mail_attempts_total', 'Tries to give a mail to the server.', 'outcome'),
        counter('habeas_mail_reports_total', 'What was heard of mails after a server had taken them.', 'kind'),
        gauge('habeas_returned_mails_left', 'Mails in the mailbox for returned mails that wait for a person.', 'why'),
        gauge('habeas_returned_mails_unreadable', '1 where the mailbox for returned mails cannot be read.'),
      ],
      read: async () => {
        const alerts = await alertMetrics(pool, clock, alertBrake);
        const { rows } = await pool.query<{ measure: string; label: string | null; value: string }>(ALERTS);
        const of = (measure: string) => rows.filter((row) => row.measure === measure);
        return {
          habeas_sweep_age_seconds: [{ value: alerts.sweepAgeSeconds ?? -1 }],
          habeas_sweep_missing: [{ value: alerts.sweepMissing ? 1 : 0 }],
          habeas_alerts_halted: [{ value: alerts.halted === null ? 0 : 1 }],
          habeas_alerts_waiting: [{ value: alerts.waiting }],
          habeas_alerts_held: [{ value: alerts.held }],
          habeas_brake_bound: [{ value: alerts.brakeBound }],
          habeas_alerts_sent_last_hour: [{ value: alerts.sentLastHour }],
          habeas_addresses_paused: [{ value: alerts.pausedAddresses }],
          habeas_alerts_planned: of('planned').map(({ value }) => ({ value: Number(value) })),
          habeas_deliveries: labelled(of('delivery'), 'state'),
          habeas_mail_attempts_total: labelled(of('attempt'), 'outcome'),
          habeas_mail_reports_total: labelled(of('report'), 'kind'),
          habeas_returned_mails_left: labelled(of('left'), 'why'),
          habeas_returned_mails_unreadable: of('returns_failing').map(({ value }) => ({ value: Number(value) })),
        };
      },
    },
    {
      name: 'webhooks',
      measures: [
        gauge('habeas_webhooks', 'Receivers of webhooks.', 'state'),
        gauge('habeas_webhook_deliveries', 'Changes sent or to be sent to them.', 'state'),
        gauge('habeas_webhook_waiting', 'Changes that they have not got, also those that nothing is planned of yet.'),
        gauge(
          'habeas_webhook_waiting_seconds',
          'How long the oldest change has waited for a receiver that is not paused.',
        ),
      ],
      read: async () => {
        const { rows } = await pool.query<{ measure: string; label: string; value: string }>(WEBHOOKS);
        const all = await webhooks.list();
        const of = (measure: string) => rows.filter((row) => row.measure === measure);
        return {
          habeas_webhooks: labelled(of('endpoint'), 'state'),
          habeas_webhook_deliveries: labelled(of('delivery'), 'state'),
          habeas_webhook_waiting: [{ value: all.reduce((sum, { waiting }) => sum + waiting, 0) }],
          habeas_webhook_waiting_seconds: [{ value: longestWait(all, clock) }],
        };
      },
    },
  ];
}

function labelled(rows: readonly { readonly label: string | null; readonly value: string }[], name: string): Sample[] {
  return rows.map(({ label, value }) => ({ labels: { [name]: label ?? 'none' }, value: Number(value) }));
}

/** In seconds; 0 where nothing waits. */
function longestWait(endpoints: readonly Endpoint[], clock: Clock): number {
  const now = clock.now();
  return Math.max(
    0,
    ...endpoints.flatMap(({ state, waitingSince }) =>
      state === 'active' && waitingSince !== null
        ? [Temporal.Instant.from(waitingSince).until(now).total('seconds')]
        : [],
    ),
  );
}
