import type { Config } from '#platform';

/**
 * What a new log is called in its checkpoints and keys, for good: the address of its tiles without scheme, as C2SP
 * tlog-tiles asks, or a name of its own where this Habeas has no public address.
 *
 * @param random at least 8 hexadecimal digits
 */
export function logOrigin({ publicUrl }: Pick<Config, 'publicUrl'>, random: string): string {
  if (publicUrl === null) return `habeas.local/log-${random.slice(-8)}`;
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/api/v1/log`.replace(/[\s+]/gu, '-');
}
