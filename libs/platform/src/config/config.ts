import type { Targets } from '../outgoing/target.ts';
import type { TwoPeopleMatter } from './two-people.ts';

export interface Config {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Without a slash at the end; null: from host and port. */
  readonly publicUrl: string | null;
  /** IP addresses and networks (CIDR) whose `X-Forwarded-For` is believed; may be none. */
  readonly trustedProxies: readonly string[];
  /** Absolute path. */
  readonly data: string;
  /** Absolute path of the key that wraps the keys of private data. */
  readonly masterKeyFile: string;
  /** null: the embedded PostgreSQL under `data`. */
  readonly databaseUrl: string | null;
  readonly eventStore: 'postgres' | 'kurrentdb';
  readonly kurrentdbUrl: string | null;
  /** null: the built-in mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Mails a second given to the SMTP server; null: as many as it takes. */
  readonly smtpRate: number | null;
  /** Seconds to wait for each answer to a mail. */
  readonly smtpPatience: number;
  /** The mailbox to which mails that could not be delivered come back (IMAP), with its password; null: none is read. */
  readonly bouncesUrl: string | null;
  /** Bare address of that mailbox; what comes back is sent to it with a tag behind a `+`. */
  readonly bouncesAddress: string;
  /** What mails are signed with (RFC 6376); the key itself is read when mail is opened. null: they are not. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  /** So many mails an hour are never held by the brake. */
  readonly alertBrake: number;
  /** Addresses that are told when alerts are held; may be none. */
  readonly adminMail: readonly string[];
  /** Asked after each good sweep; may bear a secret. */
  readonly pingUrl: string | null;
  /** Where webhooks may go: over HTTPS to the public Internet, also to networks of one's own, or to any address. */
  readonly webhookTargets: Targets;
  /** Absolute path of the legal rules that the group sets otherwise; null: what the log says of them stands. */
  readonly legalOverrides: string | null;
  /** Absolute path of the folder of a group's own files of countries; null: what the log says of them stands. */
  readonly jurisdictions: string | null;
  /** Name, id or mail of the account for which commands on this machine act; null: this user of the machine. */
  readonly account: string | null;
  /** So many reads of private data within an hour by one account raise an alarm. */
  readonly privateReadsAlarm: number;
  /** What takes two people; may be nothing. */
  readonly twoPeople: readonly TwoPeopleMatter[];
  /** ISO 8601, in days: how long a proposal is kept after its last change. */
  readonly proposalsKept: string;
  /** Megabytes (10^6 bytes) of a file that is kept as evidence, at most. */
  readonly evidenceMax: number;
  /** Absolute path of the file of witnesses; null: no witness cosigns the log. */
  readonly witnesses: string | null;
  /** Absolute path of the file that keeps, outside of the database, what was last signed of the log. */
  readonly signedMemory: string;
  readonly clock: { readonly kind: 'system' } | { readonly kind: 'simulated' /** RFC 3339 */; readonly start: string };
}
