import { isAbsolute, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Targets } from '../outgoing/target.ts';
import { TWO_PEOPLE, type TwoPeopleMatter } from './two-people.ts';
import { wrongNetwork } from './wrong-network.ts';
import { wrongTargets } from './wrong-targets.ts';

/** One variable of the environment: its meaning for `habeas config --check`, and the rule its text must keep. */
export interface Variable {
  readonly meaning: string;
  /** What stands where the variable does not. */
  readonly fallback: string;
}

export const VARIABLES = {
  HABEAS_HOST: { meaning: 'address on which HTTP listens', fallback: '127.0.0.1' },
  HABEAS_PORT: { meaning: 'port on which HTTP listens; 0 takes a free one', fallback: '3000' },
  HABEAS_PUBLIC_URL: { meaning: 'address in the links of mail and feeds', fallback: 'from host and port' },
  HABEAS_TRUSTED_PROXIES: {
    meaning: 'addresses and networks, with commas between, whose X-Forwarded-For is believed',
    fallback: 'none',
  },
  HABEAS_DATA: { meaning: 'folder of the embedded database, keys and mailbox', fallback: './data' },
  HABEAS_MASTER_KEY_FILE: {
    meaning: 'file of the key that wraps the keys of private data; made at the first start',
    fallback: 'keys/master.key under HABEAS_DATA',
  },
  HABEAS_DATABASE_URL: {
    meaning: 'an external PostgreSQL, 15 or later',
    fallback: 'embedded PostgreSQL under HABEAS_DATA',
  },
  HABEAS_EVENT_STORE: { meaning: 'where the record is kept: postgres or kurrentdb', fallback: 'postgres' },
  HABEAS_KURRENTDB_URL: { meaning: 'the KurrentDB cluster; needed with kurrentdb', fallback: 'none' },
  HABEAS_SMTP_URL: { meaning: 'the server that mail is given to', fallback: 'built-in mailbox' },
  HABEAS_MAIL_FROM: { meaning: 'sender of all mail', fallback: 'habeas@localhost' },
  HABEAS_SMTP_RATE: { meaning: 'mails a second given to the server', fallback: 'as many as it takes' },
  HABEAS_SMTP_PATIENCE: { meaning: 'seconds to wait for each answer to a mail', fallback: '10' },
  HABEAS_BOUNCES_URL: {
    meaning: 'the mailbox to which mails that could not be delivered come back, read by IMAP',
    fallback: 'none',
  },
  HABEAS_BOUNCES_ADDRESS: {
    meaning: 'address of that mailbox, which takes what comes to it with a +tag',
    fallback: 'that of HABEAS_MAIL_FROM',
  },
  HABEAS_DKIM_DOMAIN: { meaning: 'domain that signs mail; with the next two', fallback: 'none' },
  HABEAS_DKIM_SELECTOR: { meaning: 'selector of the DNS record with the public key', fallback: 'none' },
  HABEAS_DKIM_KEY_FILE: {
    meaning: 'file of the private RSA key (PEM), readable by this account alone',
    fallback: 'none',
  },
  HABEAS_ALERT_BRAKE: { meaning: 'so many mails an hour are never held by the brake', fallback: '200' },
  HABEAS_ADMIN_MAIL: {
    meaning: 'addresses, with commas between, that are told when alerts are held',
    fallback: 'none',
  },
  HABEAS_PING_URL: {
    meaning: 'address that is asked after each good sweep, for a watch of your own',
    fallback: 'none',
  },
  HABEAS_WEBHOOK_TARGETS: {
    meaning: 'where webhooks may go: public (HTTPS, the public Internet), networks besides (10.1.0.0/16), or any',
    fallback: 'public',
  },
  HABEAS_LEGAL_OVERRIDES: {
    meaning: 'file of legal rules that the group sets otherwise (YAML or JSON)',
    fallback: 'none',
  },
  HABEAS_JURISDICTIONS: {
    meaning: 'folder of files of countries that the group keeps itself (YAML or JSON)',
    fallback: 'none',
  },
  HABEAS_ACCOUNT: {
    meaning: 'name, id or mail of the account for which commands on this machine act',
    fallback: 'none: this user of the machine',
  },
  HABEAS_PRIVATE_READS_ALARM: {
    meaning: 'so many reads of private data within an hour by one account raise an alarm',
    fallback: '30',
  },
  HABEAS_TWO_PEOPLE: {
    meaning: 'what takes two people, with commas between: widen, erase, roles, brake',
    fallback: 'none',
  },
  HABEAS_PROPOSALS_KEPT: {
    meaning: 'how long a proposal is kept after its last change, ISO 8601: P90D',
    fallback: 'P90D',
  },
  HABEAS_EVIDENCE_MAX: { meaning: 'megabytes of a file that is kept as evidence, at most', fallback: '10' },
  HABEAS_WITNESSES: {
    meaning: 'file of the witnesses of the signed log, and how many must have signed',
    fallback: 'none',
  },
  HABEAS_SIGNED_MEMORY: {
    meaning: 'file that keeps, outside of the database, what was last signed of the log',
    fallback: 'keys/log-memory under HABEAS_DATA',
  },
  HABEAS_CLOCK: {
    meaning: 'system, or simulated:<RFC 3339>: time stands still until advanced',
    fallback: 'system',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** A URL of one of these schemes, with a host. */
function url(schemes: readonly string[], example: string) {
  return z.string().refine(
    (text) => {
      const parsed = URL.canParse(text) ? new URL(text) : null;
      return parsed !== null && schemes.includes(parsed.protocol.slice(0, -1)) && parsed.host !== '';
    },
    // The text itself is not quoted: it may hold a password.
    `must be a URL such as ${example}`,
  );
}

/** The text of every variable, checked and turned into what Habeas works with. */
export const variablesSchema = z.object({
  HABEAS_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address such as 127.0.0.1, without scheme and port')
    .default(VARIABLES.HABEAS_HOST.fallback),
  HABEAS_PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .default(3000),
  HABEAS_PUBLIC_URL: url(['http', 'https'], 'https://habeas.example.org')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  HABEAS_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .superRefine((given, context) => {
      for (const one of given) {
        const wrong = wrongNetwork(one);
        if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
      }
    })
    .default([]),
  HABEAS_DATA: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a folder')
    .default(VARIABLES.HABEAS_DATA.fallback)
    .transform((path) => (isAbsolute(path) ? path : resolve(path))),
  HABEAS_MASTER_KEY_FILE: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a file')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/habeas').optional(),
  HABEAS_EVENT_STORE: z.enum(['postgres', 'kurrentdb'], 'must be postgres or kurrentdb').default('postgres'),
  // Several hosts with ports, as a cluster has them, are no URL by the WHATWG's rules.
  HABEAS_KURRENTDB_URL: z
    .string()
    .regex(
      /^(?:kurrentdb|kurrent|esdb)(?:\+discover)?:\/\/[^/\s]+(?:\/\S*)?$/,
      'must be a URL such as kurrentdb://user:password@host:2113',
    )
    .optional(),
  HABEAS_SMTP_URL: url(['smtp', 'smtps'], 'smtps://user:password@host:465').optional(),
  HABEAS_MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be a mail address such as habeas@example.org',
    )
    .default(VARIABLES.HABEAS_MAIL_FROM.fallback),
  HABEAS_SMTP_RATE: z
    .string()
    .refine((text) => /^[1-9]\d{0,3}$/.test(text), 'must be a whole number of mails a second from 1 to 9999')
    .transform(Number)
    .optional(),
  HABEAS_SMTP_PATIENCE: z
    .string()
    .refine(
      (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 600,
      'must be a whole number of seconds from 1 to 600',
    )
    .transform(Number)
    .default(Number(VARIABLES.HABEAS_SMTP_PATIENCE.fallback)),
  HABEAS_BOUNCES_URL: url(['imap', 'imaps'], 'imaps://user:password@host/INBOX')
    .refine(
      (text) => !/^imaps?:/i.test(text) || /\/\/[^/?#]*[^/?#:]:[^/?#]+@/.test(text),
      'must be with a user and a password, special characters percent-encoded: imaps://user:password@host/INBOX',
    )
    .refine(
      (text) => !URL.canParse(text) || isPercentEncoded(new URL(text)),
      'must be percent-encoded where it has special characters; a "%" of its own is "%25"',
    )
    .optional(),
  HABEAS_BOUNCES_ADDRESS: z
    .string()
    .regex(/^[^\s<>@,;"]+@[^\s<>@,;"]+$/, 'must be a bare mail address such as bounces@example.org')
    .optional(),
  HABEAS_DKIM_DOMAIN: z
    .string()
    .regex(
      /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i,
      'must be a domain such as example.org',
    )
    .transform((text) => text.toLowerCase())
    .optional(),
  HABEAS_DKIM_SELECTOR: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i,
      'must be a name such as habeas2021, of letters, digits and hyphens',
    )
    .optional(),
  HABEAS_DKIM_KEY_FILE: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a file')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_ALERT_BRAKE: z
    .string()
    .refine((text) => /^[1-9]\d{0,8}$/.test(text), 'must be a whole number from 1 on')
    .transform(Number)
    .default(Number(VARIABLES.HABEAS_ALERT_BRAKE.fallback)),
  HABEAS_ADMIN_MAIL: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine(
      (addresses) => addresses.every((address) => /^[^\s<>@,]+@[^\s<>@,]+$/.test(address)),
      'must be mail addresses with commas between, such as admin@example.org,second@example.org',
    )
    .default([]),
  HABEAS_PING_URL: url(['http', 'https'], 'https://watch.example.org/ping').optional(),
  HABEAS_WEBHOOK_TARGETS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .superRefine((given, context) => {
      const wrong = wrongTargets(given);
      if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
    })
    .transform((given): Targets => {
      const networks = given.filter((one) => one !== 'public' && one !== 'any');
      return given.includes('any') ? 'any' : networks.length === 0 ? 'public' : networks;
    })
    .default('public'),
  HABEAS_LEGAL_OVERRIDES: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a file')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_JURISDICTIONS: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a folder')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_ACCOUNT: z.string().trim().min(1, 'must be the name, id or mail of an account').optional(),
  HABEAS_PRIVATE_READS_ALARM: z
    .string()
    .refine((text) => /^[1-9]\d{0,5}$/.test(text), 'must be a whole number of reads an hour from 1 to 999999')
    .transform(Number)
    .default(Number(VARIABLES.HABEAS_PRIVATE_READS_ALARM.fallback)),
  HABEAS_TWO_PEOPLE: z
    .string()
    .transform((text) => [...new Set(text.split(',').map((matter) => matter.trim()))])
    .refine(
      (matters): matters is TwoPeopleMatter[] =>
        matters.every((one) => (TWO_PEOPLE as readonly string[]).includes(one)),
      `must be some of ${TWO_PEOPLE.join(', ')}, with commas between`,
    )
    .default([]),
  HABEAS_PROPOSALS_KEPT: z
    .string()
    .refine(isDays, 'must be a number of days from P1D to P3650D, such as P90D')
    .default(VARIABLES.HABEAS_PROPOSALS_KEPT.fallback),
  HABEAS_EVIDENCE_MAX: z
    .string()
    .refine(
      (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 100,
      'must be a whole number of megabytes from 1 to 100',
    )
    .transform(Number)
    .default(Number(VARIABLES.HABEAS_EVIDENCE_MAX.fallback)),
  HABEAS_WITNESSES: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a file')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_SIGNED_MEMORY: z
    .string()
    .refine((text) => !text.includes('\0'), 'must be the path of a file')
    .transform((path) => (isAbsolute(path) ? path : resolve(path)))
    .optional(),
  HABEAS_CLOCK: z
    .string()
    .refine(
      isClock,
      'must be system, or simulated: and a moment with its offset, such as simulated:2021-11-01T00:00:00Z',
    )
    .default(VARIABLES.HABEAS_CLOCK.fallback),
});

export type Variables = z.output<typeof variablesSchema>;

/** Whether user, password and folder can be read. */
function isPercentEncoded({ username, password, pathname }: URL): boolean {
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** Days alone: a month has no length of its own, and hours are no time in which people decide. */
function isDays(text: string): boolean {
  const days = Number(/^P(\d{1,4})D$/.exec(text)?.[1] ?? 0);
  return days >= 1 && days <= 3650;
}

const SIMULATED = /^simulated:(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))$/;

function isClock(text: string): boolean {
  return text === 'system' || simulatedStart(text) !== null;
}

/** The moment a simulated clock starts at, RFC 3339 as given; null for other text. */
export function simulatedStart(text: string): string | null {
  const moment = SIMULATED.exec(text)?.[1];
  if (moment === undefined) return null;
  try {
    Temporal.Instant.from(moment);
    return moment;
  } catch {
    return null;
  }
}
