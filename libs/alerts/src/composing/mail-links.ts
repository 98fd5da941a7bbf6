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
  /** The same for mail programs (RFC 8058): with the mail that it stands in, of whose matters this address is to be told no more. */
  readonly unsubscribe: string;
  readonly manage: string;
  readonly calendar: string;
  /** Of a confirmation only. */
  readonly confirm: string | null;
  /** RFC 3339: until when `confirm` works. */
  readonly confirmUntil: string | null;
  /** To all that the address follows: of the mail that was asked for, alone; until then it works (RFC 3339). */
  readonly address: string | null;
  readonly addressUntil: string | null;
}

const OF_A_CONFIRMATION: readonly LinkPurpose[] = ['confirm'];
const OF_AN_ALERT: readonly LinkPurpose[] = ['end', 'manage', 'calendar'];
const OF_A_LINK: readonly LinkPurpose[] = ['address'];

function purposesOf({ kind }: Mail): readonly LinkPurpose[] {
  if (kind === 'confirmation') return OF_A_CONFIRMATION;
  return kind === 'link' ? OF_A_LINK : OF_AN_ALERT;
}

/** Makes the links of mails; of each secret only the hash is kept. */
export async function linksOf(
  client: Pick<pg.ClientBase, 'query'>,
  mails: readonly Mail[],
  options: { readonly identity: Identity; readonly now: Temporal.Instant; readonly publicUrl: string },
): Promise<ReadonlyMap<Mail, Links>> {
  const { identity, now, publicUrl } = options;
  const tokens: { hash: string; subscription: string | null; address: string | null; purpose: LinkPurpose }[] = [];
  const expiries = new Map(
    [...OF_A_CONFIRMATION, ...OF_AN_ALERT, ...OF_A_LINK].map((purpose) => [
      purpose,
      linkExpiry(purpose, now)?.toString() ?? null,
    ]),
  );
  const links = new Map<Mail, Links>();
  for (const mail of mails) {
    const issued = new Map<LinkPurpose, string>();
    const { row } = mail.items[0]!;
    for (const purpose of purposesOf(mail)) {
      const secret = identity.secret();
      issued.set(purpose, secret);
      const whose =
        purpose === 'address'
          ? { subscription: null, address: row.address_hash }
          : { subscription: mail.subscription, address: null };
      tokens.push({ hash: hashSecret(secret), ...whose, purpose });
    }
    const page = (purpose: LinkPurpose) => `${publicUrl}/subscriptions/${purpose}/${issued.get(purpose)}`;
    const confirm = mail.kind === 'confirmation';
    links.set(mail, {
      home: `${publicUrl}/`,
      record: (stream) => `${publicUrl}/history/${encodeURIComponent(stream)}`,
      end: page('end'),
      unsubscribe: `${page('end')}?mail=${row.id}`,
      manage: page('manage'),
      calendar: `${page('calendar')}.ics`,
      confirm: confirm ? page('confirm') : null,
      confirmUntil: confirm ? (expiries.get('confirm') ?? null) : null,
      address: mail.kind === 'link' ? page('address') : null,
      addressUntil: mail.kind === 'link' ? (expiries.get('address') ?? null) : null,
    });
  }
  await client.query(
    `INSERT INTO ledger.link_token (hash, subscription, address_hash, purpose, created_at, expires_at)
     SELECT hash, subscription, address_hash, purpose, $4, expires_at
     FROM unnest($1::text[], $2::uuid[], $3::text[], $5::timestamptz[], $6::text[])
          AS r (hash, subscription, purpose, expires_at, address_hash)`,
    [
      tokens.map(({ hash }) => hash),
      tokens.map(({ subscription }) => subscription),
      tokens.map(({ purpose }) => purpose),
      now.toString(),
      tokens.map(({ purpose }) => expiries.get(purpose)),
      tokens.map(({ address }) => address),
    ],
  );
  return links;
}
