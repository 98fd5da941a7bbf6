import type pg from 'pg';
import type { EventStore } from '#event-store';
import { type Clock, readSql } from '#platform';
import type { Projector } from '#projecting';

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
}

const gauge = (name: string, help: string, ...labels: string[]): Measure => ({ name, help, type: 'gauge', labels });
const counter = (name: string, help: string, ...labels: string[]): Measure => ({ name, help, type: 'counter', labels });

export function measureGroups({ pool, store, projector, clock }: MeasureSources): readonly MeasureGroup[] {
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
        const { rows } = await pool.query<{ projection: string; position: string }>(POSITIONS);
        // Read last: nothing can be ahead of it.
        const head = await store.head();
        const positions = [{ projection: 'read-models', position }, ...rows].map(({ projection, position: at }) => ({
          labels: { projection },
          value: BigInt(at),
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
      name: 'alerts',
      measures: [
        gauge('habeas_sweep_age_seconds', 'Since a sweep last ended well; -1 before the first.'),
        gauge('habeas_alerts_planned', 'Alerts that still lie ahead.'),
        gauge('habeas_deliveries', 'Mails in the ledger.', 'state'),
        counter('habeas_mail_attempts_total', 'Tries to give a mail to the server.', 'outcome'),
      ],
      read: async () => {
        const { rows } = await pool.query<{ measure: string; label: string | null; value: string }>(ALERTS, [
          clock.now().toString(),
        ]);
        const of = (measure: string) => rows.filter((row) => row.measure === measure);
        const [age] = of('sweep_age');
        return {
          habeas_sweep_age_seconds: [{ value: age ? Number(age.value) : -1 }],
          habeas_alerts_planned: of('planned').map(({ value }) => ({ value: Number(value) })),
          habeas_deliveries: labelled(of('delivery'), 'state'),
          habeas_mail_attempts_total: labelled(of('attempt'), 'outcome'),
        };
      },
    },
    {
      name: 'webhooks',
      measures: [
        gauge('habeas_webhooks', 'Receivers of webhooks.', 'state'),
        gauge('habeas_webhook_deliveries', 'Changes sent or to be sent to them.', 'state'),
      ],
      read: async () => {
        const { rows } = await pool.query<{ measure: string; label: string; value: string }>(WEBHOOKS);
        const of = (measure: string) => rows.filter((row) => row.measure === measure);
        return {
          habeas_webhooks: labelled(of('endpoint'), 'state'),
          habeas_webhook_deliveries: labelled(of('delivery'), 'state'),
        };
      },
    },
  ];
}

function labelled(rows: readonly { readonly label: string | null; readonly value: string }[], name: string): Sample[] {
  return rows.map(({ label, value }) => ({ labels: { [name]: label ?? 'none' }, value: Number(value) }));
}
