import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import { SessionClient } from '../database/session-client.ts';
import { inTransaction } from '../database/with-client.ts';
import { ExitError } from '../exit-error.ts';
import type { Logger } from '../logging/logger.ts';
import type { Clock } from './clock.ts';
import { ClockReadings } from './clock-readings.ts';
import { ClockWatch } from './clock-watch.ts';
import { databaseNow } from './database-clock.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { SystemBootClock } from './system-boot-clock.ts';
import { SystemClock } from './system-clock.ts';

/** A clock that all processes on one database share. */
export interface OpenClock extends Clock {
  /** To hear of moves; null with the system's time. */
  readonly simulated: SimulatedClock | null;
  /** Notices when the system's time was set; null with a simulated clock, which moves only when it is told to. */
  readonly watch: ClockWatch | null;
  close(): Promise<void>;
}

const CHANNEL = 'habeas_clock';
const RECONNECT_AFTER = 500;
const MOMENT = `to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moment`;

/** $1 start. Sets the clock where it may be set; answers where it stood before, and whether it goes on with this start. */
const SET = `
  INSERT INTO platform.clock (moment, start) VALUES ($1, $1)
  ON CONFLICT (only_row) DO UPDATE
    SET moment = greatest(clock.moment, excluded.moment),
        start = CASE WHEN excluded.moment >= clock.moment THEN excluded.start ELSE coalesce(clock.start, excluded.start) END
  RETURNING ${MOMENT}, start = $1 AS goes_on`;

/**
 * The clock that the configuration names. A simulated one shows what the database has kept, or the configured start where
 * that is later, and follows when another process advances it. Started again with the start that it had, it goes on.
 *
 * @throws ExitError (2) another start, which lies before what it shows
 */
export async function openClock(
  config: Pick<Config, 'clock'>,
  database: Pick<Database, 'pool' | 'appConfig'>,
  logger?: Logger,
): Promise<OpenClock> {
  if (config.clock.kind === 'system') {
    const clock = new SystemClock();
    const watch = new ClockWatch({
      clock,
      boot: new SystemBootClock(),
      readings: new ClockReadings(database.pool),
      databaseNow: () => databaseNow(database.pool),
    });
    return { simulated: null, watch, now: () => clock.now(), close: async () => undefined };
  }
  const start = Temporal.Instant.from(config.clock.start);
  const { rows } = await database.pool.query<{ moment: string; goes_on: boolean }>(SET, [start.toString()]);
  const { moment, goes_on } = rows[0]!;
  if (!goes_on) {
    throw new ExitError(
      `HABEAS_CLOCK names ${start}, and the simulated clock of this database is at ${moment} and never goes back. Set ` +
        `HABEAS_CLOCK=simulated:${moment} or later, or take another database.`,
      2,
    );
  }
  const simulated = new SimulatedClock(Temporal.Instant.from(moment));
  const follower = new ClockFollower(simulated, database, logger);
  await follower.connect();
  return { simulated, watch: null, now: () => simulated.now(), close: () => follower.close() };
}

/**
 * Moves the simulated clock of everybody on this database. Does not run what falls due on the way: who advances in steps
 * does that between them.
 *
 * @returns the moment it showed before
 * @throws ExitError (2) there is no simulated clock, or `to` lies before what it shows; nothing is changed
 */
export function advanceClock(database: Pick<Database, 'pool'>, to: Temporal.Instant): Promise<Temporal.Instant> {
  return inTransaction(database.pool, async (client) => {
    const { rows } = await client.query<{ moment: string }>(`SELECT ${MOMENT} FROM platform.clock FOR UPDATE`);
    if (!rows[0]) {
      throw new ExitError('There is no simulated clock to advance. Start with HABEAS_CLOCK=simulated:<RFC 3339>.', 2);
    }
    const before = Temporal.Instant.from(rows[0].moment);
    if (Temporal.Instant.compare(to, before) < 0) {
      throw new ExitError(`The clock is at ${before} and never goes back; ${to} lies before that.`, 2);
    }
    await client.query('UPDATE platform.clock SET moment = $1', [to.toString()]);
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, to.toString()]);
    return before;
  });
}

/** Listens on a connection of its own, and asks again after a lost one, since notifications are not kept. */
class ClockFollower {
  private client: SessionClient | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly clock: SimulatedClock,
    private readonly database: Pick<Database, 'pool' | 'appConfig'>,
    private readonly logger?: Logger,
  ) {}

  async connect(): Promise<void> {
    const client = new SessionClient(this.database.appConfig);
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    client.on('notification', (message) => {
      if (message.channel === CHANNEL && message.payload) this.follow(message.payload);
    });
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    const { rows } = await client.query<{ moment: string }>(`SELECT ${MOMENT} FROM platform.clock`);
    if (rows[0]) this.follow(rows[0].moment);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private follow(moment: string): void {
    const to = Temporal.Instant.from(moment);
    if (Temporal.Instant.compare(to, this.clock.now()) > 0) this.clock.advanceTo(to);
  }

  private reconnect(lost: SessionClient): void {
    if (this.closed || this.client !== lost) return;
    this.client = null;
    void lost.end().catch(() => undefined);
    this.logger?.warn('LISTEN connection of the simulated clock lost; reconnecting');
    this.timer = setTimeout(() => {
      this.connect().catch(() => this.client && this.reconnect(this.client));
    }, RECONNECT_AFTER);
  }
}
