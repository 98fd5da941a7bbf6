import { EventStoreError, EventStoreUnavailableError } from '#event-store';

/**
 * SQLSTATE classes and codes that say that the server, not the statement, is at fault; that a statement or the wait for a lock
 * took too long (57014, 55P03) says it too.
 */
const transient = /^(08|53|57P|57014|55P03|58)/;

/**
 * The driver's error as the port's: what comes from the server about a statement stays as it is; everything else (a lost
 * connection, a server that stops or starts, a pool that gives none in time) is {@link EventStoreUnavailableError}.
 */
export function asPortError(error: unknown): Error {
  if (error instanceof EventStoreError) return error;
  const code = sqlState(error);
  if (code !== null && !transient.test(code)) return error as Error;
  const message =
    error instanceof Error && error.message !== '' ? error.message : String((error as { code?: unknown })?.code);
  return new EventStoreUnavailableError(`The event store does not answer: ${message}`, { cause: error });
}

export function sqlState(error: unknown): string | null {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && typeof severity === 'string' ? code : null;
}
