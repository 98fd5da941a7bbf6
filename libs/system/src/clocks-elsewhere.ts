import type { Witnesses } from '#audit';
import {
  type ClockElsewhere,
  type Config,
  type Database,
  databaseNow,
  httpClock,
  isElsewhere,
  smtpClock,
} from '#platform';

/**
 * The clocks that this machine does not set, as far as the configuration names any: a database on another host, a mail server
 * on another host that greets with the date, and the witnesses that can be asked, which are another party's wherever they seem
 * to be.
 */
export function clocksElsewhere(
  { databaseUrl, smtpUrl }: Pick<Config, 'databaseUrl' | 'smtpUrl'>,
  { pool }: Pick<Database, 'pool'>,
  witnesses: Witnesses,
): readonly ClockElsewhere[] {
  return [
    ...(databaseUrl === null ? [] : ofAnotherHost(hostsOf(databaseUrl), databaseClock(databaseUrl, pool))),
    ...(smtpUrl === null ? [] : ofAnotherHost([new URL(smtpUrl).hostname], smtpClock(smtpUrl))),
    ...witnesses.all.flatMap(({ url }) => (url === null ? [] : [httpClock(url)])),
  ];
}

function databaseClock(url: string, pool: Database['pool']): ClockElsewhere {
  return { name: `the database on ${hostsOf(url).join(', ')}`, read: () => databaseNow(pool) };
}

function ofAnotherHost(hosts: readonly string[], clock: ClockElsewhere): readonly ClockElsewhere[] {
  const read: ClockElsewhere['read'] = async (signal) => {
    if (hosts.length === 0) return null;
    for (const host of hosts) if (!(await isElsewhere(host))) return null;
    return await clock.read(signal);
  };
  return [{ ...clock, read }];
}

/** A socket in a folder, as `?host=/run/postgresql`, is no host. */
function hostsOf(url: string): readonly string[] {
  const { hostname, searchParams } = new URL(url);
  const named = searchParams.get('host') ?? hostname;
  return named === '' || named.startsWith('/') ? [] : [decodeURIComponent(named)];
}
