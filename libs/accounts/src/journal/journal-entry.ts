import type { JournalKind } from './journal-kinds.ts';

/** What is to be written into the journal. Nothing of it is private: it stays when an account is forgotten. */
export interface NewJournalEntry {
  /** Id of an account or a token, or the word for a part of Habeas: `system`. */
  readonly who: string;
  readonly what: JournalKind;
  /** Ids of accounts, tokens and requests; streams of records, such as `person-7k3m`. */
  readonly about?: readonly string[];
  /** JSON: roles before and after, how somebody signed in. No names, addresses or texts that a person wrote. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** As it stands in the journal. */
export interface JournalEntry extends Required<NewJournalEntry> {
  /** From 1, without a gap. */
  readonly seq: number;
  /** RFC 3339 in UTC, to the millisecond. */
  readonly at: string;
}
