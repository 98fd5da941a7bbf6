import type { EventStore } from '#event-store';
import { PostgresEventStore } from '#event-store-postgres';
import { type Config, type Database, ExitError, type Logger, maskUrl, SessionClient } from '#platform';

/**
 * The engine that the configuration names. KurrentDB's client is loaded only where it is used.
 *
 * @throws ExitError (2) the connection string is missing or wrong; (3) the server's certificate is not trusted
 */
export async function openEventStore(config: Config, database: Database, logger: Logger): Promise<EventStore> {
  if (config.eventStore === 'postgres') {
    const { pool, appConfig: listen } = database;
    return new PostgresEventStore({ pool, listen, ListenConnection: SessionClient, logger });
  }
  if (config.kurrentdbUrl === null) {
    throw new ExitError(
      'HABEAS_EVENT_STORE=kurrentdb needs HABEAS_KURRENTDB_URL, such as kurrentdb://127.0.0.1:2113.',
      2,
    );
  }
  const { certificateFault, KurrentEventStore } = await import('#event-store-kurrent');
  const fault = await certificateFault(config.kurrentdbUrl).catch((error: Error) => error.message);
  if (fault !== null) {
    throw new ExitError(fault, 3, {
      hint: "Name the file with the authority's certificate in HABEAS_KURRENTDB_URL: …&tlsCAFile=/path/ca.crt (docs/operators/kurrentdb.md).",
    });
  }
  try {
    return new KurrentEventStore({ connectionString: config.kurrentdbUrl, logger });
  } catch {
    // What the client throws quotes the URL, its password included.
    throw new ExitError(
      `HABEAS_KURRENTDB_URL, ${maskUrl(config.kurrentdbUrl)}, is none that KurrentDB's client understands. Write it as kurrentdb://user:password@host:2113,host:2113?tls=true, with "%40" for an "@" in the password, and look at the names of its settings.`,
      2,
    );
  }
}
