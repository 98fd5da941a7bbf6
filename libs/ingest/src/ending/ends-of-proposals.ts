import { Inject, Injectable } from '@nestjs/common';
import { Journal } from '#accounts';
import { CLOCK, type Clock, DATABASE, type Database, inTransaction, Leases, type LeaseTerm } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { ownerOf } from '../proposal/proposal.ts';
import { endContents } from './end-contents.ts';

/** How many are ended at once: the table of keys is written anew for each lot. */
const LOT = 200;

const DUE = `SELECT id FROM ingest.proposal WHERE content IS NOT NULL AND expires_at <= $1
              ORDER BY expires_at, id LIMIT ${LOT} FOR UPDATE SKIP LOCKED`;

/** Destroys what proposals say whose time has come, as the one leader. */
@Injectable()
export class EndsOfProposals {
  constructor(
    @Inject(DATABASE) private readonly database: Pick<Database, 'pool' | 'sessions'>,
    @Inject(KEYRING) private readonly keyring: Pick<Keyring, 'destroyAll'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Leases) private readonly leases: Pick<Leases, 'lead'>,
  ) {}

  /**
   * Ends all that are due by the clock. One that was broken off goes on with the next.
   *
   * @returns how many were ended now; null: another process is at it
   */
  async run(): Promise<number | null> {
    return await this.leases.lead('proposals', async (term) => {
      let all = 0;
      for (;;) {
        const ended = await this.endLot(term);
        all += ended;
        if (ended < LOT) return all;
      }
    });
  }

  private async endLot(term: LeaseTerm): Promise<number> {
    const at = this.clock.now().round('millisecond').toString();
    const journal = new Journal(this.database.pool, this.clock);
    return await inTransaction(
      this.database.sessions,
      async (client) => {
        const { rows } = await client.query<{ id: string }>(DUE, [at]);
        const ids = rows.map(({ id }) => id);
        if (ids.length === 0) return 0;
        // First the keys: what has ended on record cannot be read any more.
        await this.keyring.destroyAll(ids.map(ownerOf));
        await endContents(client, ids, { at, by: 'system' });
        await journal.writeIn(client, { who: 'system', what: 'proposal.ended', about: ids });
        return ids.length;
      },
      term,
    );
  }
}
