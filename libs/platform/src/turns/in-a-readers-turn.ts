import { AsyncLocalStorage } from 'node:async_hooks';

const readers = new AsyncLocalStorage<true>();

/**
 * Does some work, and all that follows from it, as that of a reader: its connections come from the readers' pool, and it
 * gives way to what is being recorded ({@link breathe}).
 */
export function inAReadersTurn<T>(work: () => T): T {
  return readers.run(true, work);
}

/** Whether what runs now was asked for by a reader. */
export function isInAReadersTurn(): boolean {
  return readers.getStore() === true;
}
