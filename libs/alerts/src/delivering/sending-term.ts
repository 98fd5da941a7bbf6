import type pg from 'pg';

/** For how long this process is the one that sweeps: a lease, as far as sending is concerned with it. */
export interface SendingTerm {
  /** @throws where it may be another process's turn by now: no mail is handed over any more */
  assertHeld(): void;
  /** To be called in a transaction that has an effect. @throws where another process has had its turn since */
  fence(client: pg.ClientBase): Promise<void>;
}
