/** What pg and its pool say where a connection was not to be had in time. */
const IN_TIME = /timeout exceeded when trying to connect|connection timeout|timeout expired/i;

/** All connections were taken, or the database did not answer, for as long as one may wait. Nothing was begun. */
export class NoConnectionError extends Error {
  override readonly name = 'NoConnectionError';
}

/** The pool's error, in our words where it is that of a wait that came to its end. */
export function asNoConnection(error: Error, waitedMilliseconds: number): Error {
  if (!IN_TIME.test(error.message)) return error;
  const seconds = waitedMilliseconds / 1_000;
  return new NoConnectionError(
    `There was no connection to the database within ${seconds} s: all were taken, or it does not answer.`,
    { cause: error },
  );
}
