import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type LeaseTerm, readSql } from '#platform';
import { decideMails } from '../composing/decide-mails.ts';
import type { Grouped, Item } from '../composing/group-mails.ts';
import { type Decision, decision } from '../ledger/decision.ts';
import type { MailJournal } from '../mail-journal/mail-journal.ts';
import { handOn } from '../matching/hand-on.ts';
import type { CourierOptions } from './courier-options.ts';
import type { InHand } from './in-hand.ts';
import { writeAnswers } from './write-answers.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const BEGIN_ATTEMPTS = sql('begin-attempts');
const END_DELIVERIES = sql('end-deliveries');
const POSTPONE = sql('postpone-deliveries');

export interface BegunMails extends Pick<Grouped, 'mails' | 'ended'> {
  /** Subscriptions of which something was begun, ended or postponed. */
  readonly moved: readonly string[];
  /** Subscriptions that this process has in hand until it gives them back. */
  readonly taken: readonly string[];
}

export interface BeginMailsOptions extends Pick<CourierOptions, 'keyring' | 'mailFrom' | 'journal'> {
  readonly inHand: InHand;
  readonly term: LeaseTerm | null;
}

/**
 * Decides what these subscribers are told now and puts it on record, in one transaction: what no longer holds has ended,
 * what can wait is postponed, and of every mail that goes an attempt has begun. What another process has in hand is left to
 * it. What the mail journal knows to have been sent is written down as sent, and goes no second time: it may know more than a
 * ledger that was put back to an earlier day.
 *
 * @throws MailJournalError answers could not be kept; nothing has begun
 */
export async function beginMails(
  client: pg.PoolClient,
  subscriptions: readonly string[],
  now: Temporal.Instant,
  { keyring, mailFrom, journal, inHand, term }: BeginMailsOptions,
): Promise<BegunMails> {
  const journalId = await journal.prepare();
  await client.query('BEGIN');
  await term?.fence(client);
  const taken = await inHand.take(client, subscriptions, journalId);
  try {
    let all = await decideMails(client, taken, now, { keyring, mailFrom });
    while (await alreadySent(client, all, journal)) all = await decideMails(client, taken, now, { keyring, mailFrom });
    await write(client, all, now);
    await client.query('COMMIT');
    const moved = [
      ...all.mails.map(({ subscription }) => subscription),
      ...[...all.ended, ...all.postponed].map(({ row }) => row.subscription),
    ];
    return { mails: all.mails, ended: all.ended, moved, taken };
  } catch (error) {
    await inHand.release(taken);
    throw error;
  }
}

/** @returns whether something of these mails was sent before, so that it is to be decided anew what goes */
async function alreadySent(
  client: pg.PoolClient,
  { mails }: Pick<Grouped, 'mails'>,
  journal: MailJournal,
): Promise<boolean> {
  const sent = await journal.accepted(mails.flatMap(({ items }) => items.map(({ row }) => row.id)));
  return sent.length > 0 && (await writeAnswers(client, sent)).length > 0;
}

async function write(client: pg.PoolClient, { mails, ended, postponed }: Grouped, now: Temporal.Instant) {
  if (ended.length > 0) {
    await client.query(END_DELIVERIES, [
      ended.map(({ row }) => row.id),
      ended.map(({ end }) => end.state),
      ended.map(({ end }) => end.why),
      now.toString(),
      ended.map(({ end }) => end.decision.reason),
      ended.map(({ end }) => end.decision.otherDelivery),
    ]);
    const led = ended.filter(({ end: { decision } }) => ['unsubscribed', 'paused'].includes(decision.reason));
    await handOn(
      client,
      led.map(({ row }) => row.id),
      now,
    );
  }
  if (postponed.length > 0) {
    await client.query(POSTPONE, [
      postponed.map(({ row }) => row.id),
      postponed.map(({ until }) => until.toString()),
      postponed.map((each) => each.decision.reason),
      postponed.map((each) => each.decision.otherDelivery),
      now.toString(),
    ]);
  }
  if (mails.length === 0) return;
  const begun = mails.flatMap(({ bundle, messageId, items }) =>
    items.map(({ row, say }) => ({
      id: row.id,
      reason: whyNow(row, items).reason,
      other_delivery: whyNow(row, items).otherDelivery,
      bundle,
      message_id: messageId,
      said: say?.said ?? null,
      relied_on: say?.reliedOn ?? [],
      position: say?.position ?? null,
    })),
  );
  await client.query(BEGIN_ATTEMPTS, [JSON.stringify(begun), now.toString()]);
}

/** Why a delivery goes in this mail now. */
function whyNow(row: Item['row'], items: readonly Item[]): Decision<'send'> {
  if (row.attempts > 0) return decision('send', 'retry');
  if (!row.is_due) return decision('send', 'taken_along', items.find((item) => item.row.is_due)?.row.id ?? null);
  if (row.kind === 'confirmation' || row.kind === 'link') return decision('send', 'asked_for');
  return decision('send', row.released ? 'released' : 'due');
}
