/** Where the engine says what it goes through. pino's and Habeas' own loggers fit. */
export interface KurrentLogger {
  warn(fields: object, message: string): void;
}

export interface KurrentEventStoreOptions {
  /** `kurrentdb://…` as KurrentDB's clients write it; `tls=false` for a server without certificates. */
  readonly connectionString: string;
  readonly logger?: KurrentLogger;
  readonly timeouts?: Partial<KurrentTimeouts>;
  /** So many event ids of recently used streams are kept, so that a known id is recognised without reading. Default 100,000. */
  readonly knownIds?: number;
}

/** All in milliseconds. */
export interface KurrentTimeouts {
  /** For the answer to one append. The client alone takes about 16 s to see that a server hangs. Default 8,000. */
  readonly append: number;
  /** For one page of a read. The client alone takes about 20 s. Default 10,000. */
  readonly read: number;
  /** For how long a read that meets an unavailable server is tried again before it fails. Default 15,000. */
  readonly retryReads: number;
  /** For a subscription to be confirmed by the server. Default 10,000. */
  readonly subscribe: number;
  /** A live subscription that is silent for so long is checked against the log. Default 10,000. */
  readonly silence: number;
  /** First wait before connecting again; doubles up to {@link longestBackoff}. Default 100. */
  readonly firstBackoff: number;
  /** Default 5,000. */
  readonly longestBackoff: number;
}

export const defaultTimeouts: KurrentTimeouts = {
  append: 8_000,
  read: 10_000,
  retryReads: 15_000,
  subscribe: 10_000,
  silence: 10_000,
  firstBackoff: 100,
  longestBackoff: 5_000,
};
