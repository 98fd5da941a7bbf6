/** A receiver of public changes. Times are RFC 3339 in UTC; absent is null. Its secret was shown once. */
export interface Endpoint {
  readonly id: string;
  /** Masked: scheme and host, without the path, which is a secret at many services. */
  readonly url: string;
  readonly description: string | null;
  /** Kinds of records; null: all. */
  readonly categories: readonly string[] | null;
  readonly state: 'active' | 'paused';
  /** Why it is paused. */
  readonly reason: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Tries that failed in a row, since when, and when the next is due. */
  readonly failures: number;
  readonly failingSince: string | null;
  readonly nextAttemptAt: string | null;
  readonly lastDeliveredAt: string | null;
  /** Its secret was rotated, and the one before signs as well until then. */
  readonly previousSecretUntil: string | null;
  /** How many changes wait for it, also those of the log that have not been looked through (of these, among 1,000 events). */
  readonly waiting: number;
  /** Since when the oldest of them waits; null where none does. */
  readonly waitingSince: string | null;
}
