import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { inImapFolder, type OpenFolder, type ReturnedMail, readReturned } from '#mail';
import {
  type Clock,
  hashSecret,
  inTransaction,
  LeaseLostError,
  type Leases,
  type LeaseTerm,
  type Logger,
  readSql,
} from '#platform';
import type { Keyring } from '#private-data';
import { type ReportKind, recordReport } from '../ledger/record-report.ts';
import { mailAddress } from '../subscriptions/mail-address.ts';
import { addressFingerprints } from '../subscriptions/subscriber-address.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';
import { ReturnAddresses } from './return-addresses.ts';
import { type LeftBecause, LookedAt } from './returned-mails.ts';

const MAILS_NAMED = readSql(new URL('./mails-named.sql', import.meta.url));

/** Where mails go in that mailbox which were dealt with. */
export const READ_FOLDER = 'Habeas read';

/** A report without a tag of ours is believed of a mail that was first tried no longer ago than this: servers give up after five days. */
const BELIEVED_FOR = Temporal.Duration.from({ hours: 14 * 24 });

export interface ReturnsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly leases: Pick<Leases, 'lead'>;
  readonly logger: Logger;
  readonly keyring: Pick<Keyring, 'fingerprint'>;
  readonly subscriptions: Pick<Subscriptions, 'unsubscribeByMail'>;
  /** `imaps://user:password@host/folder`: see `HABEAS_BOUNCES_URL`. */
  readonly url: string;
  /** Bare address of that mailbox. */
  readonly address: string;
  /** Milliseconds to wait for each answer of the server; default a minute. */
  readonly timeout?: number;
}

/** How many mails a look at the mailbox found: dealt with, and left where they lie. */
export interface ReturnsRead {
  readonly read: number;
  readonly left: number;
}

/** What was done about a mail; where it was left, why. */
type Dealt = 'read' | LeftBecause;

/**
 * Reads the mailbox to which mails come back, as the one leader: what became of our mails, and whose subscription is to end.
 * Every mail may be read any number of times: it is moved away only when everything that it says is on record.
 *
 * What a mail says counts where it proves that its writer had the mail it is about, by a tag of ours ({@link ReturnAddresses}). A
 * report that has lost the tag on its way counts where it names both the Message-ID and the address that this mail went to. So who would like
 * to silence a reader, and has seen no mail of theirs, cannot.
 */
export class Returns {
  private readonly addresses: ReturnAddresses;
  private readonly mailbox: string;
  private failure: string | null = null;

  constructor(private readonly options: ReturnsOptions) {
    const { keyring, address, url } = options;
    this.addresses = new ReturnAddresses(keyring, address);
    const { username, host, pathname } = new URL(url);
    this.mailbox = hashSecret(`${username}@${host}${pathname}`);
  }

  /**
   * Reads what has come. Never throws: what keeps it from being read is kept, and logged once.
   *
   * @param signal ends it between two mails
   * @returns null: another process reads it, or it cannot be read
   */
  async read(signal?: AbortSignal): Promise<ReturnsRead | null> {
    const { leases, pool, clock, logger } = this.options;
    try {
      const read = await leases.lead('returns', (term) => this.readFolder(term, signal));
      if (read === null || signal?.aborted) return read;
      await pool.query('UPDATE ledger.returns_read SET read_at = $1, failing_since = NULL, failure = NULL', [
        clock.now().toString(),
      ]);
      if (this.failure !== null) logger.info({}, 'the mailbox for returned mails can be read again');
      this.failure = null;
      return read;
    } catch (error) {
      await this.failed(error);
      return null;
    }
  }

  private async failed(error: unknown): Promise<void> {
    const { pool, clock, logger } = this.options;
    if (error instanceof LeaseLostError) return;
    const why = error instanceof Error ? error.message : String(error);
    if (why !== this.failure)
      logger.warn({ reason: why }, 'the mailbox for returned mails cannot be read; it is tried again');
    this.failure = why;
    await pool
      .query('UPDATE ledger.returns_read SET failing_since = coalesce(failing_since, $1), failure = $2', [
        clock.now().toString(),
        why,
      ])
      .catch(() => undefined);
  }

  private async readFolder(term: LeaseTerm, signal: AbortSignal | undefined): Promise<ReturnsRead> {
    const { url, pool, logger, timeout } = this.options;
    const options = { url, readFolder: READ_FOLDER, ...(timeout === undefined ? {} : { timeout }) };
    return await inImapFolder(options, async (folder) => {
      const present = await folder.uids();
      const known = await LookedAt.open(pool, this.mailbox, { uidValidity: folder.uidValidity, present });
      const counts = { read: 0, left: 0 };
      let failure: unknown = null;
      for (const uid of present) {
        if (known.has(uid)) continue;
        if (signal?.aborted) break;
        term.assertHeld();
        try {
          const left = await this.deal(folder, uid, known, term);
          counts[left ? 'left' : 'read'] += 1;
        } catch (error) {
          // One that cannot be dealt with holds up no other.
          failure ??= error;
          term.assertHeld();
        }
      }
      if (counts.left > 0) {
        logger.warn(
          { mails: counts.left },
          'mails in the mailbox for returned mails were not understood and are left there; `habeas doctor` says more',
        );
      }
      if (failure !== null) throw failure;
      return counts;
    });
  }

  /** @returns whether it was left where it lies */
  private async deal(folder: OpenFolder, uid: number, known: LookedAt, term: LeaseTerm): Promise<boolean> {
    const now = this.options.clock.now();
    const raw = await folder.fetch(uid);
    if (raw === null) return false;
    const dealt = await this.dealWith(await readReturned(raw), now, term);
    if (dealt !== 'read') await known.add(uid, dealt, now);
    else if (!(await folder.putAway(uid))) await known.add(uid, null, now);
    return dealt !== 'read';
  }

  private async dealWith(mail: ReturnedMail, now: Temporal.Instant, term: LeaseTerm): Promise<Dealt> {
    switch (mail.kind) {
      case 'automatic':
        return 'read';
      case 'other':
        return await this.endSubscriptions(mail);
      case 'report':
      case 'complaint':
        return await this.writeDown(mail, now, term);
    }
  }

  /** RFC 2369, 3.2: any mail to the address is the wish. It is not answered. */
  private async endSubscriptions({ cameTo }: ReturnedMail): Promise<Dealt> {
    const ended = this.addresses.read(cameTo).filter((tag) => tag.for === 'end');
    for (const { id } of ended) await this.options.subscriptions.unsubscribeByMail(id);
    return ended.length === 0 ? 'letter' : 'read';
  }

  private async writeDown(mail: ReturnedMail, now: Temporal.Instant, term: LeaseTerm): Promise<Dealt> {
    const messageId = await this.mailOf(mail, now);
    if (messageId === null) return 'foreign';
    const kind = kindOf(mail);
    if (kind === null) return mail.outcome === 'arrived' ? 'read' : 'unclear';
    const report = { messageId, kind, detail: mail.code, toldBy: 'mailbox', at: now.toString() } as const;
    await inTransaction(this.options.pool, (client) => recordReport(client, report), term);
    return 'read';
  }

  /** Message-ID of the mail that it proves to be about; null: of none. */
  private async mailOf({ cameTo, names, messageIds, recipients }: ReturnedMail, now: Temporal.Instant) {
    const tags = this.addresses.read([...cameTo, ...names]);
    const of = (purpose: 'return' | 'end') => tags.filter((tag) => tag.for === purpose).map(({ id }) => id);
    const { rows } = await this.options.pool.query<{ message_id: string }>(MAILS_NAMED, [
      of('return'),
      messageIds,
      recipients.flatMap((recipient) => this.fingerprintsOf(recipient)),
      of('end'),
      now.subtract(BELIEVED_FOR).toString(),
    ]);
    return rows[0]?.message_id ?? null;
  }

  private fingerprintsOf(recipient: string): readonly string[] {
    try {
      return addressFingerprints(this.options.keyring, mailAddress(recipient));
    } catch {
      return [];
    }
  }
}

function kindOf({ kind, outcome }: ReturnedMail): ReportKind | null {
  if (kind === 'complaint') return 'complaint';
  switch (outcome) {
    case 'hard':
      return 'hard';
    case 'soft':
      return 'returned';
    case 'delayed':
      return 'soft';
    default:
      return null;
  }
}
