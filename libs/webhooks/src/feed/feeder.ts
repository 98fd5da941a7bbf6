import type pg from 'pg';
import type { EventRegistry, EventStore, RecordedEvent } from '#event-store';
import { type Clock, inTransaction, type Leases, type LeaseTerm, readSql, uuidFrom } from '#platform';
import { LogReading } from '../delivery/public-event.ts';
import { type Wanting, wanting } from './wanted.ts';

const PLAN = readSql(new URL('./plan-deliveries.sql', import.meta.url));
const BATCH = 500;

export interface FeederOptions {
  /** For what is kept while the log and the keyring are read, see `Database.sessions`. */
  readonly sessions: pg.Pool;
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly clock: Clock;
  readonly leases: Leases;
}

/**
 * Reads the log from where it was and plans what is to be sent: the deliveries and the checkpoint in one transaction, so
 * that after a crash at any moment nothing is planned twice or passed by. Any number of processes may run it; one at a time
 * leads, and gets on.
 */
export class Feeder {
  constructor(private readonly options: FeederOptions) {}

  /**
   * To the head that the log has now.
   *
   * @returns false where another process does it
   * @throws UnknownEventTypeError with its position; what precedes it is planned
   * @throws LeaseLostError another does it by now
   */
  async catchUp(): Promise<boolean> {
    const fed = await this.options.leases.lead('feeder', async (term) => {
      while (await this.batch(term)) {
        // As long as there is more.
      }
      return true;
    });
    return fed ?? false;
  }

  private batch(term: LeaseTerm): Promise<boolean> {
    return inTransaction(this.options.sessions, (client) => this.within(client), term);
  }

  /** @returns whether there may be more */
  private async within(client: pg.PoolClient): Promise<boolean> {
    const { store, registry, clock } = this.options;
    const checkpoint = await client.query<{ position: string }>(
      'SELECT position FROM webhooks.checkpoint FOR UPDATE SKIP LOCKED',
    );
    if (!checkpoint.rows[0]) return false;
    const after = BigInt(checkpoint.rows[0].position);
    const move = (position: bigint) =>
      client.query('UPDATE webhooks.checkpoint SET position = $1', [position.toString()]);
    const { rows: endpoints } = await client.query<Wanting>(
      `SELECT id, categories, since FROM webhooks.endpoint WHERE state <> 'removed' ORDER BY id`,
    );
    if (endpoints.length === 0) {
      // Nobody is there to be told: the log need not be read.
      const head = await store.head();
      if (head > after) await move(head);
      return false;
    }
    const events: RecordedEvent[] = [];
    for await (const event of store.readAll({ after, limit: BATCH })) events.push(event);
    const last = events.at(-1);
    if (!last) return false;
    const reading = new LogReading(store, registry);
    const planned: { event: RecordedEvent; endpoint: string }[] = [];
    for (const event of events) {
      const receivers = wanting(endpoints, event);
      if (receivers.length === 0 || (await reading.asPublic(registry.upcast(event))) === null) continue;
      planned.push(...receivers.map(({ id }) => ({ event, endpoint: id })));
    }
    if (planned.length > 0) {
      await client.query(PLAN, [
        JSON.stringify(
          [...new Set(planned.map(({ event }) => event))].map(({ id, stream, revision, position }) => ({
            ...{ event: id, stream, revision: revision.toString(), position: position.toString() },
          })),
        ),
        JSON.stringify(
          planned.map(({ event, endpoint }) => ({
            ...{ id: uuidFrom('habeas.webhook', `${endpoint}|${event.id}`), endpoint, event: event.id },
          })),
        ),
        clock.now().toString(),
      ]);
    }
    await move(last.position);
    return events.length === BATCH;
  }
}
