import pg from 'pg';
import type { Mailer, OutgoingMail } from '#mail';
import { Sweep, type SweepOptions } from '../jobs/sweep.ts';
import { MailJournal } from '../mail-journal/mail-journal.ts';

/** A mail that a notifier gave to the server, which took it. */
export interface TakenMail {
  readonly mail: OutgoingMail;
  readonly by: MortalNotifier;
}

/** A place in a sweep at which a notifier dies: the n-th step of any kind, or the first of this kind. */
export type DeathPlace = number | 'before the mail' | 'after the mail' | 'after the journal';

const killed = () => new Error('killed');

/**
 * A notifier with connections of its own that can be killed between any two things it does: its connections are cut where
 * they are, and whatever it still tries comes to nothing, as if the process were gone.
 */
export class MortalNotifier {
  dead = false;
  readonly sweep: Sweep;
  private readonly pool: pg.Pool;
  private readonly clients = new Set<pg.Client>();
  private steps = 0;
  /** What is on its way to the disk or to the server. */
  private readonly underWay = new Set<Promise<unknown>>();
  private die = () => {};
  private readonly death = new Promise<void>((resolve) => {
    this.die = resolve;
  });

  /**
   * @param taken where the mails arrive
   * @param journalFolder of a data folder that outlives it
   * @param dieAt null: it lives
   * @param through carries the mails further; null: they are only kept
   */
  constructor(
    config: pg.ClientConfig,
    taken: TakenMail[],
    {
      journalFolder,
      ...options
    }: Omit<SweepOptions, 'pool' | 'sessions' | 'mailer' | 'journal'> & {
      readonly journalFolder: string;
    },
    private readonly dieAt: DeathPlace | null,
    through: Mailer | null = null,
  ) {
    const notifier = this;
    class MortalClient extends pg.Client {
      constructor(given?: string | pg.ClientConfig) {
        super(given);
        notifier.clients.add(this);
        this.on('error', () => undefined);
      }
    }
    const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
    Object.assign(MortalClient.prototype, {
      query(this: pg.Client, ...given: unknown[]) {
        try {
          notifier.step();
        } catch (error) {
          // The pool asks with a callback, everybody else for a promise.
          const callback = given.at(-1);
          if (typeof callback !== 'function') return Promise.reject(error);
          callback(error);
          return undefined;
        }
        return query.apply(this, given);
      },
    });
    this.pool = new pg.Pool({ ...config, Client: MortalClient, max: 6 } as pg.PoolConfig);
    this.pool.on('error', () => undefined);
    const mailer: Mailer = {
      async send(mail, handOver) {
        notifier.step('before the mail');
        handOver?.();
        taken.push({ mail, by: notifier });
        const result = through && (await notifier.follow(through.send(mail)));
        notifier.step('after the mail');
        return result ?? { accepted: true, outcome: 'accepted', response: '250 taken', unreachable: false };
      },
      close: async () => undefined,
    };
    const journal = new MailJournal({ ...options, folder: journalFolder });
    const add = journal.add.bind(journal);
    journal.add = async (answer) => {
      // A mailer that throws is one that cannot write a mail; a dead one says nothing.
      notifier.step();
      await notifier.follow(add(answer));
      notifier.step('after the journal');
    };
    this.sweep = new Sweep({ ...options, journal, pool: this.pool, sessions: this.pool, mailer });
  }

  /**
   * Waits for what is under way, and not for what a dead one would still try, such as to reach the database again.
   *
   * @returns whether it lived to the end of it
   */
  async run(): Promise<boolean> {
    const swept = this.sweep.sweep().catch((error) => {
      if (!this.dead) throw error;
    });
    await Promise.race([swept, this.death]);
    await Promise.allSettled(this.underWay);
    return !this.dead;
  }

  async end(): Promise<void> {
    await this.pool.end().catch(() => undefined);
  }

  private async follow<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work);
    try {
      return await work;
    } finally {
      this.underWay.delete(work);
    }
  }

  private step(place: DeathPlace | null = null): void {
    if (this.dead) throw killed();
    this.steps += 1;
    if (this.dieAt === null || (this.steps !== this.dieAt && place !== this.dieAt)) return;
    this.dead = true;
    this.die();
    for (const client of this.clients) {
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
    throw killed();
  }
}
