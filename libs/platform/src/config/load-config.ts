import { join } from 'node:path';
import { misleadingIn } from '#time';
import { describeIssues } from '../describe-issues.ts';
import { ExitError } from '../exit-error.ts';
import type { Config } from './config.ts';
import { isLoopback } from './is-loopback.ts';
import { nearestName } from './nearest-name.ts';
import { TAG_LENGTH } from './tag-length.ts';
import { simulatedStart, VARIABLES, type Variables, variablesSchema } from './variables.ts';

/** `HABEAS_TEST_…` belongs to the test suite. */
const IGNORED = /^HABEAS_TEST_/;

/**
 * Reads and checks the configuration, once: a plain parse, since every part of Habeas gets the same checked object and
 * none looks a variable up by name, which is what @nestjs/config would be for. A relative `HABEAS_DATA` is taken from the folder that Habeas was started in.
 *
 * @throws ExitError (2) one line for everything that is wrong: the variable, the rule, the nearest name to an unknown one
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      /^HABEAS_/i.test(entry[0]) && !IGNORED.test(entry[0]) && entry[1] !== undefined,
  );
  const known = Object.keys(VARIABLES);
  const wrong = given
    .filter(([name]) => !known.includes(name))
    .map(([name]) => `${name} is not known; did you mean ${nearestName(name, known)}?`);
  const values = given.filter(([name]) => known.includes(name));
  wrong.push(...values.flatMap(([name, value]) => strayIn(name, value) ?? []));
  const meant = values.filter(([name, value]) => strayIn(name, value) === null);
  const parsed = variablesSchema.safeParse(Object.fromEntries(meant));
  if (!parsed.success) wrong.push(...describeIssues(parsed.error).map((issue) => `${issue.field} ${issue.message}.`));
  else wrong.push(...meant.flatMap(([name, value]) => misleading(name, value)), ...contradictions(parsed.data));
  if (wrong.length > 0 || !parsed.success) throw new ExitError(wrong.join('\n'), 2);
  return toConfig(parsed.data);
}

/**
 * What a shell or a file of variables left in a value that a person did not mean. An empty value is no default: who lost the
 * address of the database would record into another one. The value is not quoted, since it may hold a password.
 */
function strayIn(name: string, value: string): string | null {
  if (value.trim() === '') return `${name} is empty; give it a value, or unset it for its default.`;
  if (value !== value.trim()) {
    return `${name} has white space before or after its value; take it away. A line break at the end counts as well.`;
  }
  if (value.length > 1 && /^(["']).*\1$/s.test(value)) {
    return `${name} has quotes around its value; write it without them. They belong to a shell, and were kept.`;
  }
  return null;
}

/** Several of them are shown on pages and in mails. */
function misleading(name: string, value: string): string[] {
  const what = misleadingIn(value, 'one-line');
  return what === null ? [] : [`${name} ${what}.`];
}

function contradictions(variables: Variables): string[] {
  const wrong: string[] = [];
  if (variables.HABEAS_EVENT_STORE === 'kurrentdb' && variables.HABEAS_KURRENTDB_URL === undefined) {
    wrong.push('HABEAS_KURRENTDB_URL is needed with HABEAS_EVENT_STORE=kurrentdb, such as kurrentdb://host:2113.');
  }
  // Invented dates must reach nobody: only the built-in mailbox, or a catcher of mail on this machine.
  const smtp = variables.HABEAS_SMTP_URL;
  if (variables.HABEAS_CLOCK !== 'system' && smtp !== undefined && !isLoopback(new URL(smtp).hostname)) {
    wrong.push(
      'HABEAS_CLOCK must be system where HABEAS_SMTP_URL names another machine: mail about simulated dates would reach people.',
    );
  }
  if (variables.HABEAS_CLOCK === 'system' && smtp !== undefined && variables.HABEAS_PUBLIC_URL === undefined) {
    wrong.push(
      'HABEAS_PUBLIC_URL is needed with HABEAS_SMTP_URL, such as https://habeas.example.org: the links in mails would lead their readers to 127.0.0.1, where there is nothing.',
    );
  }
  if (variables.HABEAS_BOUNCES_URL !== undefined) wrong.push(...wrongBouncesAddress(variables));
  const dkim = DKIM.filter((name) => variables[name] !== undefined);
  if (dkim.length > 0 && dkim.length < DKIM.length) {
    const missing = DKIM.filter((name) => variables[name] === undefined);
    wrong.push(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} needed with ${dkim.join(' and ')}.`);
  }
  return wrong;
}

/** Octets of a local part (RFC 5321, 4.5.3.1.1), of which a tag and its `+` take {@link TAG_LENGTH} and one. */
const LONGEST_LOCAL_PART = 64 - TAG_LENGTH - 1;

function wrongBouncesAddress(variables: Variables): string[] {
  const address = bouncesAddressOf(variables);
  const local = address.slice(0, address.lastIndexOf('@'));
  const given = variables.HABEAS_BOUNCES_ADDRESS === undefined ? 'HABEAS_MAIL_FROM' : 'HABEAS_BOUNCES_ADDRESS';
  const other = 'Set HABEAS_BOUNCES_ADDRESS to an address of the mailbox such as bounces@example.org.';
  if (/^[A-Za-z0-9._-]+$/.test(local) && local.length <= LONGEST_LOCAL_PART) return [];
  return [
    `${given} has ${JSON.stringify(local)} before the @, to which no tag can be added: it may have letters, digits, ".", "_" and "-" and be at most ${LONGEST_LOCAL_PART} long. ${other}`,
  ];
}

function bouncesAddressOf(variables: Variables): string {
  return variables.HABEAS_BOUNCES_ADDRESS ?? bareAddress(variables.HABEAS_MAIL_FROM);
}

/** `habeas@example.org` out of `Habeas <habeas@example.org>`. */
function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** All, or none. */
const DKIM = ['HABEAS_DKIM_DOMAIN', 'HABEAS_DKIM_SELECTOR', 'HABEAS_DKIM_KEY_FILE'] as const;

function dkimOf(variables: Variables): Config['dkim'] {
  const { HABEAS_DKIM_DOMAIN: domain, HABEAS_DKIM_SELECTOR: selector, HABEAS_DKIM_KEY_FILE: keyFile } = variables;
  return domain === undefined || selector === undefined || keyFile === undefined ? null : { domain, selector, keyFile };
}

function toConfig(variables: Variables): Config {
  const start = simulatedStart(variables.HABEAS_CLOCK);
  return {
    host: variables.HABEAS_HOST,
    port: variables.HABEAS_PORT,
    publicUrl: variables.HABEAS_PUBLIC_URL ?? null,
    trustedProxies: variables.HABEAS_TRUSTED_PROXIES,
    data: variables.HABEAS_DATA,
    masterKeyFile: variables.HABEAS_MASTER_KEY_FILE ?? join(variables.HABEAS_DATA, 'keys', 'master.key'),
    databaseUrl: variables.HABEAS_DATABASE_URL ?? null,
    eventStore: variables.HABEAS_EVENT_STORE,
    kurrentdbUrl: variables.HABEAS_KURRENTDB_URL ?? null,
    smtpUrl: variables.HABEAS_SMTP_URL ?? null,
    mailFrom: variables.HABEAS_MAIL_FROM,
    smtpRate: variables.HABEAS_SMTP_RATE ?? null,
    smtpPatience: variables.HABEAS_SMTP_PATIENCE,
    bouncesUrl: variables.HABEAS_BOUNCES_URL ?? null,
    bouncesAddress: bouncesAddressOf(variables),
    dkim: dkimOf(variables),
    twoPeople: variables.HABEAS_TWO_PEOPLE as Config['twoPeople'],
    alertBrake: variables.HABEAS_ALERT_BRAKE,
    adminMail: variables.HABEAS_ADMIN_MAIL,
    pingUrl: variables.HABEAS_PING_URL ?? null,
    webhookTargets: variables.HABEAS_WEBHOOK_TARGETS,
    legalOverrides: variables.HABEAS_LEGAL_OVERRIDES ?? null,
    jurisdictions: variables.HABEAS_JURISDICTIONS ?? null,
    account: variables.HABEAS_ACCOUNT ?? null,
    privateReadsAlarm: variables.HABEAS_PRIVATE_READS_ALARM,
    proposalsKept: variables.HABEAS_PROPOSALS_KEPT,
    evidenceMax: variables.HABEAS_EVIDENCE_MAX,
    witnesses: variables.HABEAS_WITNESSES ?? null,
    signedMemory: variables.HABEAS_SIGNED_MEMORY ?? join(variables.HABEAS_DATA, 'keys', 'log-memory'),
    clock: start === null ? { kind: 'system' } : { kind: 'simulated', start },
  };
}
