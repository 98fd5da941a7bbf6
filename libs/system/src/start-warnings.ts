import { type Config, isLoopback, sharedAccountOf } from '#platform';

/**
 * What holds at a start and had better not: a sentence each, with what to do about it.
 *
 * @param servesHttp whether this process listens
 * @param sharedAccount name of the account that PostgreSQL runs as, where other programs may run as it too
 */
export function startWarnings(
  config: Pick<Config, 'host' | 'publicUrl' | 'databaseUrl' | 'data'>,
  servesHttp: boolean,
  sharedAccount: string | null = config.databaseUrl === null ? sharedAccountOf(config.data) : null,
): readonly string[] {
  const warnings: string[] = [];
  if (servesHttp && config.publicUrl === null && !isLoopback(config.host)) {
    warnings.push(
      `HABEAS_HOST=${config.host} lets other machines in, and links in mail and feeds lead to an address that may be none for them. Set HABEAS_PUBLIC_URL to the address that readers use; it should be HTTPS, by a proxy in front.`,
    );
  }
  if (sharedAccount !== null) {
    warnings.push(
      `Habeas runs as root, and its PostgreSQL as "${sharedAccount}": every other program of that account can read and change the record. Run Habeas as a user of its own. Or make one for PostgreSQL ("useradd --system habeas"), stop Habeas, give it the database ("chown -R habeas: ${config.data}/postgres"), and start again.`,
    );
  }
  return warnings;
}
