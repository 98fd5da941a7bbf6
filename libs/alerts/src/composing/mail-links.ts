import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { hashSecret, type Identity } from '#platform';
import { type LinkPurpose, linkExpiry } from '../subscriptions/link-token.ts';
import type { Mail } from './group-mails.ts';

/** Where the links of one mail lead; each bears a secret of its own. */
export interface Links {
  readonly home: string;
  readonly record: (stream: string) => string;
  readonly end: string;
  readonly manage: string;
  readonly calendar: string;
  /** Of a confirmation only. */
  readonly confirm: string | null;
  /** RFC 3339: until when `confirm` works. */
  readonly confirmUntil: string | null;
}

const OF_A_CONFIRMATION: readonly LinkPurpose[] = ['confirm'];
const OF_AN_ALERT: readonly LinkPurpose[] = ['end', 'manage', 'calendar'];

/** Makes the links of mails; of each secret only the hash is kept. */
export async function linksOf(
  client: Pick<pg.ClientBase, 'query'>,
  mails: readonly Mail[],
  options: { readonly identity: Identity; readonly now: Temporal.Instant; readonly publicUrl: string },
): Promise<ReadonlyMap<Mail, Links>> {
  const { identity, now, publicUrl } = options;
  const tokens: { hash: string; subscription: string; purpose: LinkPurpose }[] = [];
  const expiries = new Map(
    [...OF_A_CONFIRMATION, ...OF_AN_ALERT].map((purpose) => [purpose, linkExpiry(purpose, now)?.toString() ?? null]),
  );
  const links = new Map<Mail, Links>();
  for (const mail of mails) {
    const issued = new Map<LinkPurpose, string>();
    for (const purpose of mail.kind === 'confirmation' ? OF_A_CONFIRMATION : OF_AN_ALERT) {
      const secret = identity.secret();
      issued.set(purpose, secret);
      tokens.push({ hash: hashSecret(secret), subscription: mail.subscription, purpose });
    }
    const page = (purpose: LinkPurpose) => `${publicUrl}/subscriptions/${purpose}/${issued.get(purpose)}`;
    const confirm = mail.kind === 'confirmation';
    links.set(mail, {
      home: `${publicUrl}/`,
      record: (stream) => `${publicUrl}/history/${encodeURIComponent(stream)}`,
      end: page('end'),
      manage: page('manage'),
      calendar: `${page('calendar')}.ics`,
      confirm: confirm ? page('confirm') : null,
      confirmUntil: confirm ? (expiries.get('confirm') ?? null) : null,
    });
  }
  await client.query(
    `INSERT INTO ledger.link_token (hash, subscription, purpose, created_at, expires_at)
     SELECT hash, subscription, purpose, $4, expires_at
     FROM unnest($1::text[], $2::uuid[], $3::text[], $5::timestamptz[]) AS r (hash, subscription, purpose, expires_at)`,
    [
      tokens.map(({ hash }) => hash),
      tokens.map(({ subscription }) => subscription),
      tokens.map(({ purpose }) => purpose),
      now.toString(),
      tokens.map(({ purpose }) => expiries.get(purpose)),
    ],
  );
  return links;
}
