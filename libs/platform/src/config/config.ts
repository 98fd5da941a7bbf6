export interface Config {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Without a slash at the end; null: from host and port. */
  readonly publicUrl: string | null;
  /** Absolute path. */
  readonly data: string;
  /** Absolute path of the key that wraps the keys of private data. */
  readonly masterKeyFile: string;
  /** null: the embedded PostgreSQL under `data`. */
  readonly databaseUrl: string | null;
  readonly eventStore: 'postgres' | 'kurrentdb';
  readonly kurrentdbUrl: string | null;
  /** null: the built-in mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly clock: { readonly kind: 'system' } | { readonly kind: 'simulated' /** RFC 3339 */; readonly start: string };
}
