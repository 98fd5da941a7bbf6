import { EventStoreUnavailableError } from '#event-store';

/**
 * An error of the client, by what can be relied on. `instanceof` would do for most, but not for what an append throws
 * while the server is down: a plain `Error` with `code` 14 and no `type`. `name` is always `Error`.
 */
export interface ClientError extends Error {
  readonly type?: string;
  /** gRPC status code. */
  readonly code?: number;
}

export interface WrongExpectedVersion extends ClientError {
  readonly actualState: bigint | 'no_stream';
}

export function asClientError(error: unknown): ClientError {
  return error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)
    ? (error as ClientError)
    : (new Error(String(error)) as ClientError);
}

export function isWrongExpectedVersion(error: unknown): error is WrongExpectedVersion {
  return asClientError(error).type === 'wrong-expected-version';
}

export function isStreamNotFound(error: unknown): boolean {
  return asClientError(error).type === 'stream-not-found';
}

/** An append as a whole over the server's limit. */
export function isTooLarge(error: unknown): error is ClientError & { readonly maxAppendSize?: number } {
  return asClientError(error).type === 'maximum-append-size-exceeded';
}

/** Someone deleted the stream by the server's own means; Habeas never does. */
export function isDeleted(error: unknown): boolean {
  const { type } = asClientError(error);
  return type === 'stream-deleted' || type === 'stream-tombstoned';
}

/**
 * What the port calls it: whatever is left of an error when the known ones are taken out. The outcome is not known, so
 * the caller tries again with the same ids.
 */
export function unavailable(error: unknown, doing: string): EventStoreUnavailableError {
  if (error instanceof EventStoreUnavailableError) return error;
  const { type, code, message } = asClientError(error);
  const what = [type, code === undefined ? undefined : `code ${code}`, message].filter(Boolean).join(', ');
  const denied = type === 'access-denied' ? ' Check the user and password in the connection string.' : '';
  return new EventStoreUnavailableError(
    `KurrentDB is not available (${doing}): ${what || 'no reason given'}.${denied}`,
    {
      cause: error,
    },
  );
}
